"""How long until steady again: when it is told, that it is right, and what must not matter."""

from dataclasses import replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tending.dynamics import (
    Change,
    Episode,
    Estimate,
    NotYet,
    Range,
    TimeBack,
    TimePrior,
    change,
    population_time_prior,
    time_back,
)
from tending.dynamics.grid import Array
from tending.dynamics.timeback import CHANGES
from tending.dynamics.times import log_likelihood, median_time
from tending.dynamics.turnbull import turnbull
from tests.dynamics.moments import FINE, HARD, USUAL, Times, episodes_of, slow_quantile, slow_weights
from tests.dynamics.test_episodes import ended_of

EARLY = NotYet("few_check_ins", 12, 30)
GRIEF = Episode(9, (0.5, 3.0), (FINE, FINE), steady=2.0, timed=False, depth=-0.8)
POPULATION = population_time_prior()
quick = settings(max_examples=25, deadline=None)


def small_time_prior(seed: int = 0) -> TimePrior:
    """A prior on a small grid with uneven weights."""
    medians, spreads = np.geomspace(0.5, 32, 9), np.array([0.5, 1.1])
    return TimePrior(medians, spreads, np.random.default_rng(seed).dirichlet(np.ones(18)).reshape(9, 2))


PRIOR = small_time_prior()


def over(count: int, steady: float = 3.0) -> list[Episode]:
    """Episodes that the person said were over."""
    return [Episode(6, (1.0,), (HARD,), steady)] * count


def open_still(count: int, last: float = 4.0) -> list[Episode]:
    return [Episode(6, (last,), (HARD,))] * count


def told(episodes: list[Episode], prior: TimePrior | None = None) -> TimeBack:
    said = time_back(episodes, USUAL, prior)
    assert isinstance(said, TimeBack)
    return said


def numbers(estimate: Estimate) -> list[float]:
    return [estimate.median, estimate.low, estimate.high]


@st.composite
def some_episodes(draw_: st.DrawFn, least: int = 5, most: int = 9) -> list[Episode]:
    """Answers minutes to days apart, some with a word, some without an answer."""
    found = []
    for _ in range(draw_(st.integers(least, most))):
        gaps = draw_(st.lists(st.floats(0.02, 20), max_size=4))
        valence = draw_(st.lists(st.sampled_from([HARD, FINE]), min_size=len(gaps), max_size=len(gaps)))
        steady = draw_(st.none() | st.floats(0.02, 60))
        found.append(Episode(5, tuple(np.cumsum(gaps).tolist()), tuple(valence), steady))
    return found


@pytest.mark.parametrize(
    ("episodes", "early"),
    [
        ([], NotYet("few_episodes", 0, 5)),
        (over(4) + [Episode(5, (), ())] * 3, NotYet("few_episodes", 4, 5)),
        (over(4) + [GRIEF] * 9, NotYet("few_episodes", 4, 5)),
        (over(2) + open_still(9), NotYet("few_finished", 2, 3)),
    ],
)
def test_too_early_says_what_there_is_and_what_it_takes(episodes: list[Episode], early: NotYet) -> None:
    assert time_back(episodes, USUAL) == early


def test_a_time_is_told_from_five_episodes_of_which_three_are_over() -> None:
    episodes = over(3) + open_still(2, last=2.5)
    said = told(episodes, replace(PRIOR, weights=np.where(PRIOR.spreads > 1, 1e-9, PRIOR.weights)))
    assert (said.episodes, said.finished) == (5, 3)


def test_a_time_is_told_between_the_answers_it_was_seen_between() -> None:
    said = told(over(20))
    assert 1 < said.median.low < said.median.median < said.median.high < 3.5


def test_a_wide_interval_is_not_told() -> None:
    untold = time_back([Episode(5, (30.0,), (FINE,))] * 5, USUAL)
    assert isinstance(untold, NotYet)
    assert (untold.reason, untold.need) == ("wide_interval", 5.0)
    assert untold.have >= 5


@pytest.mark.parametrize(("steady", "end"), [(0.03, 1 / 16), (2000.0, 512.0)])
def test_a_time_beyond_those_looked_at_is_not_told(steady: float, end: float) -> None:
    episodes = [Episode(5, (steady * 0.9,), (HARD,), steady)] * 60
    untold = time_back(episodes, USUAL)
    assert isinstance(untold, NotYet)
    assert (untold.reason, untold.need) == ("beyond_grid", end)
    assert untold.have < end if steady < 1 else untold.have > end


@quick
@given(some_episodes())
def test_the_median_agrees_with_adding_up_densities(episodes: list[Episode]) -> None:
    known = ended_of(episodes, USUAL)
    assume(len(known) >= 5 and sum(by is not None for _, by in known) >= 3)
    said = time_back(episodes, USUAL, PRIOR)
    assume(not isinstance(said, NotYet))
    assert isinstance(said, TimeBack)
    weights = slow_weights(known, PRIOR).sum(axis=1).tolist()
    slow = [slow_quantile(p, PRIOR.medians.tolist(), weights, np.log(64) / 8) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose(numbers(said.median), slow, rtol=1e-8)


@quick
@given(some_episodes(), st.integers(0, 40), st.randoms(use_true_random=False))
def test_moments_that_have_no_time_change_no_bit(episodes: list[Episode], grief: int, rng: object) -> None:
    """Grief, ongoing harm, discrimination, illness: however many, wherever they stand, whatever was answered."""
    places = np.random.default_rng(grief).integers(0, len(episodes) + 1, grief)
    mixed = list(episodes)
    for place in places.tolist():
        mixed.insert(place, GRIEF)
    assert time_back(mixed, USUAL) == time_back(episodes, USUAL)


@quick
@given(some_episodes(), st.permutations(range(9)))
def test_the_order_of_episodes_changes_no_bit(episodes: list[Episode], order: list[int]) -> None:
    shuffled = [episodes[place] for place in order if place < len(episodes)]
    assert time_back(shuffled, USUAL) == time_back(episodes, USUAL)


@pytest.mark.parametrize("times", [0.5, 2.0, 7.0])
def test_hours_on_another_scale_give_the_same_times_on_it(times: float) -> None:
    """With the prior moved alike."""
    rng = np.random.default_rng(3)
    episodes = episodes_of(rng, Times(2.0, 0.7), 20)
    stretched = [
        replace(each, after=tuple(h * times for h in each.after), steady=each.steady and each.steady * times)
        for each in episodes
    ]
    plain = told(episodes, PRIOR)
    moved = told(stretched, replace(PRIOR, medians=PRIOR.medians * times))
    np.testing.assert_allclose(numbers(moved.median), np.array(numbers(plain.median)) * times, rtol=1e-9)
    assert [step.low for step in moved.curve] == pytest.approx([step.low for step in plain.curve])


@quick
@given(some_episodes())
def test_never_nan(episodes: list[Episode]) -> None:
    said = time_back(episodes, USUAL)
    if isinstance(said, TimeBack):
        assert all(map(isfinite, numbers(said.median)))
        assert all(0 <= step.low <= step.high <= 1 + 1e-9 for step in said.curve)
    else:
        assert isfinite(said.have)


def test_extreme_times_are_read() -> None:
    """A word in the very second of an answer, an answer after years, and one within a moment."""
    odd = [Episode(5, (2.0,), (HARD,), np.nextafter(2.0, 3)), Episode(5, (9e4,), (HARD,)), Episode(5, (1e-9,), (FINE,))]
    said = time_back(odd * 3, USUAL)
    assert isfinite(said.have) if isinstance(said, NotYet) else all(map(isfinite, numbers(said.median)))


def test_an_open_episode_makes_the_time_longer_and_an_early_word_shorter() -> None:
    base = over(10)
    middle = told(base).median.median
    assert told(base + open_still(3, last=12.0)).median.median > middle * 1.05
    assert told(base + over(3, steady=1.1)).median.median < middle * 0.99


def test_the_persons_word_counts_and_not_the_band() -> None:
    """Inside the usual range after half an hour, low once more, and "steady" said after ten."""
    late = [Episode(6, (0.5, 9.0), (FINE, HARD), steady=10.0)] * 20
    assert told(late).median.low > 8


@pytest.mark.parametrize("usual_range", [USUAL, EARLY])
def test_a_word_said_late_tells_by_when_and_not_until_when(usual_range: Range | NotYet) -> None:
    """Fine from half an hour on, and "steady" said after ten: it makes no time longer than what others take."""
    late = [Episode(6, (0.5, 9.0), (FINE, FINE), steady=10.0)] * 20
    said = median_time(log_likelihood(ended_of(late, usual_range), POPULATION).sum(axis=0), POPULATION)
    assert said.median < median_time(np.zeros(POPULATION.weights.shape), POPULATION).median


def test_wordless_moments_without_a_usual_range_change_no_bit() -> None:
    wordless = [Episode(6, (0.5, 2.0, 5.0, 24.0), (0.4,) * 4)] * 10
    words = [Episode(6, (0.5,), (HARD,), steady=1.0)] * 5
    assert time_back(words + wordless, EARLY, PRIOR) == time_back(words, EARLY, PRIOR)


def test_moments_never_seen_below_the_usual_range_tell_nothing() -> None:
    """However many: where nothing moved, no time is told."""
    never = [Episode(6, (0.5, 2.0), (FINE, FINE), depth=FINE)] * 40
    assert time_back(never, USUAL) == NotYet("few_episodes", 0, 5)
    assert time_back(over(20) + never, USUAL) == time_back(over(20), USUAL)


def test_the_curve_is_that_of_the_episodes_counted() -> None:
    episodes = over(3) + open_still(1) + over(4, steady=1.5) + [Episode(6, (), ())]
    assert told(episodes, PRIOR).curve == turnbull(ended_of(episodes, USUAL))


def test_one_person_alone_is_shrunk_to_what_others_take() -> None:
    shorter = replace(PRIOR, weights=PRIOR.weights * np.exp(-np.log(PRIOR.medians))[:, None])
    shorter = replace(shorter, weights=shorter.weights / shorter.weights.sum())
    episodes = [Episode(5, (0.5, 6.0), (HARD, FINE))] * 6
    assert told(episodes, shorter).median.median < told(episodes, PRIOR).median.median * 0.99


def sides(first: float, then: float, seed: int = 0, count: int = 20) -> tuple[list[Episode], list[Episode]]:
    rng = np.random.default_rng(seed)
    return episodes_of(rng, Times(first, 0.6), count), episodes_of(rng, Times(then, 0.6), count)


def changed(earlier: list[Episode], recent: list[Episode], prior: TimePrior | None = None) -> Change:
    said = change(earlier, recent, USUAL, prior)
    assert isinstance(said, Change)
    return said


def test_a_change_is_seen_with_its_direction() -> None:
    shorter, longer = changed(*sides(6.0, 1.5)), changed(*sides(1.5, 6.0))
    assert shorter.ratio.high < 0.9
    assert shorter.shorter > 0.97
    assert longer.ratio.low > 1.1
    assert longer.shorter < 0.03


def test_the_same_episodes_twice_are_no_change() -> None:
    earlier, _ = sides(2.0, 2.0)
    said = changed(earlier, earlier)
    assert said.ratio.median == pytest.approx(1, abs=1e-9)
    assert said.shorter == pytest.approx(0.5)
    assert said.earlier == said.recent == len(ended_of(earlier, USUAL))


def test_turning_time_around_turns_the_ratio_around() -> None:
    earlier, recent = sides(4.0, 2.0, seed=5)
    there, back = changed(earlier, recent), changed(recent, earlier)
    assert there.shorter == pytest.approx(1 - back.shorter, abs=1e-9)
    assert there.ratio.median == pytest.approx(1 / back.ratio.median, rel=1e-9)


def test_a_change_agrees_with_adding_up_every_pair_of_medians() -> None:
    earlier, recent = sides(3.0, 2.0, seed=6)
    said, step, size = changed(earlier, recent, PRIOR), np.log(64) / 8, PRIOR.medians.size
    flat = replace(PRIOR, weights=np.ones_like(PRIOR.weights))
    before, after = (slow_weights(ended_of(part, USUAL), flat) for part in (earlier, recent))
    ratios: Array = np.zeros(2 * size - 1)
    for first in range(size):
        for then in range(size):
            allowed = np.exp(-(((then - first) * step / CHANGES) ** 2) / 2)
            for spread in range(2):
                prior = np.sqrt(PRIOR.weights[first, spread] * PRIOR.weights[then, spread])
                both = prior * before[first, spread] * after[then, spread]
                ratios[then - first + size - 1] += both * allowed
    ratios /= ratios.sum()
    values = np.exp(step * np.arange(1 - size, size)).tolist()
    slow = [slow_quantile(p, values, ratios.tolist(), step) for p in (0.5, 0.1, 0.9)]
    np.testing.assert_allclose(numbers(said.ratio), slow, rtol=1e-8)
    assert said.shorter == pytest.approx(ratios[: size - 1].sum() + ratios[size - 1] / 2, abs=1e-8)


@pytest.mark.parametrize(
    ("earlier", "recent", "early"),
    [
        (over(7), over(9), NotYet("few_episodes", 7, 8)),
        (over(9), over(7) + [GRIEF] * 5, NotYet("few_episodes", 7, 8)),
        (over(9), over(2) + open_still(7), NotYet("few_finished", 2, 3)),
    ],
)
def test_a_change_takes_eight_episodes_on_either_side(
    earlier: list[Episode], recent: list[Episode], early: NotYet
) -> None:
    assert change(earlier, recent, USUAL) == early
