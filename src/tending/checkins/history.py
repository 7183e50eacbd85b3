"""What was kept, by day. Search opens each entry in memory: there is no index that could leak."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from tending.vault.envelope import SealBrokenError

from .entry import Entry
from .querysets import CheckInQuerySet
from .words import context_words, feeling_words, place_words

if TYPE_CHECKING:
    from .models import CheckIn

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


@dataclass(frozen=True, slots=True)
class Days:
    """One page of days, newest first."""

    days: list[tuple[date, list[Shown]]]
    wanted: str
    listing: Page[Shown]


def shown(pk: UUID, entry: Entry) -> Shown:
    """Return an entry in words."""
    return Shown(
        pk, entry.local.replace(tzinfo=None), place_words(entry), feeling_words(entry), context_words(entry), entry.note
    )


def shown_row(row: "CheckIn") -> Shown:
    """Return a row in words; one that cannot be opened says so, with the minute that stands in the clear."""
    try:
        return shown(row.pk, row.content)
    except SealBrokenError:
        return Shown(row.pk, row.at.replace(tzinfo=None), _("This one cannot be opened."), [], [], "", broken=True)


def page(rows: CheckInQuerySet, *, wanted: str, number: str) -> Days:
    """Return the page asked for, or the nearest there is; `wanted` keeps entries in which every word occurs."""
    if wanted.strip():
        listing = Paginator(_found(rows, wanted), PER_PAGE).get_page(number)
        listed = list(listing)
    else:
        numbers = Paginator(rows.order_by("-at", "-id"), PER_PAGE).get_page(number)
        listing, listed = numbers, [shown_row(row) for row in numbers]
    days = [(day, list(group)) for day, group in groupby(listed, key=lambda item: item.wall.date())]
    return Days(days, wanted.strip(), listing)


def _found(rows: CheckInQuerySet, wanted: str) -> list[Shown]:
    needles = wanted.casefold().split()
    candidates = [shown(pk, entry) for pk, entry in rows.opened().entries]
    return [item for item in reversed(candidates) if _holds(item, needles)]


def _holds(item: Shown, needles: list[str]) -> bool:
    text = " ".join([item.place, *item.feelings, *item.contexts, item.note]).casefold()
    return all(needle in text for needle in needles)
