"""Contexts: the optional tags of a check-in that say where or with whom, or what else is going on."""

from collections.abc import Mapping
from dataclasses import dataclass

from tending.catalog.row import Row, by_slug, open_file


@dataclass(frozen=True, slots=True)
class Context:
    """One circumstance a person may tag; never a judgement of them."""

    slug: str
    label: str


def parse_contexts(file: str, source: str) -> Mapping[str, Context]:
    """The contexts of one file by slug, in its order. Raises `ContentError`."""
    whole = open_file(file, source)
    contexts = by_slug(whole.rows("context"), _context)
    whole.end()
    return contexts


def _context(row: Row) -> Context:
    return Context(slug=row.slug(), label=row.text("label"))
