"""After every check-in there is enough to choose from, and a reason to choose it by, whoever it is for."""

from itertools import product

import pytest

from tending.catalog import Practice, load
from tending.catalog.challenges import CHALLENGES
from tending.catalog.practices import FLAGS

KNOWN = load()
LIFE = ("", *CHALLENGES)


def offered(feeling: str, *, energy: str = "", challenge: str = "", flags: tuple[str, ...] = ()) -> list[Practice]:
    """What the files allow unasked, to someone who has not answered *Just now* or has set `flags`; nothing deep."""
    life = KNOWN.challenges.get(challenge)
    later = {*life.later, *life.not_now} if life else set()
    first = set(life.first) if life else set()
    return [
        one
        for one in KNOWN.practices.values()
        if feeling in one.offer_when.feelings
        and not (one.deep or one.locked or set(flags) & set(one.not_when) or one.slug in later)
        and (not energy or not one.offer_when.energy or energy in one.offer_when.energy)
        and (not one.offer_when.challenges or challenge in one.offer_when.challenges or one.slug in first)
    ]


@pytest.mark.parametrize("energy", ["low", "high"])
@pytest.mark.parametrize("challenge", LIFE)
def test_after_an_unpleasant_check_in_there_is_stay_with_it_and_four_others(energy: str, challenge: str) -> None:
    found = {one.slug for one in offered("unpleasant", energy=energy, challenge=challenge)}

    assert "stay-with-it" in found
    assert len(found - {"stay-with-it"}) >= 4


@pytest.mark.parametrize("flag", [flag for flag in FLAGS if flag != "very-hard-time"])
def test_whatever_is_true_just_now_three_are_left_and_two_of_them_ask_for_no_typing(flag: str) -> None:
    for energy, challenge in product(("low", "high"), LIFE):
        found = offered("unpleasant", energy=energy, challenge=challenge, flags=(flag,))
        assert len(found) >= 3, (energy, challenge)
        assert len([one for one in found if not one.written]) >= 2, (energy, challenge)


def test_with_breath_body_and_kindness_all_too_hard_there_are_still_two() -> None:
    flags = ("breath-is-hard", "body-is-hard", "kindness-stings", "unreal-or-losing-time", "voices-or-visions")

    for energy, challenge in product(("low", "high"), LIFE):
        found = offered("unpleasant", energy=energy, challenge=challenge, flags=flags)
        assert len([one for one in found if "kindness" not in one.holds]) >= 2, (energy, challenge)


@pytest.mark.parametrize("challenge", CHALLENGES)
def test_each_thing_life_brought_is_a_reason_for_something(challenge: str) -> None:
    near = {one.slug for one in KNOWN.practices.values() if challenge in one.offer_when.challenges}
    near |= set(KNOWN.challenges[challenge].first)

    for energy in ("low", "high"):
        found = {one.slug for one in offered("unpleasant", energy=energy, challenge=challenge)}
        assert len(near & found - {"stay-with-it"}) >= 2


@pytest.mark.parametrize("feeling", ["numb", "unknown"])
def test_numb_and_unknown_have_their_own_without_body_or_breath(feeling: str) -> None:
    found = offered(feeling)

    assert len(found) >= 2
    assert {one.rests_on for one in found} == {"around"}
    assert "stay-with-it" not in {one.slug for one in found}


@pytest.mark.parametrize("flag", ["", *FLAGS])
def test_too_much_has_half_a_minute_of_its_own_even_where_the_body_is_no_place_to_go(flag: str) -> None:
    found = offered("too-much", flags=(flag,) if flag else ())

    assert found
    assert all(one.now and one.minutes == (0.5,) and not one.written for one in found)


def test_no_practice_is_offered_by_life_and_left_for_later_by_it() -> None:
    """Such an offer would never be made."""
    both = [
        (slug, life.slug)
        for life in KNOWN.challenges.values()
        for slug in (*life.later, *life.not_now)
        if life.slug in KNOWN.practices[slug].offer_when.challenges
    ]

    assert both == []
