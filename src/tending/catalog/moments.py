"""Hard moments: their kinds, and what people do in one."""

from collections.abc import Mapping
from dataclasses import dataclass

from tending.catalog.row import Row, by_slug, open_file


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of hard moment. Where `timed` is false there is no right time to be steady again, and none is looked for.

    One that is not `offered` is only found in a record brought from elsewhere.
    """

    slug: str
    label: str
    timed: bool
    offered: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One thing a person may have done in a hard moment; none is better than another."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Moments:
    """Kinds and ways by slug, in the order of the page."""

    kinds: Mapping[str, Kind]
    ways: Mapping[str, Way]


def parse_moments(file: str, source: str) -> Moments:
    """The kinds and ways of one file. Raises `ContentError`."""
    whole = open_file(file, source)
    found = Moments(by_slug(whole.rows("kind"), _kind), by_slug(whole.rows("way"), _way))
    whole.end()
    return found


def _kind(row: Row) -> Kind:
    return Kind(row.slug(), row.text("label"), row.flag("timed"), row.flag("offered"))


def _way(row: Row) -> Way:
    return Way(row.slug(), row.text("label"))
