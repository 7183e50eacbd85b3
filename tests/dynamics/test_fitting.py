"""When the engine speaks, when it does not yet, and that it never says NaN."""

from dataclasses import astuple, replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tending.dynamics import (
    Estimate,
    Fit,
    NotYet,
    Person,
    Prior,
    Range,
    Record,
    fit,
    fit_many,
    population_prior,
    simulate,
)
from tending.dynamics.fitting import half_life, reactivity
from tests.dynamics.people import beliefs, mark, marked_records, small_prior, small_records, steady_record, when

PRIOR = small_prior()
quick = settings(max_examples=25, deadline=None)


def numbers(fitted: Fit) -> list[float]:
    said = [fitted.home_base, fitted.usual_range, fitted.half_life, fitted.usual_places]
    flat: list[float] = []
    for result in said:
        each = result if isinstance(result, tuple) else (result,)
        flat += np.hstack([np.hstack([v for v in astuple(one) if not isinstance(v, str)]) for one in each]).tolist()
    return flat


@pytest.mark.parametrize(
    ("answers", "every", "home_base", "usual_range", "places"),
    [
        (14, 12, NotYet("few_check_ins", 14, 15), NotYet("few_check_ins", 14, 30), NotYet("few_check_ins", 14, 60)),
        (15, 4, NotYet("few_days", 3, 5), NotYet("few_check_ins", 15, 30), NotYet("few_check_ins", 15, 60)),
        (30, 2, NotYet("few_days", 3, 5), NotYet("few_days", 3, 5), NotYet("few_check_ins", 30, 60)),
        (60, 1, NotYet("few_days", 3, 5), NotYet("few_days", 3, 5), NotYet("few_days", 3, 5)),
    ],
)
def test_too_early_says_what_there_is_and_what_it_takes(
    answers: int, every: float, home_base: NotYet, usual_range: NotYet, places: NotYet
) -> None:
    early = fit(steady_record(answers, every), PRIOR)
    assert (early.home_base, early.usual_range, early.usual_places) == (home_base, usual_range, places)


def test_each_result_comes_at_its_threshold() -> None:
    assert isinstance(fit(steady_record(15, 8.0), PRIOR).home_base, Estimate)
    assert isinstance(fit(steady_record(30, 5.0), PRIOR).usual_range, Range)
    assert isinstance(fit(steady_record(60, 5.0), PRIOR).usual_places, tuple)


def test_only_placed_check_ins_count() -> None:
    record = steady_record(30, 8.0)
    valence = np.where(np.arange(30) % 2, np.nan, record.valence)
    assert fit(Record(record.hours[:-2], valence[:-2]), PRIOR).home_base == NotYet("few_check_ins", 14, 15)


def test_a_half_life_is_told_only_when_its_interval_is_narrow() -> None:
    fleeting = Person(0.1, 0.3, fast_half_life=2.0, slow_half_life=60, fast_share=0.8, slow_share=0.0)
    rng = np.random.default_rng(3)
    told = fit(simulate(rng, fleeting, np.cumsum(rng.exponential(2, 1500))), population_prior()).half_life
    assert isinstance(told, Estimate)
    assert told.low < 2.0 < told.high < 3 * told.low
    untold = fit(simulate(rng, fleeting, when(rng, 40)), population_prior()).half_life
    assert isinstance(untold, NotYet)
    assert (untold.reason, untold.need) == ("wide_interval", 3.0)
    assert untold.have >= 3


def test_the_shipped_prior_alone_would_not_tell_a_half_life() -> None:
    alone = half_life(beliefs([Record([], [])], population_prior())[0], population_prior().grid)
    assert alone.high > 3 * alone.low


def test_no_answers_is_not_yet_and_not_an_error() -> None:
    assert fit(Record([], []), PRIOR).home_base == NotYet("few_check_ins", 0, 15)
    assert fit(Record([1.0], [float("nan")]), PRIOR).home_base == NotYet("few_check_ins", 0, 15)


@quick
@given(small_records(least=0))
def test_never_nan(record: Record) -> None:
    assert all(map(isfinite, numbers(fit(record, PRIOR))))


@quick
@given(marked_records(least=1))
def test_never_nan_after_hard_moments(record: Record) -> None:
    told = reactivity(beliefs([record], PRIOR)[0])
    assert all(map(isfinite, (told.median, told.low, told.high)))
    assert max(abs(told.low), abs(told.high)) <= 2


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.0])
def test_the_same_answer_again_and_again_is_read(value: float) -> None:
    stuck = fit(Record(np.arange(70) * 6.0, np.full(70, value)), PRIOR)
    assert isinstance(stuck.home_base, Estimate)
    assert all(map(isfinite, numbers(stuck)))
    assert all(-1 <= edge <= 1 for edge in astuple(stuck.home_base)[:3])


@pytest.mark.parametrize("home", [-1.0, -0.8, 0.9])
@pytest.mark.parametrize("answers", [30, 60, 210])
@pytest.mark.parametrize("spread", [0.0, 0.03, 0.15])
def test_a_home_base_far_from_everyone_elses_is_still_ones_own(home: float, answers: int, spread: float) -> None:
    """By the shipped prior: neither the usual range nor the home base may be somewhere the person never is."""
    rng = np.random.default_rng(17)
    valence = np.clip(home + spread * rng.standard_normal(answers), -1, 1)
    far = fit(Record(when(rng, answers) + np.arange(answers), valence), population_prior())
    assert isinstance(far.home_base, Estimate)
    assert isinstance(far.usual_range, Range)
    assert far.home_base.low <= valence.mean() <= far.home_base.high
    assert far.home_base.median == pytest.approx(valence.mean(), abs=0.08)
    assert np.mean((valence >= far.usual_range.low.median) & (valence <= far.usual_range.high.median)) > 0.65


@pytest.mark.parametrize("true", [0.4, 9.0])
def test_a_half_life_at_the_end_of_the_grid_is_not_told(true: float) -> None:
    """Of one far outside, too, the weight would lie in the outermost cell and look narrow."""
    rng = np.random.default_rng(18)
    person = Person(0.1, 0.2, fast_half_life=true, slow_half_life=5000, fast_share=0.8, slow_share=0.0)
    untold = fit(simulate(rng, person, np.cumsum(rng.uniform(0.3, 3, 1500))), population_prior()).half_life
    assert isinstance(untold, NotYet)
    assert (untold.reason, untold.need) == ("beyond_grid", 0.5 if true < 1 else 8.0)
    assert untold.have < 0.5 or untold.have > 8


def test_a_usual_range_that_does_not_hold_what_it_describes_is_not_told() -> None:
    """A year of half low and half high moves more slowly than the model can."""
    rng, hours = np.random.default_rng(19), np.arange(400) * 20.0
    valence = np.clip(np.where(hours < 4000, -0.7, 0.7) + 0.05 * rng.standard_normal(400), -1, 1)
    untold = fit(Record(hours, valence), population_prior()).usual_range
    assert isinstance(untold, NotYet)
    assert untold.reason == "unlike_model"
    assert untold.have < untold.need == 0.6


def test_many_are_read_as_one_by_one() -> None:
    rng = np.random.default_rng(4)
    records = [steady_record(n, 5.0, seed=n) for n in (3, 80, 31, 0, 64, 65, 16, 70, 20, 90, 33)]
    records.append(Record(when(rng, 50), rng.uniform(-1, 1, 50), clock=rng.uniform(0, 24, 50)))
    prior = replace(PRIOR, rhythm=np.linspace(-0.2, 0.2, 12))
    for together, record in zip(fit_many(records, prior), records, strict=True):
        np.testing.assert_allclose(numbers(together), numbers(fit(record, prior)), atol=1e-9)
    assert fit_many([], prior) == []


@quick
@given(st.lists(st.tuples(st.integers(-5, 330), st.floats(0, 10)), min_size=1, unique_by=lambda moment: moment[0]))
def test_marking_a_moment_moves_nothing_that_is_read_from_the_check_ins(
    moments: list[tuple[int, float]],
) -> None:
    """Else saying that it was hard would raise what counts as steady again."""
    plain = steady_record(64)
    marked = fit(Record(plain.hours, plain.valence, sorted(moments)), PRIOR)
    assert isinstance(marked.usual_range, Range)
    assert numbers(marked) == pytest.approx(numbers(fit(plain, PRIOR)), abs=1e-12)


@pytest.mark.parametrize("first", [0, 1])
def test_marked_and_unmarked_records_side_by_side_are_read_as_one_by_one(first: int) -> None:
    plain = [steady_record(n, 5.0, seed=n) for n in (40, 64, 65, 16, 0)]
    records = [each for record in plain for each in ((mark(record), record), (record, mark(record)))[first]]
    for together, record in zip(fit_many(records, PRIOR), records, strict=True):
        assert numbers(together) == pytest.approx(numbers(fit(record, PRIOR)), abs=1e-12)
        assert spoken(together) == pytest.approx(spoken(fit(record, PRIOR)), abs=1e-12)


def spoken(fitted: Fit) -> tuple[float, ...]:
    said, ahead = fitted.reactivity, fitted.expected([400.0])
    told = () if isinstance(said, NotYet) else (said.median, said.low, said.high)
    return told if isinstance(ahead, NotYet) else (*told, ahead[0].median, ahead[0].low, ahead[0].high)


def followed(moments: int, after: float, strength: float = 6.0) -> Record:
    """Check-ins a day apart, each of the first some days with a hard moment and a check-in ``after`` hours later."""
    days = np.arange(30) * 24.0
    hours = np.sort(np.append(days, days[:moments] + after))
    valence = np.random.default_rng(7).uniform(-0.5, 0.5, hours.size)
    return Record(hours, valence, [(day, strength) for day in days[:moments].tolist()])


def test_reactivity_takes_five_hard_moments_that_a_check_in_followed() -> None:
    assert isinstance(fit(followed(5, 7.9), PRIOR).reactivity, Estimate)
    assert fit(followed(4, 7.9), PRIOR).reactivity == NotYet("few_hard_moments", 4, 5)
    assert fit(followed(5, 8.1), PRIOR).reactivity == NotYet("few_hard_moments", 0, 5)
    assert fit(followed(5, 7.9, strength=0.0), PRIOR).reactivity == NotYet("few_hard_moments", 0, 5)
    assert fit(steady_record(40), PRIOR).reactivity == NotYet("few_hard_moments", 0, 5)
    assert fit(mark(steady_record(14)), PRIOR).reactivity == NotYet("few_check_ins", 14, 15)


def test_a_check_in_without_a_place_follows_nothing() -> None:
    record = followed(5, 7.9)
    valence = np.where(np.isclose(record.hours % 24, 7.9), np.nan, record.valence)
    assert fit(Record(record.hours, valence, record.hard_moments), PRIOR).reactivity == NotYet("few_hard_moments", 0, 5)


@pytest.mark.parametrize("true", [-0.6, 0.4])
def test_reactivity_is_found_with_its_sign(true: float) -> None:
    rng = np.random.default_rng(21)
    person = Person(0.1, 0.15, 2.0, 60.0, fast_share=0.4, slow_share=0.3, reactivity=true)
    hours = when(rng, 400)
    told = fit(simulate(rng, person, hours, hard_moments=[(h, 8) for h in hours[::6].tolist()]), population_prior())
    assert isinstance(told.reactivity, Estimate)
    assert told.reactivity.low < true < told.reactivity.high
    assert told.reactivity.high - told.reactivity.low < 0.15


def test_what_a_hard_moment_left_behind_fades_from_what_is_expected() -> None:
    rng = np.random.default_rng(22)
    person = Person(0.3, 0.15, 2.0, 60.0, fast_share=0.4, slow_share=0.3, reactivity=-0.7)
    hours = when(rng, 200)
    moments = [(h, 10) for h in hours[::6].tolist()]
    record = simulate(rng, person, hours, hard_moments=moments)
    last = float(hours[-1])
    after = Record(record.hours, record.valence, [*moments, (last + 0.2, 10)])
    soon = np.array([last + 0.3, last + 3, last + 60])
    (marked, plain) = (fit(each, population_prior()).expected(soon) for each in (after, record))
    assert isinstance(marked, tuple)
    assert isinstance(plain, tuple)
    dips = [one.median - other.median for one, other in zip(marked, plain, strict=True)]
    assert dips[0] < -0.4
    assert dips[0] < dips[1] < -0.1
    assert dips[2] == pytest.approx(0, abs=0.01)


def prior_with_rhythm(prior: Prior) -> Prior:
    return replace(prior, rhythm=np.linspace(-0.3, 0.3, 12))


def test_a_rhythm_moves_what_is_expected_by_its_part_of_the_persons_spread() -> None:
    record = steady_record(40)
    clocked = Record(record.hours, record.valence, clock=record.hours % 24)
    fitted = fit(clocked, prior_with_rhythm(PRIOR))
    later = [record.hours[-1] + 3]
    without, evening = fitted.expected(later), fitted.expected(later, clock=[23.0])
    assert isinstance(without, tuple)
    assert isinstance(evening, tuple)
    assert evening[0].median - without[0].median == pytest.approx(0.3 * record.valence.std())
