"""What every practice must keep to, whatever it is about: the rules of care, held over the files themselves.

The rules are in `tests/catalog/rules`; `test_planted.py` shows that each finds what it looks for.
"""

from itertools import chain

import pytest

from tending.catalog import Practice, load
from tending.catalog.parts import Listing, Writing
from tending.catalog.practices import FEELINGS
from tests.catalog.rules import broken, care, offers, voice
from tests.catalog.said import spoken

PRACTICES = load().practices
#: Questions of the now row that a person has looked at, and found without a right answer.
SEEN = {"Is there light on it, or shade?"}
assert all([care, offers, voice])  # each brings its rules in
each = pytest.mark.parametrize("practice", [pytest.param(one, id=slug) for slug, one in PRACTICES.items()])


@each
def test_a_file_keeps_to_every_rule(practice: Practice) -> None:
    assert broken(practice) == {}


def test_the_now_row_holds_what_needs_no_typing() -> None:
    now = {slug for slug, one in PRACTICES.items() if one.now}

    assert {"feet-on-the-floor", "slow-look", "soothing-rhythm", "stay-with-it"} <= now
    assert [slug for slug in now if PRACTICES[slug].written] == []


def test_step_one_is_whole() -> None:
    assert {slug for slug, one in PRACTICES.items() if one.step == "inner-base"} == {
        "a-voice-i-trust",
        "answer-the-harsh-voice",
        "letter-to-a-younger-me",
        "one-kind-thing",
        "safe-place",
        "sitting-with-the-hurt-part",
        "someone-in-my-corner",
        "what-has-carried-me",
        "which-part",
        "words-for-hard-days",
    }


def test_what_reaches_back_to_the_hurt_child_is_locked() -> None:
    assert {slug for slug, one in PRACTICES.items() if one.locked} == {
        "letter-to-a-younger-me",
        "sitting-with-the-hurt-part",
    }


def test_to_stay_with_it_never_means_to_stay_with_someone_who_hurts() -> None:
    assert "never means staying where someone hurts you" in PRACTICES["stay-with-it"].caution


@pytest.mark.parametrize("feeling", [feeling for feeling in FEELINGS if feeling != "pleasant"])
def test_there_is_something_to_offer_after_every_other_check_in(feeling: str) -> None:
    assert [one for one in PRACTICES.values() if feeling in one.offer_when.feelings]


def test_after_an_unpleasant_check_in_stay_with_it_is_offered_and_after_numb_or_too_much_never() -> None:
    feelings = PRACTICES["stay-with-it"].offer_when.feelings

    assert feelings == ("unpleasant",)


def test_what_the_open_inner_base_asks_for_is_open_to_everyone() -> None:
    """*One kind thing today* stands in for what is locked, so that no flag at all takes it away."""
    open_to_all = PRACTICES["one-kind-thing"]

    assert (open_to_all.not_when, open_to_all.deep, open_to_all.locked) == ((), False, False)


def test_no_two_hints_are_the_same_person_speaking() -> None:
    hints = [
        part.hint
        for one in PRACTICES.values()
        for part in one.parts
        if isinstance(part, Writing | Listing) and part.hint
    ]

    assert len(set(hints)) == len(hints)


def test_each_question_of_the_now_row_has_been_looked_at() -> None:
    asked = chain.from_iterable(spoken(one) for one in PRACTICES.values() if one.now)

    assert {line for line in asked if "?" in line} <= SEEN
