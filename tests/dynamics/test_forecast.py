from dataclasses import replace

import numpy as np
import pytest

from tending.dynamics import Estimate, NotYet, Record, fit, one_step_ahead, population_prior
from tending.dynamics.grid import Array
from tests.dynamics import twin
from tests.dynamics.people import beliefs, crowd, small_prior, steady_record

PRIOR = small_prior()


def expected(record: Record, hours: list[float]) -> tuple[Estimate, ...]:
    said = fit(record, PRIOR).expected(hours)
    assert isinstance(said, tuple)
    return said


def test_the_next_answer_is_expected_where_one_step_ahead_says() -> None:
    """Median and mean of a mixture differ a little, where its parts do not sit on one another."""
    record = steady_record(40)
    ahead = one_step_ahead(record, PRIOR, 39)
    (said,) = expected(record[:39], [float(record.hours[39])])
    assert said.median == pytest.approx(ahead[0], abs=0.01)


@pytest.mark.parametrize("ahead", [0.1, 7.0, 400.0])
def test_an_expectation_and_its_interval_agree_with_dense_matrices(ahead: float) -> None:
    record = steady_record(16, 8.0)
    hour = float(record.hours[-1]) + ahead
    (said,) = expected(record, [hour])
    slow = [twin.next_answer(record, PRIOR, hour, p) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose([said.median, said.low, said.high], slow, atol=1e-8)


@pytest.mark.parametrize("ahead", [0.1, 7.0, 400.0])
def test_an_expectation_after_hard_moments_agrees_with_dense_matrices(ahead: float) -> None:
    """One of them after the last check-in, told without a place on the pad."""
    plain = steady_record(16, 8.0)
    last = float(plain.hours[-1])
    record = Record(plain.hours, plain.valence, [(8.0, 7), (21.0, 3), (last, 9), (last + 0.05, 6), (last + 90, 8)])
    (said,) = expected(record, [last + ahead])
    slow = [twin.next_answer(record, PRIOR, last + ahead, p) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose([said.median, said.low, said.high], slow, atol=1e-8)


def test_far_ahead_only_the_home_base_is_left() -> None:
    record = steady_record(40)
    (said,) = expected(record, [float(record.hours[-1]) + 1e5])
    home = fit(record, PRIOR).home_base
    assert isinstance(home, Estimate)
    assert said.median == pytest.approx(home.median, abs=0.005)


def test_the_longer_the_wait_the_wider_the_interval() -> None:
    record = steady_record(40)
    widths = [e.high - e.low for e in expected(record, [float(record.hours[-1]) + ahead for ahead in (0.1, 10, 1000)])]
    assert widths == sorted(widths)


@pytest.mark.slow
def test_expected_intervals_hold_80_percent_of_next_answers() -> None:
    """Within 4 points on 800 simulated people: about three standard errors."""
    many = crowd(800, seed=11, answers=31)
    held = []
    for record in many.records:
        said = fit(record[:30], many.prior).expected(record.hours[30:])
        if isinstance(said, tuple):
            held.append(said[0].low <= record.valence[30] <= said[0].high)
    assert len(held) > 500
    assert np.mean(held) == pytest.approx(0.8, abs=0.04)


def test_expectations_come_with_the_home_base_and_not_before() -> None:
    early = fit(steady_record(10), PRIOR)
    assert early.expected([1000.0]) == early.home_base == NotYet("few_check_ins", 10, 15)


def test_no_expectation_looks_back() -> None:
    with pytest.raises(ValueError, match=r"hours\[0\] is before the last check-in"):
        fit(steady_record(40), PRIOR).expected([10.0])


def test_nothing_asked_is_nothing_answered() -> None:
    assert fit(steady_record(40), PRIOR).expected([]) == ()


def test_an_expectation_uses_nothing_that_came_later() -> None:
    """Nor does the rhythm, which stands in units of the spread of the answers learned from."""
    record, prior = steady_record(40), replace(PRIOR, rhythm=np.linspace(-0.3, 0.3, 12))
    changed = np.where(np.arange(40) >= 30, -record.valence, record.valence)
    whole, other = (
        one_step_ahead(Record(record.hours, valence, clock=record.hours % 24), prior, 20)
        for valence in (record.valence, changed)
    )
    np.testing.assert_allclose(whole[:11], other[:11], atol=1e-14)


def test_a_rhythm_is_taken_off_and_put_back_in_the_first_parts_spread() -> None:
    def ahead(clock: Array) -> Array:
        record = steady_record(100, 2.0)
        return one_step_ahead(Record(record.hours, record.valence, clock=clock), population_prior(), 99)

    clock: Array = np.mod(np.arange(100) * 2.0, 24)
    night = np.append(clock[:-1], 7.0)
    step = population_prior().rhythm[3] - population_prior().rhythm[int(clock[-1] // 2)]
    moved = float(ahead(night)[0]) - float(ahead(clock)[0])
    assert moved == pytest.approx(step * steady_record(100, 2.0).valence[:99].std())


@pytest.mark.parametrize("train", [-1, 41])
def test_train_must_lie_in_the_record(train: int) -> None:
    with pytest.raises(ValueError, match="train must be from 0 to 40"):
        one_step_ahead(steady_record(40), PRIOR, train)


def test_nothing_to_score_is_an_empty_answer() -> None:
    assert one_step_ahead(steady_record(40), PRIOR, 40).shape == (0,)
    assert beliefs([steady_record(40)], PRIOR)[0].weights.sum() == pytest.approx(1)
