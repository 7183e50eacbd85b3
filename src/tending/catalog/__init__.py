"""Content of Tending, from words and practices to helplines, read strictly from the files beside this one."""

from tending.catalog.challenges import Challenge
from tending.catalog.contexts import Context
from tending.catalog.errors import ContentError
from tending.catalog.feelings import Feeling, near
from tending.catalog.helplines import Helpline, HelplineGroup, Helplines
from tending.catalog.justnow import JustNowFlag
from tending.catalog.loading import LANGUAGES, Catalog, helplines_due, load, load_helplines
from tending.catalog.moments import Kind, Moments, Way
from tending.catalog.practices import Practice
from tending.catalog.within import Family, Need

__all__ = [
    "LANGUAGES",
    "Catalog",
    "Challenge",
    "ContentError",
    "Context",
    "Family",
    "Feeling",
    "Helpline",
    "HelplineGroup",
    "Helplines",
    "JustNowFlag",
    "Kind",
    "Moments",
    "Need",
    "Practice",
    "Way",
    "helplines_due",
    "load",
    "load_helplines",
    "near",
]
