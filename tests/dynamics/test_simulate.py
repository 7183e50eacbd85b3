import numpy as np
import pytest

from tending.dynamics import Person, draw, population_prior, simulate

STEADY = Person(0.1, 0.2, fast_half_life=2.0, slow_half_life=60.0, fast_share=0.5, slow_share=0.3)


def test_the_same_seed_gives_the_same_record() -> None:
    once, again = (simulate(np.random.default_rng(1), STEADY, [0, 1, 5]) for _ in range(2))
    np.testing.assert_array_equal(once.valence, again.valence)


def test_the_moments_are_those_of_the_person() -> None:
    """Mean, SD and correlation at two hours (.5 / 2 + .3 x .977) of a long record."""
    valence = simulate(np.random.default_rng(2), STEADY, np.arange(60_000) * 2.0).valence
    assert valence.mean() == pytest.approx(0.1, abs=0.01)
    assert valence.std() == pytest.approx(0.2, rel=0.03)
    assert np.corrcoef(valence[1:], valence[:-1])[0, 1] == pytest.approx(0.25 + 0.3 * 0.5 ** (2 / 60), abs=0.02)


def test_answers_stay_on_the_scale() -> None:
    wild = Person(0.0, 5.0, 2.0, 60.0, 0.5, 0.5)
    assert np.abs(simulate(np.random.default_rng(3), wild, np.arange(50.0)).valence).max() == 1


def test_draws_follow_the_prior() -> None:
    prior, rng = population_prior(), np.random.default_rng(4)
    people = [draw(rng, prior) for _ in range(3000)]
    noise = np.mean([1 - person.fast_share - person.slow_share for person in people])
    assert noise == pytest.approx(prior.weights @ prior.grid.variances[2], abs=0.02)
    edges = np.exp(prior.grid.fast_edges[[0, -1]])
    assert all(edges[0] <= person.fast_half_life <= edges[1] for person in people)
