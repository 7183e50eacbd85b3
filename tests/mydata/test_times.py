"""Dates as spreadsheets write them: which number is the day is seen in the column or said by somebody."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.mydata.cells import CellError
from tending.mydata.columns import Columns, Order, Scale
from tending.mydata.csvfile import Reading, RefusedFileError, read
from tending.mydata.times import Style, looks_like_clock, looks_like_date, moment, style_of

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST
FORMS = {DAY: "{0.day}{1}{0.month}{1}{0:%Y %H:%M:%S.%f}", MONTH: "{0.month:02}{1}{0.day:02}{1}{0:%Y, %I:%M:%S.%f %p}"}
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2026, 10, 31), timezones=st.just(UTC))  # noqa: DTZ001
MARKS = st.sampled_from("/.-")


def written(at: datetime, order: Order, mark: str = "/") -> str:
    return FORMS[order].format(at, mark)


def brought(cells: list[str], dates: Order | None = None, rating: str = "5") -> Reading:
    rows = [f'"{cell}";"{rating}"' for cell in cells]
    content = "\n".join(["t;v", *rows]).encode()
    return read(content, columns=Columns("t", "v"), scale=Scale(0, 10), zone="UTC", now=NOW, dates=dates)


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("31/05/2026 09:30", DAY, datetime(2026, 5, 31, 8, 30, tzinfo=UTC)),
        ("31.05.2026 09:30:15", DAY, datetime(2026, 5, 31, 8, 30, 15, tzinfo=UTC)),
        ("5/6/2026 9:30", DAY, datetime(2026, 6, 5, 8, 30, tzinfo=UTC)),
        ("5/6/2026 9:30", MONTH, datetime(2026, 5, 6, 8, 30, tzinfo=UTC)),
        ("31-05-2026T09:30Z", DAY, datetime(2026, 5, 31, 9, 30, tzinfo=UTC)),
        ("5/31/2026, 9:30:00 PM", MONTH, datetime(2026, 5, 31, 20, 30, tzinfo=UTC)),
        ("5/31/2026, 9:30:00\u202fPM", MONTH, datetime(2026, 5, 31, 20, 30, tzinfo=UTC)),
        ("31/01/2026 12:05 am", DAY, datetime(2026, 1, 31, 0, 5, tzinfo=UTC)),
        ("31/01/2026 12:05 p.m.", DAY, datetime(2026, 1, 31, 12, 5, tzinfo=UTC)),
        ("31/01/2026 09:30 +02:00", DAY, datetime(2026, 1, 31, 7, 30, tzinfo=UTC)),
    ],
)
def test_dates_with_the_year_last_are_read(cell: str, order: Order, expected: datetime) -> None:
    assert moment(cell, LONDON, NOW, Style(year_last=True, order=order)) == expected


def test_a_clock_of_twelve_hours_is_read_after_an_iso_date_too() -> None:
    assert moment("2026-01-31 9:30 PM", LONDON, NOW) == datetime(2026, 1, 31, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "order", "why"),
    [
        ("05/06/2026 09:30", None, "can be read in two ways"),
        ("05/13/2026 09:30", DAY, "has the month first"),
        ("13/05/2026 09:30", MONTH, "has the day first"),
        ("31/02/2026 09:30", DAY, "does not exist"),
        ("31/31/2026 09:30", DAY, "does not exist"),
        ("31/01/2026 13:30 PM", DAY, "does not exist"),
        ("31/01/2026 0:30 AM", DAY, "does not exist"),
        ("2026-05-31 09:30", DAY, "in another way"),
        ("1750000000", DAY, "in another way"),
        ("31/05/2026", DAY, "no time of day"),
        ("5/6/26", DAY, "a year of two digits"),
        ("5.6.26 09:30", DAY, "a year of two digits"),
        ("31/05.2026 09:30", DAY, "not a time we can read"),
        ("31/05/20261 09:30", DAY, "not a time we can read"),
        ("31/12/2026 09:30", DAY, "still to come"),
        ("29/03/2026 01:30", DAY, "never happened in Europe/London"),
    ],
)
def test_other_dates_are_refused_with_the_reason(cell: str, order: Order | None, why: str) -> None:
    with pytest.raises(CellError) as caught:
        moment(cell, LONDON, NOW, Style(year_last=True, order=order))
    assert why in str(caught.value)


@given(st.lists(TIMES, min_size=1, max_size=30), st.sampled_from(Order), MARKS)
def test_a_column_decides_by_a_number_above_twelve_or_not_at_all(ats: list[datetime], order: Order, mark: str) -> None:
    cells = [written(at, order, mark) for at in ats]
    assert style_of(cells) == Style(year_last=True, order=order if any(at.day > 12 for at in ats) else None)


@given(st.lists(TIMES, min_size=1, max_size=12), st.sampled_from(Order), MARKS)
def test_once_said_any_column_reads_back(ats: list[datetime], order: Order, mark: str) -> None:
    reading = brought([written(at, order, mark) for at in ats], order)
    assert {entry.at for entry in reading.entries} == set(ats)
    assert reading.dates is order


@given(st.lists(TIMES, min_size=1, max_size=12), st.sampled_from(Order))
def test_unsaid_a_column_reads_right_or_is_refused(ats: list[datetime], order: Order) -> None:
    try:
        reading = brought([written(at, order) for at in ats])
    except RefusedFileError:
        assert all(at.day <= 12 for at in ats)
    else:
        assert {entry.at for entry in reading.entries} == set(ats)


@pytest.mark.parametrize("said", [None, *Order])
@pytest.mark.parametrize(
    "cells",
    [
        ["31/05/2026 09:30", "05/31/2026 09:30"],
        ["05/06/2026 09:30", "2026-05-31 09:30"],
        ["2026-05-31 09:30", "31/05/2026 09:30"],
        ["31/05/2026 09:30", "1750000000"],
    ],
)
def test_a_column_of_two_ways_is_refused(cells: list[str], said: Order | None) -> None:
    with pytest.raises(RefusedFileError, match="in one way"):
        brought(cells, said)


def test_what_is_said_against_what_the_file_shows_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="has the day first"):
        brought(["31/05/2026 09:30"], MONTH)


def test_dates_written_otherwise_have_no_order() -> None:
    assert brought(["2026-05-31 09:30", "1750000000"], DAY).dates is None
    assert style_of(["", "soon", "2026-05-31", "31/05/2026"]) == style_of([]) == Style()


def test_the_date_may_stand_apart_from_its_time_of_day() -> None:
    content = b"d,c,v\n31.05.2026,9:30 PM,5\n"
    reading = read(content, columns=Columns("d", "v", clock="c"), scale=Scale(0, 10), zone="UTC", now=NOW)
    assert reading.entries[0].at == datetime(2026, 5, 31, 21, 30, tzinfo=UTC)


@given(TIMES, st.sampled_from(Order), MARKS)
def test_halves_of_a_time_are_known_for_what_they_are(at: datetime, order: Order, mark: str) -> None:
    day, clock = written(at, order, mark).replace(",", "").split(" ", 1)
    assert looks_like_date(day)
    assert looks_like_clock(clock)
    assert not looks_like_date(clock) | looks_like_clock(day)


NUMBERS = st.decimals(0, 10, allow_nan=False, places=2).map(str)


def rated(cells: list[str]) -> list[float]:
    rows = [f"{NOW - timedelta(hours=9 * (place + 1)):%Y-%m-%d %H:%M};{cell}" for place, cell in enumerate(cells)]
    content = "\n".join(["t;v", *reversed(rows)]).encode()
    found = read(content, columns=Columns("t", "v"), scale=Scale(0, 10), zone="UTC", now=NOW)
    return [entry.pleasantness for entry in reversed(found.entries)]


@given(st.lists(NUMBERS, min_size=1, max_size=9))
def test_a_column_with_decimal_commas_reads_like_one_with_points(cells: list[str]) -> None:
    assert rated([cell.replace(".", ",") for cell in cells]) == rated(cells)


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.lists(NUMBERS, min_size=1, max_size=5))
def test_commas_and_points_in_one_column_are_refused(commas: list[str], points: list[str]) -> None:
    with pytest.raises(RefusedFileError, match=r"Column “v”: .* decimal comma and .* decimal point"):
        rated([*(cell.replace(".", ",") for cell in commas), "7", *points])


def test_a_comma_that_may_part_a_thousand_needs_another_to_show_what_it_is() -> None:
    for cells in (["1,234"], ["5", "1,234", "7"], ["1,234", "3.5"]):
        with pytest.raises(RefusedFileError, match="may be a decimal comma"):
            rated(cells)
    assert rated(["1,234", "0,5"]) == rated(["1.234", "0.5"])
    assert rated(["0,125"]) == rated(["0.125"])
