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


def test_hard_moments_move_answers_by_reactivity_and_fade() -> None:
    person = Person(0.5, 1e-6, 2.0, 60.0, 0.5, 0.5, reactivity=-0.8)
    answers = simulate(np.random.default_rng(5), person, [0, 1, 3, 5], hard_moments=[(1, 5), (4, 10)]).valence
    fresh = [0.5, 0.5 - 0.4, 0.5 - 0.4 / 2, 0.5 - 0.4 / 4 - 0.8 * 0.5**0.5]
    np.testing.assert_allclose(answers, fresh, atol=1e-4)


def test_a_simulated_record_keeps_its_hard_moments_and_clock() -> None:
    record = simulate(np.random.default_rng(6), STEADY, [0, 1], clock=[8, 9], hard_moments=[(0.5, 3)])
    assert record.hard_moments == ((0.5, 3.0),)
    assert record.clock is not None


def test_without_reactivity_hard_moments_change_no_answer() -> None:
    plain, marked = (
        simulate(np.random.default_rng(7), STEADY, [0, 1, 2], hard_moments=moments) for moments in ((), [(0.5, 9)])
    )
    np.testing.assert_array_equal(plain.valence, marked.valence)
