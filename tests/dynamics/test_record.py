import numpy as np
import pytest

from tending.dynamics import Record

NAN, INF = float("nan"), float("inf")


def test_takes_sequences_and_keeps_read_only_doubles_of_its_own() -> None:
    hours = np.array([1, 2, 5])
    record = Record(hours, [0, NAN, 1], clock=(0, 12, 23.9))
    hours[0] = 99
    assert record.hours.tolist() == [1, 2, 5]
    assert record.clock is not None
    for array in (record.hours, record.valence, record.clock):
        assert array.dtype == np.float64
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_missing_valence_is_allowed_and_not_placed() -> None:
    assert Record([1, 2], [NAN, 0.5]).placed.tolist() == [False, True]


def test_an_empty_record_is_a_record() -> None:
    assert len(Record([], [])) == 0


@pytest.mark.parametrize(
    ("hours", "valence", "message"),
    [
        ([0, NAN, 2], [0, 0, 0], r"hours\[1\] is not finite"),
        ([0, 1, INF], [0, 0, 0], r"hours\[2\] is not finite"),
        ([0, 2, 1], [0, 0, 0], r"hours\[2\] is before the one it follows"),
        ([0, 1, 1], [0, 0, 0], r"hours\[2\] repeats the one it follows"),
        ([0, 1, 2], [0, -1.01, 0], r"valence\[1\] is outside -1 to 1"),
        ([0, 1, 2], [0, 0, INF], r"valence\[2\] is outside -1 to 1"),
        ([0, 1, 2], [0, 0], r"valence\[2\]: 2 values for 3 hours"),
        ([0, 1], [0, 0, 0], r"valence\[2\]: 3 values for 2 hours"),
        ([[0, 1]], [0, 0], r"hours must have one dimension, not 2"),
    ],
)
def test_bad_input_is_refused_by_field_and_index(hours: list[float], valence: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Record(hours, valence)


@pytest.mark.parametrize(
    ("clock", "message"),
    [
        ([0, 24], r"clock\[1\] is not an hour of day"),
        ([-0.1, 2], r"clock\[0\] is not an hour of day"),
        ([1, NAN], r"clock\[1\] is not an hour of day"),
        ([1], r"clock\[1\]: 1 values for 2 hours"),
    ],
)
def test_a_clock_is_an_hour_of_day_for_each_answer(clock: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Record([0, 1], [0, 0], clock=clock)


@pytest.mark.parametrize(
    ("moments", "message"),
    [
        ([(2, 5), (1, 5)], r"hard_moments\[1\] is before"),
        ([(2, 5), (2, 6)], r"hard_moments\[1\] repeats"),
        ([(NAN, 5)], r"hard_moments\[0\] is not finite"),
        ([(1, 5), (2, 10.5)], r"hard_moments\[1\] has a strength outside 0 to 10"),
        ([(1, NAN)], r"hard_moments\[0\] has a strength outside 0 to 10"),
    ],
)
def test_hard_moments_are_checked(moments: list[tuple[float, float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Record([0, 1], [0, 0], hard_moments=moments)


def test_a_slice_keeps_clock_and_hard_moments() -> None:
    part = Record([0, 1, 2], [0, 0.1, 0.2], [(0.5, 7)], clock=[8, 9, 10])[1:]
    assert part.clock is not None
    assert (part.hours.tolist(), part.valence.tolist(), part.clock.tolist()) == ([1, 2], [0.1, 0.2], [9, 10])
    assert part.hard_moments == ((0.5, 7.0),)
