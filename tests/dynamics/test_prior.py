import numpy as np
import pytest

from tending.dynamics import Record, learn_prior, population_prior
from tending.dynamics.batch import blocks
from tending.dynamics.grid import STANDARD
from tending.dynamics.posterior import update
from tending.dynamics.prior import OWN, SMOOTH, Prior, from_json, to_json
from tending.dynamics.rhythm import learn_rhythm
from tests.dynamics.people import SMALL_GRID, crowd

RECORDS = crowd(40, seed=8, answers=40).records


def objective(prior: Prior) -> float:
    """Log likelihood of the records, plus what the smoothing adds."""
    parts = [update(part, prior.weights, prior.level) for _, part in blocks(RECORDS, prior.grid, prior.rhythm)]
    return sum(float(p.loglik.sum()) for p in parts) + SMOOTH / prior.grid.size * float(np.log(prior.weights).sum())


def test_each_step_of_learning_makes_the_records_likelier() -> None:
    path = [objective(learn_prior(RECORDS, SMALL_GRID, steps)) for steps in range(1, 12)]
    assert min(np.diff(path)) > 0


def test_no_weight_is_zero() -> None:
    assert learn_prior(RECORDS, SMALL_GRID).weights.min() > 0


def test_learning_finds_the_level_people_were_drawn_from() -> None:
    """Mean and typical SD of 300 simulated people, to about three standard errors."""
    many = crowd(300, seed=9, answers=30)
    found, true = learn_prior(many.records).level, many.prior.level
    typical = np.sqrt(true.scale / true.shape)
    assert found.mean == pytest.approx(true.mean, abs=3 * np.sqrt(OWN / 300) * typical)
    assert np.sqrt(found.scale / found.shape) == pytest.approx(typical, rel=0.1)


def test_people_without_answers_do_not_count() -> None:
    empty = Record([1.0], [float("nan")])
    assert to_json(learn_prior([*RECORDS, empty], SMALL_GRID, 3)) == to_json(learn_prior(RECORDS, SMALL_GRID, 3))


def test_a_prior_takes_two_people() -> None:
    with pytest.raises(ValueError, match="two people with answers or more, not 1"):
        learn_prior(RECORDS[:1])


def test_a_prior_survives_being_written_down() -> None:
    prior = learn_prior(RECORDS, SMALL_GRID, 3)
    again = from_json(to_json(prior))
    assert (again.grid, again.level) == (prior.grid, prior.level)
    np.testing.assert_array_equal(again.weights, prior.weights)
    np.testing.assert_array_equal(again.rhythm, prior.rhythm)


def test_the_shipped_prior_is_proper() -> None:
    prior = population_prior()
    assert prior.grid == STANDARD
    assert prior.weights.min() > 0
    assert prior.weights.sum() == pytest.approx(1)
    assert min(prior.level.spread, prior.level.scale) > 0
    assert prior.level.shape > 1
    assert np.isfinite(prior.rhythm).all()


def test_a_rhythm_is_found_shrunk_and_zero_on_average() -> None:
    rng = np.random.default_rng(10)
    clock = rng.uniform(8, 22, (100, 60))
    records = [
        Record(np.arange(60) * 5.0, 0.3 + 0.1 * (np.sign(day - 15) + rng.normal(0, 0.5, 60)), clock=day)
        for day in clock
    ]
    rhythm = learn_rhythm(records)
    assert rhythm[5] < -0.5
    assert rhythm[9] > 0.5
    assert rhythm[0] == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("clock", [None, [8.0, 9.0]])
def test_no_clock_or_no_movement_is_no_rhythm(clock: list[float] | None) -> None:
    assert not learn_rhythm([Record([0, 1], [0.5, 0.5], clock=clock)]).any()
