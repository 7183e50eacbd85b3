"""The numbers behind a picture, row by row."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tending.checkins.entry import Entry, Place
from tending.checkins.months import MonthSummary
from tending.checkins.words import pleasant_words

from .spans import Window

_DAILY: Final = 31  # a span of more days shows weeks


@dataclass(frozen=True, slots=True)
class Cell:
    """A pleasantness in words and as a number of 0 to 100."""

    words: str
    number: int

    @classmethod
    def of(cls, height: float) -> "Cell":
        """Return the cell of a height of -1 to 1."""
        return cls(pleasant_words(height), round((height + 1) * 50))


@dataclass(frozen=True, slots=True)
class Row:
    """One day, week or month. The cells are missing where nothing was on the pad."""

    when: str
    count: int
    beside: int
    cells: tuple[Cell, Cell, Cell] | None  # lowest, middle, highest


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, newest first, and what each of them is."""

    caption: str
    rows: list[Row]

    @property
    def any_beside(self) -> bool:
        """Say whether a column for check-ins beside the pad is needed."""
        return any(row.beside for row in self.rows)


def of_entries(entries: Sequence[Entry], window: Window) -> Table:
    """Return a row for each day with check-ins, or for each week where the window is longer than a month."""
    if window.days <= _DAILY:
        rows = _grouped(entries, window, lambda day: day)
        return Table(_("Each day with a check-in, newest first"), [_row(date_format(d, "D j M"), g) for d, g in rows])
    rows = _grouped(entries, window, lambda day: day - timedelta(days=day.weekday()))
    named = [_row(_("week of %(day)s") % {"day": date_format(day, "j M Y")}, group) for day, group in rows]
    return Table(_("Each week with a check-in, newest first"), named)


def of_months(months: Sequence[tuple[int, MonthSummary]]) -> Table:
    """Return a row for each month. Its lowest and highest leave out a tenth at either end: that is what was kept."""
    caption = _("Each month with a check-in, newest first. The lowest and the highest tenth of a month are left out.")
    return Table(caption, [_month(month, summary) for month, summary in reversed(months)])


def _grouped(
    entries: Sequence[Entry], window: Window, start: Callable[[date], date]
) -> Iterator[tuple[date, list[Entry]]]:
    def key(entry: Entry) -> date:
        return start(entry.at.astimezone(window.zone).date())

    return ((day, list(group)) for day, group in groupby(reversed(entries), key=key))


def _row(when: str, entries: list[Entry]) -> Row:
    heights = [entry.pleasantness for entry in entries if entry.pleasantness is not None]
    beside = sum(entry.place is not Place.PAD for entry in entries)
    return Row(when, len(entries), beside, _cells(min(heights), median(heights), max(heights)) if heights else None)


def _month(month: int, summary: MonthSummary) -> Row:
    when = date_format(date(month // 12, month % 12 + 1, 1), "F Y")
    spread = (summary.low, summary.middle, summary.high)
    cells = None if None in spread else _cells(*(height for height in spread if height is not None))
    return Row(when, summary.count, summary.count - summary.placed, cells)


def _cells(low: float, middle: float, high: float) -> tuple[Cell, Cell, Cell]:
    return Cell.of(low), Cell.of(middle), Cell.of(high)
