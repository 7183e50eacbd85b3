"""What must not matter does not matter, with the prior moved alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tending.dynamics import Estimate, Fit, Prior, Range, Record, fit, one_step_ahead
from tending.dynamics.batch import gaps_of
from tending.dynamics.fitting import half_life
from tending.dynamics.grid import Array
from tending.dynamics.kalman import Filter
from tests.dynamics.people import SMALL_GRID, beliefs, moved, small_prior, small_records

PRIOR = moved(small_prior(), times=0.1)
quick = settings(max_examples=25, deadline=None)


def answers(seed: int = 5) -> Array:
    return np.random.default_rng(seed).uniform(-0.05, 0.08, 40)


HOURS = np.cumsum(np.random.default_rng(6).exponential(6, 40))


def said(fitted: Fit) -> Array:
    assert isinstance(fitted.home_base, Estimate)
    assert isinstance(fitted.usual_range, Range)
    three = (fitted.home_base, fitted.usual_range.low, fitted.usual_range.high)
    return np.array([(each.median, each.low, each.high) for each in three])


def fading(record: Record, prior: Prior) -> list[float]:
    found = half_life(beliefs([record], prior)[0], prior.grid)
    return [found.median, found.low, found.high]


@quick
@given(st.floats(-0.5, 0.5))
def test_adding_a_constant_moves_the_home_base_and_nothing_else(add: float) -> None:
    plain, raised = Record(HOURS, answers()), Record(HOURS, answers() + add)
    prior = moved(PRIOR, add=add)
    np.testing.assert_allclose(said(fit(raised, prior)), said(fit(plain, PRIOR)) + add, atol=1e-9)
    np.testing.assert_allclose(fading(raised, prior), fading(plain, PRIOR), rtol=1e-7)


@quick
@given(st.floats(0.1, 5))
def test_scaling_scales(times: float) -> None:
    plain, stretched = Record(HOURS, answers()), Record(HOURS, answers() * times)
    prior = moved(PRIOR, times=times)
    np.testing.assert_allclose(said(fit(stretched, prior)), said(fit(plain, PRIOR)) * times, atol=1e-9)
    np.testing.assert_allclose(fading(stretched, prior), fading(plain, PRIOR), rtol=1e-7)


@quick
@given(st.floats(-1e4, 1e4))
def test_the_origin_of_time_does_not_matter(add: float) -> None:
    plain, later = fit(Record(HOURS, answers()), PRIOR), fit(Record(HOURS + add, answers()), PRIOR)
    np.testing.assert_allclose(said(later), said(plain), atol=1e-9)


@quick
@given(st.integers(0, 40))
def test_splitting_a_filter_run_at_any_point_changes_nothing(cut: int) -> None:
    gaps = gaps_of(Record(HOURS, answers()))[:, None]
    whole, halves = Filter(SMALL_GRID, 1), Filter(SMALL_GRID, 1)
    once = list(whole.run(gaps, answers()[:, None], np.array([40])))
    parts = [*halves.run(gaps[:cut], answers()[:cut, None], np.array([cut]))]
    parts += halves.run(gaps[cut:], answers()[cut:, None], np.array([40 - cut]))
    np.testing.assert_array_equal(np.concatenate(parts), np.concatenate(once))
    np.testing.assert_array_equal(halves.memory, whole.memory)


@quick
@given(small_records())
def test_missing_valence_is_time_passing_and_not_a_value(record: Record) -> None:
    kept = Record(record.hours[record.placed], record.valence[record.placed])
    np.testing.assert_array_equal(beliefs([record], PRIOR)[0].weights, beliefs([kept], PRIOR)[0].weights)
    np.testing.assert_array_equal(one_step_ahead(record, PRIOR, 0), one_step_ahead(kept, PRIOR, 0))


def test_tied_times_raise() -> None:
    with pytest.raises(ValueError, match=r"hours\[1\] repeats"):
        Record([3.0, 3.0], [0.1, 0.2])
