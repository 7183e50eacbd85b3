"""Families of parts, and what a part may need: the words a person may choose from beside their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from tending.catalog.row import Row, by_slug, open_file


@dataclass(frozen=True, slots=True)
class Need:
    """Something anyone may need, and one line that says what it may mean."""

    slug: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family of parts: what it is called, how to know it, and what a kind, firm adult might say or do for it."""

    slug: str
    title: str
    meaning: str
    answer: str


def parse_needs(file: str, source: str) -> Mapping[str, Need]:
    """The needs of one file by slug, in its order. Raises `ContentError`."""
    whole = open_file(file, source)
    needs = by_slug(whole.rows("need"), _need)
    whole.end()
    return needs


def parse_families(file: str, source: str) -> Mapping[str, Family]:
    """The families of one file by slug, in its order. Raises `ContentError`."""
    whole = open_file(file, source)
    families = by_slug(whole.rows("family"), _family)
    whole.end()
    return families


def _need(row: Row) -> Need:
    return Need(slug=row.slug(), word=row.text("word"), meaning=row.text("meaning"))


def _family(row: Row) -> Family:
    return Family(slug=row.slug(), title=row.text("title"), meaning=row.text("meaning"), answer=row.text("answer"))
