"""What a return looks like when nothing was special, against people for whom nothing was."""

from dataclasses import replace

import numpy as np
import pytest

from tending.dynamics import (
    Episode,
    Estimate,
    Fit,
    NotYet,
    Person,
    Range,
    Record,
    TimeBack,
    TimePrior,
    fit,
    population_prior,
    simulate,
    time_back,
)
from tending.dynamics import depth as depth_module
from tending.dynamics.depth import first_back
from tending.dynamics.grid import STANDARD, Array
from tending.dynamics.posterior import Belief
from tending.dynamics.timeback import expected_time
from tests.dynamics.moments import slow_quantile, tail
from tests.dynamics.people import small_prior, steady_record

AFTER = (0.5, 2.0, 5.0, 14.0)
CALM = Person(0.1, 0.2, fast_half_life=2.6, slow_half_life=72.0, fast_share=0.5, slow_share=0.25)


@pytest.fixture(scope="module")
def known() -> Fit:
    """So many answers that little is uncertain."""
    rng = np.random.default_rng(31)
    return fit(simulate(rng, CALM, np.cumsum(rng.exponential(2, 6000))), population_prior())


def edge_of(found: Fit) -> float:
    assert isinstance(found.usual_range, Range)
    return found.usual_range.low.median


def chances(found: Fit, depth: float, after: tuple[float, ...] = AFTER) -> Array:
    said = found.first_back(depth, after)
    assert isinstance(said, tuple)
    return np.array(said)


def sure(person: Person) -> Belief:
    """A belief without doubt, of a person whose half-lives and shares are a point of the grid."""
    point = STANDARD.fast.index(person.fast_half_life), STANDARD.slow.index(person.slow_half_life)
    share = [split[:2] for split in STANDARD.shares].index((person.fast_share, person.slow_share))
    weights, ones = np.zeros(STANDARD.shape), np.ones(STANDARD.size)
    weights[(*point, share)] = 1
    none, scale = 0 * ones, 1e8 * person.spread**2 * ones
    return Belief(weights.ravel(), person.home_base * ones, 1e-9 * ones, none, ones, none, 1e8, scale)


def next_answers(rng: np.random.Generator, person: Person, depth: float, size: int) -> Array:
    """What ``size`` people alike answer at AFTER, given an answer of ``depth`` at hour 0: from dense covariances."""
    hours = np.array([0.0, *AFTER])
    apart, noise = np.abs(np.subtract.outer(hours, hours)), 1 - person.fast_share - person.slow_share
    fast, slow = np.exp2(-apart / person.fast_half_life), np.exp2(-apart / person.slow_half_life)
    covariance = person.fast_share * fast + person.slow_share * slow + noise * np.eye(hours.size)
    reach = covariance[1:, 0]
    rest = covariance[1:, 1:] - np.outer(reach, reach)
    drawn = rng.multivariate_normal((depth - person.home_base) / person.spread * reach, rest, size)
    return person.home_base + person.spread * np.array(drawn)


@pytest.mark.parametrize("depth", [-0.2, -0.35, -0.7])
def test_chances_of_the_first_answer_back_are_those_of_simulated_people(
    depth: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred thousand of them on either side: within about four standard errors."""
    monkeypatch.setattr(depth_module, "PATHS", 200_000)
    person, edge = Person(0.1, 0.2, 2.6, 72.0, 2 / 6, 3 / 6), -0.15
    back = next_answers(np.random.default_rng(32), person, depth, 200_000) >= edge
    first = np.where(back.any(axis=1), back.argmax(axis=1), 4)
    share = np.bincount(first, minlength=5) / len(back)
    np.testing.assert_allclose(first_back(sure(person), STANDARD, edge, depth, AFTER), share, atol=0.006)


def test_what_is_uncertain_of_a_person_makes_a_return_uncertain() -> None:
    """A home base that may lie anywhere lets the far answers say back and not back alike."""
    person = Person(0.1, 0.2, 2.6, 72.0, 2 / 6, 3 / 6)
    known = sure(person)
    doubted = replace(known, spread=known.spread + 25.0)
    long_after = [first_back(each, STANDARD, -0.15, -0.4, (1e5,))[0] for each in (known, doubted)]
    assert long_after == [pytest.approx(0.894, abs=0.02), pytest.approx(0.6, abs=0.1)]


def test_marking_moments_changes_no_chance_of_a_return() -> None:
    """First back is read from the check-ins alone, as the usual range is."""
    rng, hours = np.random.default_rng(34), np.arange(1, 120) * 5.0
    moments = [(float(hour), 8.0) for hour in hours[::6]]
    record = simulate(rng, replace(CALM, reactivity=-0.6), hours, hard_moments=moments)
    marked, plain = fit(record, population_prior()), fit(Record(hours, record.valence), population_prior())
    assert marked.first_back(-0.5, AFTER) == plain.first_back(-0.5, AFTER)


def test_chances_add_up_to_one_and_the_same_question_has_the_same_answer(known: Fit) -> None:
    assert chances(known, -0.4).sum() == pytest.approx(1)
    np.testing.assert_array_equal(chances(known, -0.4), chances(known, -0.4))


def test_the_lower_the_later_and_the_longer_the_wait_the_likelier(known: Fit) -> None:
    mild, low, lowest = (chances(known, depth)[0] for depth in (-0.2, -0.5, -0.9))
    assert mild > low + 0.1 > lowest + 0.2
    assert chances(known, -0.5, (0.1,))[0] < chances(known, -0.5, (3.0,))[0] < chances(known, -0.5, (50.0,))[0]


def test_long_after_nine_in_ten_answers_are_at_or_above_the_lower_edge(known: Fit) -> None:
    assert chances(known, -0.9, (1e5,))[0] == pytest.approx(0.9, abs=0.02)


def test_without_a_usual_range_there_is_nothing_to_return_to() -> None:
    assert fit(steady_record(20), small_prior()).first_back(-0.5, AFTER) == NotYet("few_check_ins", 20, 30)


@pytest.mark.parametrize(
    ("depth", "after", "message"),
    [
        (-1.5, (1.0,), "depth must be from -1 to 1"),
        (float("nan"), (1.0,), "depth must be from -1 to 1"),
        (0.0, (2.0, 1.0), r"after\[1\] is not later than the one it follows"),
        (0.0, (0.0,), r"after\[0\] is not later than the moment"),
    ],
)
def test_bad_input_is_refused_by_field_and_index(
    known: Fit, depth: float, after: tuple[float, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        known.first_back(depth, after)


def ordinary_lows(rng: np.random.Generator, person: Person, days: int = 900) -> tuple[Record, Fit, list[Episode]]:
    """A record whose low answers count as moments though nothing was special, with the answers that came anyway."""
    day = np.array([9, 11, 13, 16, 21]) + rng.uniform(-0.5, 0.5, (days, 5))
    hours = (np.arange(days)[:, None] * 24 + day).ravel()
    record = simulate(rng, person, hours)
    found = fit(record, population_prior())
    episodes = []
    for start in range(0, hours.size - 6, 6):
        if record.valence[start] < edge_of(found):
            after = tuple((hours[start + 1 : start + 6] - hours[start]).tolist())
            valence = tuple(record.valence[start + 1 : start + 6].tolist())
            episodes.append(Episode(6, after, valence, depth=float(record.valence[start])))
    return record, found, episodes


@pytest.mark.slow
def test_where_nothing_was_special_the_expected_time_is_the_time_told() -> None:
    rng, ratios = np.random.default_rng(33), []
    for _ in range(8):
        _, found, episodes = ordinary_lows(rng, CALM)
        assert isinstance(found.usual_range, Range)
        said = time_back(episodes, found.usual_range, fit=found)
        assert isinstance(said, TimeBack)
        assert said.expected is not None
        ratios.append(np.log(said.median.median / said.expected.median))
    assert np.mean(ratios) == pytest.approx(0, abs=0.12)


def test_moments_that_hold_on_for_longer_show_against_what_is_expected(known: Fit) -> None:
    held = [Episode(6, (2.0, 5.0, 9.0, 24.0), (-0.4, -0.4, -0.4, 0.1), depth=-0.3)] * 12
    said = time_back(held, known.usual_range, fit=known)
    assert isinstance(said, TimeBack)
    assert said.expected is not None
    assert said.expected.high < said.median.low


def test_what_is_expected_weighs_each_outcome_by_its_chance(known: Fit) -> None:
    """Against adding up densities, one point of a small grid after another."""
    prior = TimePrior(np.geomspace(0.5, 32, 9), np.array([0.5, 1.1]), np.full((9, 2), 1 / 18))
    depths = (-0.2, -0.3, -0.4, -0.5, -0.7)
    episodes = [Episode(6, (2.0, 5.0), (-0.5, 0.1), depth=depth) for depth in depths]
    logs = np.zeros((9, 2))
    for (place, column), _ in np.ndenumerate(logs):
        first, then = np.log(np.array([2.0, 5.0]) / prior.medians[place]) / prior.spreads[column]
        outcomes = [tail(-np.inf, first), tail(first, then), tail(then, np.inf)]
        logs[place, column] = sum(float(chances(known, depth, (2.0, 5.0)) @ np.log(outcomes)) for depth in depths)
    weights = np.exp(logs - logs.max()).sum(axis=1)
    said = expected_time(episodes, known, prior)
    assert said is not None
    cells = (weights / weights.sum()).tolist()
    slow = [slow_quantile(p, prior.medians.tolist(), cells, np.log(64) / 8) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose([said.median, said.low, said.high], slow, rtol=1e-8)


def test_what_is_expected_takes_five_moments_with_a_depth_and_an_answer(known: Fit) -> None:
    deep, plain = Episode(6, (2.0, 5.0), (-0.4, 0.1), depth=-0.3), Episode(6, (2.0, 5.0), (-0.4, 0.1))
    silent, grief = Episode(6, (), (), steady=3.0, depth=-0.3), replace(deep, timed=False)
    never_off = replace(deep, depth=0.1, steady=6.0)

    def expected(episodes: list[Episode], found: Fit | None = known) -> Estimate | None:
        said = time_back([*episodes, *[plain] * 8], known.usual_range, fit=found)
        assert isinstance(said, TimeBack)
        return said.expected

    assert expected([deep] * 5) is not None
    assert expected([*[deep] * 4, silent, grief, never_off]) is None
    assert expected([deep] * 5, None) is None
    assert expected([deep] * 5, fit(steady_record(20), small_prior())) is None
