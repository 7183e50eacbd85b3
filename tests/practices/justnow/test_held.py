"""Just now holds back what its files name, offers nothing deep to whoever has not answered, and leaves steadying."""

from dataclasses import replace
from itertools import combinations

import pytest

from tending.catalog import Practice, load
from tending.catalog.practices import FLAGS, Under
from tending.practices.justnow.held import CRISIS, Door, Standing, door, steadying

PRACTICES = load().practices
each = pytest.mark.parametrize("practice", [pytest.param(one, id=slug) for slug, one in PRACTICES.items()])
SOME = replace(PRACTICES["stay-with-it"], slug="some", now=False, deep=True, not_when=("recent-loss",), locked=False)


def under(*flags: str) -> Standing:
    return Standing(frozenset(flags), asked=True, answered=True)


@each
@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_that_a_file_names_holds_that_practice_back_and_shuts_its_door(practice: Practice, flag: str) -> None:
    named = flag in practice.not_when or (flag == CRISIS and not practice.now)
    at = under(flag)
    assert bool(at.holds(practice)) is named
    if not practice.locked:
        assert (door(practice, at) is Door.HELD) is named
    assert at.offers(practice) is (not named and not practice.locked)


@each
def test_in_a_very_hard_time_or_after_words_of_crisis_only_what_is_for_now_is_offered(practice: Practice) -> None:
    for at in (under(CRISIS), Standing(asked=True, answered=True, crisis=True)):
        assert at.offers(practice) is practice.now
        if not practice.now and not practice.locked:
            assert door(practice, at) is Door.HELD


@pytest.mark.parametrize("flags", [(), *combinations(FLAGS, 1), *combinations(FLAGS, 2), FLAGS])
def test_whatever_is_true_something_that_steadies_is_left(flags: tuple[str, ...]) -> None:
    at = Standing(frozenset(flags), asked=True, answered=True)
    left = steadying(PRACTICES.values(), at)
    assert "slow-look" in {one.slug for one in left}
    assert all(one.now and not at.holds(one) for one in left)


def test_whoever_was_not_asked_is_asked_before_the_first_deep_practice() -> None:
    assert door(SOME, Standing()) is Door.ASK
    assert door(SOME, Standing(asked=True)) is Door.OPEN
    assert door(replace(SOME, deep=False), Standing()) is Door.OPEN


def test_whoever_skipped_the_question_keeps_the_cautions_on() -> None:
    skipped, answered = Standing(asked=True), Standing(asked=True, answered=True)
    stings = replace(SOME, under=(Under("kindness-stings", "It may sting."),))
    assert not skipped.offers(SOME)
    assert answered.offers(SOME)
    assert skipped.cautions(SOME) == (load().flags["recent-loss"].label,)
    assert answered.cautions(SOME) == ()
    assert skipped.said_before(stings) == ("It may sting.",)
    assert answered.said_before(stings) == ()
    assert under("kindness-stings").said_before(stings) == ("It may sting.",)


def test_a_locked_practice_is_offered_to_nobody_and_stays_shut() -> None:
    locked = replace(SOME, locked=True)
    assert not under().offers(locked)
    assert door(locked, under()) is Door.LOCKED


@each
def test_a_practice_that_is_held_back_names_another_way_that_is_not(practice: Practice) -> None:
    """Breath and body have twins; under the flag that holds them, the twin is still there."""
    for flag in {"breath-is-hard", "body-is-hard"} & set(practice.not_when):
        if practice.rests_on != "around":
            assert not under(flag).holds(PRACTICES[practice.twin])
