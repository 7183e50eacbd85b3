"""Which rows of a file open a hard moment: one is open at a time, and later rows are its follow-ups."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.checkins.moments.timing import timed as has_a_time
from tending.checkins.moments.told import Told
from tending.mydata.columns import Columns, Scale, Wanted
from tending.mydata.csvfile import Entry
from tending.mydata.hard import Found, moments

START = datetime(2026, 6, 1, 9, tzinfo=UTC)
Rows = list[tuple[float, float | None]]


def entries(rows: Rows, zone: str = "UTC") -> list[Entry]:
    """Rows as (hours since the start, stress)."""
    return [Entry(START + timedelta(hours=hours), zone, 0.0, None, 2, stress) for hours, stress in rows]


def found(rows: Rows, there: list[Told] | None = None, *, hard_at: float = 60, zone: str = "UTC") -> Found:
    return moments(entries(rows, zone), scale=Scale(0, 100), hard_at=hard_at, there=there or [])


def hours(rows: Rows, there: list[Told] | None = None) -> list[float]:
    return [(told.at - START) / timedelta(hours=1) for told in found(rows, there).new]


def by_hand(at: float, **more: object) -> Told:
    plain: dict[str, object] = {"at": START + timedelta(hours=at), "zone": "UTC", "kind": "worry", "strength": 6}
    return Told(**(plain | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "opened"),
    [
        ([(0, 59.9), (3, 0)], []),
        ([(0, 60)], [0]),
        ([(0, 80), (3, 90), (6, 60)], [0]),
        ([(0, 80), (3, 59), (6, 60)], [0, 6]),
        ([(0, 80), (3, None), (6, 80)], [0]),
        ([(0, None), (3, 80)], [3]),
        ([(0, 80), (14.9, 80), (39, 80)], [0, 39]),  # open until the end of the day after: 39 hours after nine
        ([(0, 80), (38.9, 80)], [0]),
    ],
)
def test_one_is_open_until_a_row_below_or_the_end_of_the_day_after(rows: Rows, opened: list[float]) -> None:
    assert hours(rows) == opened


def test_the_end_of_the_day_after_is_by_the_clock_on_the_wall() -> None:
    [told] = found([(0, 80)], zone="Pacific/Auckland").new
    assert told.until == datetime(2026, 6, 2, 12, tzinfo=UTC)
    assert len(found([(0, 80), (27, 80)], zone="Pacific/Auckland").new) == 2


def test_two_answers_of_one_moment_do_not_close_each_other() -> None:
    assert hours([(0, 80), (0, 10), (3, 80)]) == [0]


@pytest.mark.parametrize(("stress", "strength"), [(60, 6), (64, 6), (66, 7), (100, 10)])
def test_how_strong_it_was_goes_from_nought_to_ten_across_the_scale(stress: float, strength: int) -> None:
    [told] = found([(0, stress)]).new
    assert (told.strength, told.brought, told.kind, told.zone) == (strength, True, "brought-untimed", "UTC")


def test_one_told_by_hand_is_open_too() -> None:
    assert hours([(1, 80)], [by_hand(0)]) == []
    assert hours([(1, 10), (2, 80)], [by_hand(0)]) == [2]
    assert hours([(3, 80)], [by_hand(0, steady=START + timedelta(hours=2))]) == [3]
    assert hours([(3, 80)], [by_hand(0, closed=START + timedelta(hours=2))]) == [3]
    assert hours([(48, 80)], [by_hand(0)]) == [48]


def test_a_moment_brought_before_and_changed_since_brings_no_other_from_the_same_file() -> None:
    rows: Rows = [(0, 80), (3, 80), (6, 10)]
    [told] = found(rows).new
    for change in ({"steady": told.at + timedelta(hours=1)}, {"kind": "worry", "note": "It was the letter."}):
        assert found(rows, [by_hand(0, strength=8, brought=True, **change)]) == Found((), 1)
    assert found(rows, [by_hand(0, strength=2, brought=True)]).new == ()


@pytest.mark.parametrize(("timed", "kind"), [(False, "brought-untimed"), (True, "brought")])
def test_a_time_is_only_looked_for_on_somebodys_word(timed: bool, kind: str) -> None:
    [told] = moments(entries([(0, 80)]), scale=Scale(0, 100), hard_at=60, there=[], timed=timed).new
    assert (told.kind, has_a_time(told)) == (kind, timed)


@pytest.mark.parametrize("timed", [False, True])
def test_the_same_file_with_the_other_choice_brings_no_moment_twice(timed: bool) -> None:
    rows = entries([(0, 80), (3, 10), (6, 90)])
    first = moments(rows, scale=Scale(0, 100), hard_at=60, there=[], timed=timed).new
    again = moments(rows, scale=Scale(0, 100), hard_at=60, there=first, timed=not timed)
    assert again == Found((), 2)


stresses = st.lists(st.none() | st.sampled_from([0.0, 30.0, 59.0, 60.0, 75.0, 100.0]), max_size=40)


@given(stresses, st.integers(0, 40))
def test_what_was_brought_in_parts_is_what_is_brought_at_once(stresses: list[float | None], cut: int) -> None:
    """A file that has grown adds what it would have added, had it been whole at first."""
    rows: Rows = [(5.0 * number, stress) for number, stress in enumerate(stresses)]
    first = found(rows[:cut]).new
    grown = found(rows, list(first))
    assert (*first, *grown.new) == found(rows).new
    assert grown.already_here == len(first)


@given(stresses)
def test_never_two_open_at_once_and_never_a_hard_row_outside_one(stresses: list[float | None]) -> None:
    """The slow twin: each hard row is inside exactly one moment, walked over row by row."""
    rows = entries([(5.0 * number, stress) for number, stress in enumerate(stresses)])
    opened = {told.at: told for told in moments(rows, scale=Scale(0, 100), hard_at=60, there=[]).new}
    now = None
    for row in rows:
        if now is not None and (row.at >= now.until or (row.stress is not None and row.stress < 60)):
            now = None
        if row.at in opened:
            assert now is None
            now = opened[row.at]
        assert now is not None or row.stress is None or row.stress < 60


@pytest.mark.parametrize(
    ("stress", "hard_at"), [("strain", None), (None, 60), ("strain", 101), ("strain", -1), ("strain", float("nan"))]
)
def test_stress_and_its_number_go_together_and_the_number_is_on_the_scale(
    stress: str | None, hard_at: float | None
) -> None:
    with pytest.raises(ValueError, match=r"together|on the scale"):
        Wanted(Columns("t", "v", stress=stress), Scale(0, 100), hard_at=hard_at)
