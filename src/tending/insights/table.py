"""The numbers behind a picture, row by row."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tending.checkins.entry import Entry, Place
from tending.checkins.moments.told import Told
from tending.checkins.months import MonthSummary, month_of
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
    hard: int
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

    @property
    def any_hard(self) -> bool:
        """Say whether a column for hard moments is needed."""
        return any(row.hard for row in self.rows)


def of_entries(entries: Sequence[Entry], moments: Sequence[Told], window: Window) -> Table:
    """Return a row for each day with something in it, or for each week where the window is longer than a month."""
    if window.days <= _DAILY:
        rows = _grouped(entries, moments, lambda at: at.astimezone(window.zone).date())
        named = [_row(date_format(day, "D j M"), *group) for day, group in rows]
        return Table(_("Each day with an entry, newest first"), named)
    rows = _grouped(entries, moments, lambda at: _monday(at.astimezone(window.zone).date()))
    named = [_row(_("week of %(day)s") % {"day": date_format(day, "j M Y")}, *group) for day, group in rows]
    return Table(_("Each week with an entry, newest first"), named)


def of_months(months: Sequence[tuple[int, MonthSummary]], moments: Sequence[Told]) -> Table:
    """Return a row for each month. Its lowest and highest leave out a tenth at either end: that is what was kept."""
    caption = _("Each month with an entry, newest first. The lowest and the highest tenth of a month are left out.")
    summaries, hard = dict(months), Counter(month_of(told.at) for told in moments)
    found = sorted(summaries.keys() | hard.keys(), reverse=True)
    return Table(caption, [_month(month, summaries.get(month, MonthSummary(0, 0)), hard[month]) for month in found])


def _grouped(
    entries: Sequence[Entry], moments: Sequence[Told], start: Callable[[datetime], date]
) -> list[tuple[date, tuple[list[Entry], int]]]:
    """Return the entries and the number of hard moments of each period, newest first."""
    found: dict[date, list[Entry]] = {}
    for entry in entries:
        found.setdefault(start(entry.at), []).append(entry)
    hard = Counter(start(told.at) for told in moments)
    return [(day, (found.get(day, []), hard[day])) for day in sorted(found.keys() | hard.keys(), reverse=True)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _row(when: str, entries: list[Entry], hard: int) -> Row:
    heights = [entry.pleasantness for entry in entries if entry.pleasantness is not None]
    beside = sum(entry.place is not Place.PAD for entry in entries)
    cells = _cells(min(heights), median(heights), max(heights)) if heights else None
    return Row(when, len(entries), beside, hard, cells)


def _month(month: int, summary: MonthSummary, hard: int) -> Row:
    when = date_format(date(month // 12, month % 12 + 1, 1), "F Y")
    spread = (summary.low, summary.middle, summary.high)
    cells = None if None in spread else _cells(*(height for height in spread if height is not None))
    return Row(when, summary.count, summary.count - summary.placed, hard, cells)


def _cells(low: float, middle: float, high: float) -> tuple[Cell, Cell, Cell]:
    return Cell.of(low), Cell.of(middle), Cell.of(high)
