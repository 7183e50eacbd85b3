"""Dates along the bottom of a picture: several ways to say them, from many to few."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format

from .spans import Window, midnight

_MOST: Final = 14  # more dates than this never fit
_WEEK: Final = 8
_QUARTER: Final = 100
_FEW_YEARS: Final = 900


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis: where its day begins, in hours since 1970, and what it says."""

    hour: float
    text: str


def ladder(window: Window) -> list[list[Tick]]:
    """Return ways to mark the days of `window`, each with fewer dates than the one before; never none at all."""
    rungs = [rung for rung in _rungs(window) if 0 < len(rung) <= _MOST]
    return [*rungs, [_tick(window.last, window, "j M")]]


def _rungs(window: Window) -> Iterator[list[Tick]]:
    if window.days <= _WEEK:
        yield _days(window, 1, "D j")
        yield _days(window, 1, "D")
        yield _days(window, 2, "D")
    elif window.days <= _QUARTER:
        yield from (_days(window, step, "j M") for step in (1, 2, 7, 14, 28))
    elif window.days <= _FEW_YEARS:
        form = "M" if window.days <= 366 else "M Y"
        yield from (_months(window, step, form) for step in (1, 2, 3, 6))
    else:
        yield from (_months(window, 12 * step, "Y") for step in (1, 2, 5, 10, 20))


def _days(window: Window, step: int, form: str) -> list[Tick]:
    """Count back from today, which is where a person looks first."""
    back = range(0, window.days, step)
    return [_tick(window.last - timedelta(days=days), window, form) for days in reversed(back)]


def _months(window: Window, step: int, form: str) -> list[Tick]:
    months = range(window.first.year * 12, window.last.year * 12 + 12, step)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [_tick(day, window, form) for day in firsts if window.first <= day <= window.last]


def _tick(day: date, window: Window, form: str) -> Tick:
    return Tick(midnight(day, window.zone).timestamp() / 3600, date_format(day, form))
