from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from tending.dynamics import Record, one_step_ahead
from tending.dynamics.fitting import half_life, home_base, reactivity, usual_range
from tending.dynamics.grid import Grid
from tests.dynamics import twin
from tests.dynamics.people import beliefs, marked_records, moved, small_prior, small_records, steady_record

TAIL = 1.2815515655446004
PRIOR = small_prior()
TIGHT = moved(PRIOR, times=0.05)  # home bases far inside the scale, so that no estimate is cut off at its ends
plenty = settings(max_examples=40, deadline=None)


def shrunk(record: Record) -> Record:
    return Record(record.hours, record.valence * 0.05)


@plenty
@given(small_records())
def test_posterior_weights_agree_with_dense_matrices(record: Record) -> None:
    fast = beliefs([record], PRIOR)[0]
    slow = twin.posterior(record, PRIOR)
    np.testing.assert_allclose(fast.weights, slow.weights, atol=1e-8)
    np.testing.assert_allclose(fast.mean, slow.mean, atol=1e-8)
    np.testing.assert_allclose(fast.scale, slow.scale, atol=1e-8)


@plenty
@given(small_records())
def test_home_base_agrees_with_dense_matrices_and_root_finding(record: Record) -> None:
    fast = home_base(beliefs([shrunk(record)], TIGHT)[0])
    slow = twin.posterior(shrunk(record), TIGHT)
    expected = [slow.home_base(p) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose([fast.median, fast.low, fast.high], expected, atol=1e-8)


@settings(max_examples=10, deadline=None)
@given(small_records())
def test_usual_range_agrees_with_summing_over_the_variance(record: Record) -> None:
    fast = usual_range(beliefs([shrunk(record)], TIGHT)[0])
    slow = twin.posterior(shrunk(record), TIGHT)
    for edge, z in ((fast.low, -TAIL), (fast.high, TAIL)):
        expected = [slow.edge(p, z) for p in (0.5, 0.1, 0.9)]
        np.testing.assert_allclose(
            [edge.median, edge.low, edge.high], expected, atol=5e-3 * (expected[2] - expected[1])
        )


@plenty
@given(marked_records())
def test_hard_moments_agree_with_dense_matrices(record: Record) -> None:
    fast, slow = beliefs([record], PRIOR)[0], twin.posterior(record, PRIOR)
    for name in ("weights", "mean", "scale", "pull"):
        np.testing.assert_allclose(getattr(fast, name), getattr(slow, name), atol=1e-8)
    units = [np.sqrt(spread * fast.scale / fast.shape) for spread in (fast.spread, fast.give)]
    np.testing.assert_allclose(units, [slow.unit, slow.pull_unit], atol=1e-8)


@plenty
@given(marked_records())
def test_reactivity_agrees_with_dense_matrices_and_root_finding(record: Record) -> None:
    small = Record(record.hours, record.valence * 0.05, record.hard_moments)
    fast, slow = reactivity(beliefs([small], TIGHT)[0]), twin.posterior(small, TIGHT)
    expected = [slow.reactivity(p) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose([fast.median, fast.low, fast.high], expected, atol=1e-8)


@plenty
@given(marked_records(least=2))
def test_one_step_ahead_after_hard_moments_agrees_with_conditioning_a_dense_gaussian(record: Record) -> None:
    for train in (0, len(record) // 2):
        fast = one_step_ahead(record, PRIOR, train)
        np.testing.assert_allclose(fast, twin.ahead(record, PRIOR, train), atol=1e-8)


@plenty
@given(small_records(least=2))
def test_one_step_ahead_agrees_with_conditioning_a_dense_gaussian(record: Record) -> None:
    for train in (0, len(record) // 2):
        fast = one_step_ahead(record, PRIOR, train)
        np.testing.assert_allclose(fast, twin.ahead(record, PRIOR, train), atol=1e-8)


def test_half_life_quantiles_lie_where_the_cells_say() -> None:
    """With all weight on one cell the interval is the central 80 % of that cell in log time."""
    belief = beliefs([steady_record(20)], PRIOR)[0]
    alone = np.where(np.arange(PRIOR.grid.size) < PRIOR.grid.size // 2, 1.0, 0.0)
    sharp = half_life(replace(belief, weights=alone / alone.sum()), PRIOR.grid)
    np.testing.assert_allclose([sharp.low, sharp.median, sharp.high], [0.5 * 4**p for p in (0.1, 0.5, 0.9)])


def test_leaving_the_noise_out_makes_the_twin_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    record = steady_record(12)
    plant_no_noise(monkeypatch)
    gap = np.abs(beliefs([record], PRIOR)[0].weights - twin.posterior(record, PRIOR).weights)
    assert gap.max() > 1e-3


def plant_no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted bug: what is noise is taken for fast feeling."""
    believed = Grid.__dict__["variances"].func

    def without_noise(grid: Grid) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        fast, slow, noise = believed(grid)
        return np.stack([fast + noise - 1e-6, slow, np.full_like(noise, 1e-6)])

    monkeypatch.setattr(Grid, "variances", property(without_noise))
