"""One usual place or two."""

import numpy as np
import pytest

from tending.dynamics import Record, draw, fit, fit_many, population_prior, simulate
from tending.dynamics.places import usual_places
from tests.dynamics.people import unclipped_prior, when


def test_two_places_far_apart_are_found_in_order_with_their_shares() -> None:
    rng = np.random.default_rng(12)
    answers = np.where(rng.random(300) < 0.3, rng.normal(-0.5, 0.12, 300), rng.normal(0.4, 0.12, 300))
    low, high = usual_places(answers, noise=0.1**2)
    assert low.centre == pytest.approx(-0.5, abs=0.04)
    assert high.centre == pytest.approx(0.4, abs=0.04)
    assert low.share == pytest.approx(0.3, abs=0.08)
    assert low.spread == pytest.approx(np.sqrt(0.12**2 - 0.1**2), abs=0.03)


def test_one_place_is_one_place() -> None:
    rng = np.random.default_rng(13)
    (only,) = usual_places(np.clip(rng.normal(0.2, 0.25, 300), -1, 1), noise=0.01)
    assert only.centre == pytest.approx(0.2, abs=0.05)
    assert only.share == 1


def test_a_favourite_number_is_not_a_place() -> None:
    """Half the answers exactly zero: narrower than the noise, so not believed."""
    rng = np.random.default_rng(14)
    answers = np.where(rng.random(200) < 0.5, 0.0, np.clip(rng.normal(0, 0.3, 200), -1, 1))
    assert len(usual_places(answers, noise=0.15**2)) == 1


def test_the_noise_of_a_fit_leaves_two_clear_places_apart() -> None:
    rng, hours = np.random.default_rng(20), np.arange(200) * 5.0
    answers = np.where((hours // 100) % 2, -0.4, 0.4) + 0.15 * rng.standard_normal(200)
    places = fit(Record(hours, np.clip(answers, -1, 1)), population_prior()).usual_places
    assert isinstance(places, tuple)
    assert [place.centre for place in places] == pytest.approx([-0.4, 0.4], abs=0.05)


def test_where_someone_is_now_and_then_is_not_a_usual_place() -> None:
    """One answer of sixty, and one in ten: the tail of one place."""
    once = np.append(np.full(59, 0.5), -1.0)
    assert len(usual_places(once, noise=0.01)) == 1
    rng = np.random.default_rng(16)
    at_times = np.where(np.arange(300) % 10, rng.normal(0.5, 0.12, 300), rng.normal(-0.5, 0.12, 300))
    assert len(usual_places(np.clip(at_times, -1, 1), noise=0.1**2)) == 1


@pytest.mark.slow
def test_people_with_one_place_are_seldom_told_two() -> None:
    """At most 2 % of 300 simulated people, slow wandering and all."""
    rng, prior = np.random.default_rng(15), unclipped_prior()
    records = [simulate(rng, draw(rng, prior), when(rng, 100)) for _ in range(300)]
    wide = [Record(r.hours, np.clip((r.valence - r.valence.mean()) / r.valence.std() * 0.25, -1, 1)) for r in records]
    places = [fitted.usual_places for fitted in fit_many(wide, prior)]
    assert np.mean([isinstance(place, tuple) and len(place) == 2 for place in places]) <= 0.02
