"""Content of Tending: words and circumstances, read strictly from the files beside this one."""

from tending.catalog.contexts import Context
from tending.catalog.errors import ContentError
from tending.catalog.feelings import Feeling, near

__all__ = ["ContentError", "Context", "Feeling", "near"]
