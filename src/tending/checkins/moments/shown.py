"""Saying a hard moment in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tending import catalog
from tending.vault.envelope import SealBrokenError

from .forms import UNSAID
from .timing import timed
from .told import Told

if TYPE_CHECKING:
    from tending.checkins.models import HardMoment


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """One hard moment as a page shows it. `open`: whether it can still be closed."""

    pk: UUID
    wall: datetime  # naive on purpose: the wall clock of the moment, which no template may shift to another zone
    about: list[str]
    note: str = ""
    did: list[str] | None = None
    own: str = ""
    who: str = ""
    steady: str = ""
    open: bool = False
    broken: bool = False
    hard: ClassVar[bool] = True

    def text(self) -> str:
        """Return all that a search looks through."""
        return " ".join([*self.about, self.note, *(self.did or []), self.own, self.who, self.steady])


def shown(pk: UUID, told: Told) -> ShownMoment:
    """Return a moment in words. What was not said is not mentioned."""
    kind = "" if told.kind == UNSAID else kind_words(told.kind)
    about = [_("A hard moment"), kind, strength_words(told.strength), _challenge(told.challenge)]
    return ShownMoment(
        pk,
        told.local.replace(tzinfo=None),
        [each for each in about if each],
        note=told.note,
        did=[way_words(slug) for slug in told.did],
        own=told.own,
        who=told.who,
        steady=steady_words(told),
        open=not told.brought and told.closed is None and timezone.now() < told.until,
    )


def shown_row(row: "HardMoment") -> ShownMoment:
    """Return a row in words; one that cannot be opened says so, with the minute that stands in the clear."""
    try:
        return shown(row.pk, row.content)
    except SealBrokenError:
        return ShownMoment(row.pk, row.at.replace(tzinfo=None), [_("This one cannot be opened.")], broken=True)


def strength_words(strength: int | None) -> str:
    """Return how strong it was, in the person's own number and no adjective of ours; nothing where none was given."""
    return "" if strength is None else _("%(number)s of 10") % {"number": strength}


def steady_words(told: Told) -> str:
    """Return the person's word that they were steady; with its time only where a time may be told at all."""
    if told.steady is None:
        return ""
    if not timed(told):
        return _("Steady enough to carry on")
    wall = told.wall(told.steady)
    form = "H:i" if wall.date() == told.local.date() else "H:i, j F"
    return _("Steady enough to carry on at %(time)s") % {"time": date_format(wall.replace(tzinfo=None), form)}


def kind_words(slug: str) -> str:
    """Return the name of a kind; one gone from the catalog shows as its slug."""
    kinds = catalog.load().moments.kinds
    return kinds[slug].label if slug in kinds else slug.replace("-", " ")


def way_words(slug: str) -> str:
    """Return the name of a way; one gone from the catalog shows as its slug."""
    ways = catalog.load().moments.ways
    return ways[slug].label if slug in ways else slug.replace("-", " ")


def _challenge(slug: str) -> str:
    challenges = catalog.load().challenges
    return challenges[slug].title if slug in challenges else slug.replace("-", " ")
