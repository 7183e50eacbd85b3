"""The numbers behind the picture."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tending.checkins.moments.told import Told
from tending.checkins.months import MonthSummary
from tending.insights.spans import Window
from tending.insights.table import Cell, of_entries, of_months
from tests.conftest import NOON, ZONE, an_entry

TODAY = date(2026, 6, 15)
MONTH = Window(TODAY - timedelta(days=27), TODAY, ZoneInfo("Europe/London"))
YEAR = Window(TODAY - timedelta(days=364), TODAY, ZoneInfo("Europe/London"))


def test_the_edges_and_the_middle_of_the_pad_are_0_50_and_100() -> None:
    assert [Cell.of(height).number for height in (-1, 0, 1)] == [0, 50, 100]


def test_a_day_says_how_many_and_lowest_middle_highest() -> None:
    row = of_entries([an_entry(height) for height in (-0.5, 0.1, 0.7)], [], MONTH).rows[0]
    assert (row.when, row.count, row.beside) == ("Mon 15 Jun", 3, 0)
    assert row.cells == (Cell("unpleasant", 25), Cell("in between", 55), Cell("very pleasant", 85))


def test_a_day_with_nothing_on_the_pad_has_no_numbers() -> None:
    row = of_entries([an_entry(None)], [], MONTH).rows[0]
    assert (row.count, row.beside, row.cells) == (1, 1, None)


def test_a_check_in_after_midnight_belongs_to_the_next_day_where_the_person_is() -> None:
    late = NOON + timedelta(hours=11, minutes=30)  # 00:30 in London
    assert of_entries([an_entry(at=late)], [], MONTH).rows[0].when == "Tue 16 Jun"


def test_a_long_span_has_a_row_for_each_week_from_monday() -> None:
    entries = [an_entry(at=NOON - timedelta(days=days)) for days in (8, 7, 1, 0)]
    rows = of_entries(entries, [], YEAR).rows
    assert [(row.when, row.count) for row in rows] == [
        ("week of 15 Jun 2026", 1),
        ("week of 8 Jun 2026", 2),
        ("week of 1 Jun 2026", 1),
    ]


def test_months_are_said_as_they_were_summed_up_newest_first() -> None:
    table = of_months([(2026 * 12, MonthSummary(4, 3, -0.2, 0.1, 0.4)), (2026 * 12 + 1, MonthSummary(1, 0))], [])
    assert [(row.when, row.count, row.beside) for row in table.rows] == [
        ("February 2026", 1, 1),
        ("January 2026", 4, 1),
    ]
    assert table.rows[0].cells is None
    assert [cell.number for cell in table.rows[1].cells or ()] == [40, 55, 70]
    assert "tenth" in table.caption


@given(st.lists(st.tuples(st.integers(0, 300), st.none() | st.floats(-1, 1)), min_size=1, max_size=40))
def test_the_rows_hold_every_check_in_once(given_: list[tuple[int, float | None]]) -> None:
    entries = [an_entry(height, at=NOON - timedelta(days=days)) for days, height in sorted(given_, key=lambda g: -g[0])]
    rows = of_entries(entries, [], YEAR).rows
    assert sum(row.count for row in rows) == len(entries)
    assert sum(row.beside for row in rows) == sum(height is None for _, height in given_)
    assert len({row.when for row in rows}) == len(rows)


def hard(days: int) -> Told:
    return Told(NOON - timedelta(days=days), ZONE, "grief", 8)


def test_hard_moments_are_counted_on_their_day_also_where_nothing_else_was_kept() -> None:
    found = of_entries([an_entry()], [hard(3), hard(0), hard(0)], MONTH)
    assert [(row.when, row.count, row.hard) for row in found.rows] == [("Mon 15 Jun", 1, 2), ("Fri 12 Jun", 0, 1)]
    assert found.any_hard
    assert not of_entries([an_entry()], [], MONTH).any_hard


def test_hard_moments_are_counted_by_week_and_by_month() -> None:
    assert [(row.when, row.hard) for row in of_entries([], [hard(7), hard(0)], YEAR).rows] == [
        ("week of 15 Jun 2026", 1),
        ("week of 8 Jun 2026", 1),
    ]
    months = of_months([(2026 * 12 + 5, MonthSummary(1, 1, 0.1, 0.1, 0.1))], [hard(0), hard(2), hard(40)])
    assert [(row.when, row.count, row.hard) for row in months.rows] == [("June 2026", 1, 2), ("May 2026", 0, 1)]
