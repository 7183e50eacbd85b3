"""What life brought, in full: what is common, what to be careful with, what may help first and later, and who helps."""

from collections.abc import Iterable
from dataclasses import dataclass

from tending import catalog
from tending.catalog import Challenge, Helpline
from tending.people.models import Person
from tending.practices.justnow.held import Standing

from .finding import Place
from .page import Reader, Row


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that life may bring. `not_now` are titles alone: nobody is sent to those."""

    challenge: Challenge
    first: list[Row]
    later: list[Row]
    not_now: list[str]
    lines: list[Helpline]


@dataclass(frozen=True, slots=True)
class Life:
    """What life has brought to one person, and what else it may bring."""

    own: list[Told]
    others: list[Told]


def life(person: Person, at: Standing) -> Life:
    """Return all seven, the person's own apart."""
    known, reader = catalog.load().challenges, Reader(person, at)
    own = [slug for slug in person.profile.challenges if slug in known]
    others = [slug for slug in known if slug not in own]
    return Life([_told(known[slug], reader) for slug in own], [_told(known[slug], reader) for slug in others])


def _told(challenge: Challenge, reader: Reader) -> Told:
    content = catalog.load()
    return Told(
        challenge=challenge,
        first=_rows(challenge.first, Place.FIRST, reader),
        later=_rows(challenge.later, Place.LATER, reader),
        not_now=[content.practices[slug].title for slug in challenge.not_now],
        lines=[content.helplines.lines[slug] for slug in challenge.lines],
    )


def _rows(slugs: Iterable[str], place: Place, reader: Reader) -> list[Row]:
    """Return the practices of a file in its own order. In a very hard time only those for now are to be pressed."""
    practices = catalog.load().practices
    return [reader.row(practices[slug], place) for slug in slugs]
