"""What was kept, by day. Search opens each entry in memory: there is no index that could leak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, ClassVar, Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, QuerySet, Value
from django.utils.translation import gettext as _

from tending.vault.envelope import SealBrokenError

from .entry import Entry
from .models import CheckIn, HardMoment
from .moments import shown as moments
from .moments.shown import ShownMoment
from .querysets import CheckInQuerySet, HardMomentQuerySet
from .words import context_words, feeling_words, place_words

PER_PAGE: Final = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """One check-in as a page shows it."""

    pk: UUID
    wall: datetime  # naive on purpose: the wall clock of the entry, which no template may shift to another zone
    place: str
    feelings: list[str]
    contexts: list[str]
    note: str
    broken: bool = False
    hard: ClassVar[bool] = False

    def text(self) -> str:
        """Return all that a search looks through."""
        return " ".join([self.place, *self.feelings, *self.contexts, self.note])


@dataclass(frozen=True, slots=True)
class Days:
    """One page of days, newest first."""

    days: list[tuple[date, list[Shown | ShownMoment]]]
    wanted: str
    listing: Page[Any]


def shown(pk: UUID, entry: Entry) -> Shown:
    """Return an entry in words."""
    return Shown(
        pk, entry.local.replace(tzinfo=None), place_words(entry), feeling_words(entry), context_words(entry), entry.note
    )


def shown_row(row: CheckIn) -> Shown:
    """Return a row in words; one that cannot be opened says so, with the minute that stands in the clear."""
    try:
        return shown(row.pk, row.content)
    except SealBrokenError:
        return Shown(row.pk, row.at.replace(tzinfo=None), _("This one cannot be opened."), [], [], "", broken=True)


def shown_any(row: CheckIn | HardMoment) -> Shown | ShownMoment:
    """Return a check-in or a hard moment in words."""
    return moments.shown_row(row) if isinstance(row, HardMoment) else shown_row(row)


def page(rows: CheckInQuerySet, hard: HardMomentQuerySet, *, wanted: str, number: str) -> Days:
    """Return the page asked for, or the nearest there is: check-ins with hard moments among them.

    `wanted` keeps those in which every word occurs.
    """
    if wanted.strip():
        found = Paginator(_found(rows, hard, wanted), PER_PAGE).get_page(number)
        return _days(list(found), wanted, found)
    listing = Paginator(_both(rows, hard), PER_PAGE).get_page(number)
    return _days(_shown(rows, hard, [(pk, is_hard) for _, pk, is_hard in listing]), wanted, listing)


def _days(listed: Sequence[Shown | ShownMoment], wanted: str, listing: Page[Any]) -> Days:
    days = [(day, list(group)) for day, group in groupby(listed, key=lambda item: item.wall.date())]
    return Days(days, wanted.strip(), listing)


def _both(rows: CheckInQuerySet, hard: HardMomentQuerySet) -> QuerySet[Any, Any]:
    """Return minute, id and table of everything there is, newest first, for the database to count and cut."""
    parts = [
        each.annotate(hard=Value(value, BooleanField())).values_list("at", "id", "hard")
        for each, value in ((rows, False), (hard, True))
    ]
    both: QuerySet[Any, Any] = parts[0].union(parts[1], all=True)
    return both.order_by("-at", "-id")


def _shown(
    rows: CheckInQuerySet, hard: HardMomentQuerySet, listed: Sequence[tuple[UUID, bool]]
) -> list[Shown | ShownMoment]:
    checkins = rows.in_bulk([pk for pk, is_hard in listed if not is_hard])
    told = hard.in_bulk([pk for pk, is_hard in listed if is_hard])
    found = [(told if is_hard else checkins).get(pk) for pk, is_hard in listed]
    return [shown_any(row) for row in found if row is not None]  # one may have been removed in between


def _found(rows: CheckInQuerySet, hard: HardMomentQuerySet, wanted: str) -> list[Shown | ShownMoment]:
    needles = wanted.casefold().split()
    candidates: list[tuple[datetime, Shown | ShownMoment]] = [
        *((entry.at, shown(pk, entry)) for pk, entry in rows.opened().entries),
        *((told.at, moments.shown(pk, told)) for pk, told in hard.opened().entries),
    ]
    candidates.sort(key=lambda each: each[0], reverse=True)
    return [item for _, item in candidates if _holds(item.text().casefold(), needles)]


def _holds(text: str, needles: list[str]) -> bool:
    return all(needle in text for needle in needles)
