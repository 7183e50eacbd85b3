import numpy as np
import pytest

from tending.dynamics import learn_time_prior, population_time_prior
from tending.dynamics.times import (
    APART,
    MEDIANS,
    SPREADS,
    Known,
    TimePrior,
    log_likelihood,
    time_prior_from_json,
    time_prior_to_json,
)
from tests.dynamics.moments import USUAL, draw_times, episodes_of
from tests.dynamics.test_episodes import ended_of


def people(prior: TimePrior, size: int, seed: int, count: int = 20) -> list[list[Known]]:
    rng = np.random.default_rng(seed)
    return [ended_of(episodes_of(rng, draw_times(rng, prior), count), USUAL) for _ in range(size)]


SOME = people(population_time_prior(), 40, seed=1)


def centre(prior: TimePrior) -> float:
    return float(prior.weights.sum(axis=1) @ np.log(prior.medians))


def width(prior: TimePrior) -> float:
    return float(np.sqrt(prior.weights.sum(axis=1) @ (np.log(prior.medians) - centre(prior)) ** 2))


def test_learning_finds_where_the_medians_lie_that_people_were_drawn_from() -> None:
    """To about three standard errors of 200 people."""
    found = learn_time_prior(people(population_time_prior(), 200, seed=2))
    assert centre(found) == pytest.approx(centre(population_time_prior()), abs=0.25)


def test_learning_makes_the_times_likelier() -> None:
    def loglik(prior: TimePrior) -> float:
        each = [np.exp(log_likelihood(known, prior).sum(axis=0)) for known in SOME]
        return float(np.sum(np.log([(one * prior.weights).sum() for one in each])))

    path = [loglik(learn_time_prior(SOME, steps)) for steps in (0, 1, 3, 30)]
    assert path == sorted(path)


def test_the_width_of_the_prior_is_set_and_not_learned() -> None:
    assert width(learn_time_prior([[(1.0, 2.0)] * 5] * 50)) == pytest.approx(APART, rel=0.01)


def test_the_shipped_prior_is_as_wide_as_was_set() -> None:
    assert width(population_time_prior()) == pytest.approx(1.0, rel=0.01)
    assert APART == 1.0


def test_no_weight_is_zero() -> None:
    assert learn_time_prior(SOME).weights.min() > 0


def test_people_without_times_do_not_count() -> None:
    with_nobody = learn_time_prior([*SOME, []], 5)
    np.testing.assert_array_equal(with_nobody.weights, learn_time_prior(SOME, 5).weights)


def test_a_prior_takes_two_people() -> None:
    with pytest.raises(ValueError, match="two people with times or more, not 1"):
        learn_time_prior([SOME[0], []])


def test_a_prior_survives_being_written_down() -> None:
    prior = learn_time_prior(SOME, 3)
    again = time_prior_from_json(time_prior_to_json(prior))
    for name in ("medians", "spreads", "weights"):
        np.testing.assert_array_equal(getattr(again, name), getattr(prior, name))


def test_the_shipped_prior_is_proper() -> None:
    prior = population_time_prior()
    np.testing.assert_allclose(prior.medians, MEDIANS)
    np.testing.assert_array_equal(prior.spreads, SPREADS)
    assert prior.weights.shape == (MEDIANS.size, SPREADS.size)
    assert prior.weights.min() > 0
    assert prior.weights.sum() == pytest.approx(1)
