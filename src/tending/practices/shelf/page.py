"""What the shelf shows: what is on its way, the practices by step, and what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.catalog import Practice
from tending.people.models import Person
from tending.practices import page
from tending.practices.justnow.held import Standing
from tending.practices.models import Sitting, Unfinished
from tending.practices.page import Offer
from tending.vault.envelope import SealBrokenError

from . import finding
from .finding import Found, Place, Wanted

#: Each step by its plain name, and what it is for.
NAMES: Final = {
    "inner-base": (
        _("On my own side"),
        _("Which side of me is speaking, what it needs, and what a kind, firm adult would say."),
    ),
    "awareness": (
        _("Noticing, and steadying"),
        _("Seeing what is there, and giving the body something to hold on to."),
    ),
    "reframing": (
        _("Looking again at a thought"),
        _("Whether it is so, whether it is old, and what could be done about it."),
    ),
    "connection": (_("Reaching people"), _("Who is there for what, how to ask, and how to say no.")),
    "purpose": (_("What matters to me"), _("Small steps towards it, and who I am besides what happened.")),
}
MOST: Final = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One practice in a list. `place` is where what life brought has it.

    `waits`: with what life has brought to this person it is best left for another time, and so it is no invitation.
    """

    offer: Offer
    place: Place | None = None
    waits: bool = False

    @property
    def shut(self) -> bool:
        """Whether there is nothing to press just now."""
        return self.waits or self.offer.held or self.offer.practice.locked


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps, with its practices beside those for now."""

    title: str
    line: str
    rows: list[Row]
    is_open: bool
    has_now: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A practice on its way. Without a title it is in the catalog no more, or cannot be opened; `broken` says which."""

    pk: UUID
    day: datetime
    title: str = ""
    held: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found; and where that is nothing, which of the wishes are in the way."""

    rows: list[Row]
    wanted: Wanted
    in_the_way: list[str]


class Reader:
    """One person as the shelf knows them: where they stand, what was worse twice, what life leaves for another time."""

    def __init__(self, person: Person, at: Standing) -> None:
        """Read what was done before, once."""
        self.at = at
        self.unwelcome = Sitting.objects.all().visible_to(person).of(person).unwelcome()
        known = catalog.load().challenges
        own = [known[slug] for slug in person.profile.challenges if slug in known]
        self.waits = frozenset(slug for challenge in own for slug in challenge.not_now)

    def row(self, practice: Practice, place: Place | None = None) -> Row:
        """Return one practice as it stands in a list for them."""
        offer = page.offer(practice, self.at, unwelcome=self.unwelcome)
        return Row(offer, place, practice.slug in self.waits)

    def rows(self, practices: Iterable[Practice]) -> list[Row]:
        """Return practices for them, those that may be opened first, then the shortest."""
        rows = [self.row(practice) for practice in practices]
        return sorted(rows, key=lambda row: (_late(row), row.offer.practice.minutes[0], row.offer.practice.title))


def begun(person: Person, at: Standing) -> list[Begun]:
    """Return what is on its way, latest begun first."""
    zone = ZoneInfo(person.profile.zone)
    rows: list[Unfinished] = Unfinished.objects.all().visible_to(person).of(person).newest(MOST)
    return [_begun(row, at, zone) for row in rows]


def _begun(row: Unfinished, at: Standing, zone: ZoneInfo) -> Begun:
    day = row.at.astimezone(zone).replace(tzinfo=None)
    try:
        practice = catalog.load().practices.get(row.content.slug)
    except SealBrokenError:
        return Begun(row.pk, day, broken=True)
    return Begun(row.pk, day, practice.title, bool(at.holds(practice))) if practice else Begun(row.pk, day)


def steps(reader: Reader) -> list[Step]:
    """Return the steps that hold something, the first one that fits open. Those for now stand above, and not again."""
    known = list(catalog.load().practices.values())
    found, opened = [], False
    for slug, (title, line) in NAMES.items():
        rows = reader.rows(each for each in known if each.step == slug and not each.now)
        if rows:
            fits = not opened and any(not _late(row) for row in rows)
            opened = opened or fits
            has_now = any(each.step == slug and each.now for each in known)
            found.append(Step(str(title), str(line), rows, fits, has_now))
    return found


def not_there_yet() -> list[str]:
    """Return the names of the steps that hold nothing so far."""
    there = {each.step for each in catalog.load().practices.values()}
    return [str(title) for slug, (title, _line) in NAMES.items() if slug not in there]


def finds(wanted: Wanted, reader: Reader) -> Finds:
    """Return what fits, those that may be opened first."""
    known = catalog.load().practices.values()
    found: list[Found] = finding.find(known, wanted) if wanted else []
    rows = sorted((reader.row(each.practice, each.place) for each in found), key=_late)
    return Finds(rows, wanted, [] if rows else finding.in_the_way(known, wanted))


def _late(row: Row) -> bool:
    return row.shut or row.offer.unwelcome
