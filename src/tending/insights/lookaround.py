"""*Look around first*: the page of a made-up record, and two of its days. Nothing is read and nothing is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from tending.checkins import history
from tending.checkins.history import Shown
from tending.checkins.moments import shown as moments
from tending.checkins.moments.shown import ShownMoment

from . import example, reading
from .page import Page, compose
from .reading import Found
from .spans import SPANS, YEAR_DAYS, Span, Window

_DAYS: Final = 2
_NO_ROW: Final = UUID(int=0)  # nothing here can be changed, so nothing needs to be found again


@dataclass(frozen=True, slots=True)
class LookAround:
    """What the page shows: pictures and words, and some days with what was written on them, newest first."""

    page: Page
    days: list[tuple[date, list[Shown | ShownMoment]]]


@lru_cache(maxsize=2 * len(SPANS))
def look_around(last: date, zone: str, span: Span) -> LookAround:
    """Return the page of the record whose last day is `last`. Kept in memory: it is the same for everyone."""
    made_up = example.record(last, zone)
    year = Window(last - timedelta(days=YEAR_DAYS - 1), last, ZoneInfo(zone))
    found = Found(year, list(made_up.entries), list(made_up.moments), [])
    days = sorted({told.local.date() for told in made_up.moments}, reverse=True)[:_DAYS]
    return LookAround(
        page=compose(reading.shown(found, span), year.end - timedelta(minutes=1)),
        days=[(day, _day(day, made_up)) for day in days],
    )


def _day(day: date, made_up: example.Record) -> list[Shown | ShownMoment]:
    """Return one day as *My days* shows it, latest first."""
    rows: chain[Shown | ShownMoment] = chain(
        (history.shown(_NO_ROW, entry) for entry in made_up.entries if entry.local.date() == day),
        (moments.shown(_NO_ROW, told) for told in made_up.moments if told.local.date() == day),
    )
    return sorted(rows, key=_wall, reverse=True)


def _wall(row: Shown | ShownMoment) -> datetime:
    return row.wall
