"""A time, a rating or an id in a cell is read exactly, or refused with words that help."""

import time
from datetime import UTC, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tending.mydata.cells import CellError, rating, same_person, shown
from tending.mydata.columns import Scale
from tending.mydata.times import moment

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-03-01T10:20:30Z", datetime(2024, 3, 1, 10, 20, 30, tzinfo=UTC)),
        ("2024-03-01t10:20z", datetime(2024, 3, 1, 10, 20, tzinfo=UTC)),
        ("2024-03-01 10:20:30.5 +02:00", datetime(2024, 3, 1, 8, 20, 30, 500_000, tzinfo=UTC)),
        ("2024-03-01 10:20:30.123456789-0530", datetime(2024, 3, 1, 15, 50, 30, 123_456, tzinfo=UTC)),
        ("2024-03-01T10:20+14", datetime(2024, 2, 29, 20, 20, tzinfo=UTC)),
        ("2024-03-01T10:20", datetime(2024, 3, 1, 9, 20, tzinfo=UTC)),
        ("2024-05-01 10:20:30", datetime(2024, 5, 1, 8, 20, 30, tzinfo=UTC)),
        ("100000000", datetime(1973, 3, 3, 9, 46, 40, tzinfo=UTC)),
        ("1709288430.25", datetime(2024, 3, 1, 10, 20, 30, 250_000, tzinfo=UTC)),
        ("1709288430.", datetime(2024, 3, 1, 10, 20, 30, tzinfo=UTC)),
        ("1970-01-01T00:00Z", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_every_documented_form(cell: str, expected: datetime) -> None:
    at = moment(cell, AMSTERDAM, NOW)
    assert (at, at.tzinfo) == (expected, UTC)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("2024-02-31 10:00", "does not exist"),
        ("2023-02-29T10:00Z", "does not exist"),
        ("2024-03-01 24:00", "does not exist"),
        ("2024-03-01 10:00:60", "does not exist"),
        ("2024-03-01 10:00+25:00", "does not exist"),
        ("0000-01-01 10:00", "does not exist"),
        ("0001-01-01T00:00+01:00", "does not exist"),
        ("0001-01-01T00:00Z", "before 1970"),
        ("1970-01-01T00:00+00:01", "before 1970"),
        ("9999-12-31T23:59Z", "still to come"),
        ("2024-06-01T12:00:00.000001Z", "still to come"),
        ("9999999999", "still to come"),
        ("2024-03-01", "no time of day"),
        ("2024-03-01 10:00 CET", "letters that can mean more than one time zone"),
        ("2024-03-01 10:00UTC", "letters that can mean more than one time zone"),
        ("2024-03-31 02:30", "never happened in Europe/Amsterdam: the clocks went forward"),
        ("1709288430000", "looks like milliseconds"),
        ("45352.43", "bare number"),
        ("99999999.9", "bare number"),
        ("20240301102030", "bare number"),
        ("1.709e9", "not a time we can read"),
        ("1709288430,5", "not a time we can read"),
        ("01/03/2024 10:00", "written in another way"),
        ("2024-03-01T10", "not a time we can read"),
        ("2024-W09-5T10:00", "not a time we can read"),
        ("2024-03-01x10:00", "not a time we can read"),
        ("2024-03-01 10:00:1", "not a time we can read"),
        ("2024-03-01 10:00+01:60", "not a time we can read"),
        ("２０２４-03-01 10:00", "not a time we can read"),
        ("NA", "not a time we can read"),
    ],
)
def test_other_times_are_refused_with_the_reason(cell: str, why: str) -> None:
    with pytest.raises(CellError) as caught:
        moment(cell, AMSTERDAM, NOW)
    assert why in str(caught.value)
    assert str(caught.value).startswith(f"“{cell}” ")


def test_a_time_without_an_offset_needs_a_zone() -> None:
    with pytest.raises(CellError, match="does not say which time zone"):
        moment("2024-03-01 10:00", None, NOW)


def test_the_first_of_two_is_meant_where_the_clocks_went_back() -> None:
    assert moment("2023-10-29 02:30", AMSTERDAM, NOW) == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2024, 5, 31)), st.sampled_from(["Z", "+00:00", "-00"]))  # noqa: DTZ001
def test_any_moment_written_out_reads_back(at: datetime, offset: str) -> None:
    assert moment(at.isoformat(" ") + offset, None, NOW) == at.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("0", -1), ("10", 1), ("5", 0), ("+7.5", 0.5), (".5", -0.9), ("1e1", 1), ("2.", -0.6), ("-0", -1)],
)
def test_ratings_are_read_in_every_plain_form(cell: str, expected: float) -> None:
    assert rating(cell, Scale(0, 10)) == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("3,5,0", "marks between its digits"),
        ("1,234,567", "marks between its digits"),
        ("1.200,5", "marks between its digits"),
        ("1'200", "marks between its digits"),
        ("1 200", "marks between its digits"),
        ("NaN", "not a number that we can use"),
        ("-inf", "not a number that we can use"),
        ("Infinity", "not a number that we can use"),
        ("1e999", "too large"),
        ("10.01", "outside the scale from 0 to 10. If"),
        ("-0.01", "outside the scale"),
        ("lots", "is not a number"),
        ("NA", "is not a number"),
        ("5%", "is not a number"),
        ("1_0", "is not a number"),
        ("0x5", "is not a number"),
        ("５", "is not a number"),
        ("=1+1", "is not a number"),
    ],
)
def test_other_ratings_are_refused_with_the_reason(cell: str, why: str) -> None:
    with pytest.raises(CellError) as caught:
        rating(cell, Scale(0, 10))
    assert why in str(caught.value)


@pytest.mark.parametrize("cell", ["1" * 130_000, "1" * 130_000 + "x", "1," * 65_000 + "x", "2024-" * 20_000])
def test_a_very_long_cell_is_refused_at_once_and_not_shown(cell: str) -> None:
    begun = time.perf_counter()
    for parse in (lambda: rating(cell, Scale()), lambda: moment(cell, AMSTERDAM, NOW)):
        with pytest.raises(CellError, match="characters, not shown here"):
            parse()
    assert not same_person(cell, "7")
    assert time.perf_counter() - begun < 1


@given(low=FINITE, high=FINITE)
@example(low=3.0, high=5.8)  # where plain arithmetic stops just short of 1
def test_both_ends_of_any_scale_are_exact(low: float, high: float) -> None:
    try:
        scale = Scale(low, high)
    except ValueError:
        assert not 0 < high / 2 - low / 2 < float("inf")
    else:
        assert (scale.place(low), scale.place(high)) == (-1.0, 1.0)


@given(st.integers(-1000, 999), st.integers(1, 1000), st.fractions(0, 1))
def test_a_scale_is_linear_and_stays_inside(low: int, width: int, part: Fraction) -> None:
    number = min(max(float(low + width * part), low), low + width)
    place = Scale(low, low + width).place(number)
    assert place == pytest.approx(float(2 * (Fraction(number) - low) / width - 1), abs=1e-12)
    assert -1 <= place <= 1


@given(st.floats(-1, 1))
def test_the_usual_scale_changes_nothing(number: float) -> None:
    assert Scale().place(number) == number


@pytest.mark.parametrize(
    ("low", "high"), [(1, 1), (2, 1), (float("nan"), 1), (0, float("nan")), (float("-inf"), 0), (0, float("inf"))]
)
def test_a_scale_refuses_nonsense(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="a lower number to a higher one"):
        Scale(low, high)


@pytest.mark.parametrize(
    ("cell", "person_id", "same"),
    [
        ("59986.0", "59986", True),
        ("59986", "59986.00", True),
        ("0", "0.", True),
        ("P7", "P7", True),
        ("007", "007", True),
        ("7", "007", False),
        ("7.5", "7", False),
        ("P7.0", "P7", False),
        ("12345678901234567", "12345678901234568.0", False),
        ("", "7", False),
    ],
)
def test_ids_are_one_as_text_or_as_whole_numbers(cell: str, person_id: str, *, same: bool) -> None:
    assert same_person(cell, person_id) is same
    assert same_person(person_id, cell) is same


@pytest.mark.parametrize("text", ["a" * 41, "\x1b[2J", "left\u202eright"])
def test_long_or_unprintable_text_is_not_shown(text: str) -> None:
    assert shown(text) == f"({len(text)} characters, not shown here)"
