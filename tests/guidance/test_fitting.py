"""Two fitting choices and why: by feeling, energy and what life brought; never what just now holds back."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from tending.catalog import Catalog, Practice, load
from tending.catalog.challenges import CHALLENGES
from tending.catalog.practices import FLAGS, OfferWhen
from tending.checkins.entry import Entry, Place
from tending.guidance.fitting import SHORT, Felt, Someone, fitting, gentle, stays
from tending.practices.justnow.held import Standing
from tending.practices.sat import After, Sat
from tests.conftest import NOON, ZONE, an_entry

KNOWN = load()
ANSWERED = Standing(asked=True, answered=True)
LOW = Felt("unpleasant", "low")
PLAIN = replace(KNOWN.practices["slow-look"], offer_when=OfferWhen(("unpleasant",), (), ()), not_when=())


def someone(*challenges: str, at: Standing = ANSWERED, sats: tuple[Sat, ...] = ()) -> Someone:
    return Someone(at, challenges, sats)


def a(slug: str, *, when: OfferWhen = PLAIN.offer_when, like: Practice = PLAIN, **more: object) -> Practice:
    return replace(like, slug=slug, offer_when=when, **more)  # type: ignore[arg-type]


def of(*practices: Practice) -> Catalog:
    return replace(KNOWN, practices={practice.slug: practice for practice in practices})


def slugs(felt: Felt, who: Someone, known: Catalog) -> list[str]:
    return [fit.practice.slug for fit in fitting(felt, who, known)]


def worse(slug: str) -> Sat:
    return Sat(slug, 1, NOON, ZONE, 60, After.WORSE)


@pytest.mark.parametrize(
    ("entry", "felt"),
    [
        (an_entry(-0.01), Felt("unpleasant", "low")),
        (an_entry(0), Felt("pleasant", "low")),
        (Entry(at=NOON, zone=ZONE, place=Place.PAD, pleasantness=-0.5, energy=0.0), Felt("unpleasant", "high")),
        (Entry(at=NOON, zone=ZONE, place=Place.NUMB), Felt("numb", "")),
        (Entry(at=NOON, zone=ZONE, place=Place.TOO_MUCH), Felt("too-much", "")),
        (Entry(at=NOON, zone=ZONE, place=Place.UNKNOWN), Felt("unknown", "")),
    ],
)
def test_a_check_in_is_named_in_the_words_of_the_files(entry: Entry, felt: Felt) -> None:
    assert Felt.of(entry) == felt


def test_what_life_brought_comes_before_energy_and_energy_before_the_rest() -> None:
    for_grief = a("for-grief", when=OfferWhen(("unpleasant",), (), ("bereavement",)), effort="some")
    little, much = a("little", effort="little"), a("much", effort="some", rests_on="body")
    known = of(much, little, for_grief)
    assert slugs(LOW, someone("bereavement"), known) == ["for-grief", "much"]
    assert slugs(LOW, someone(), known) == ["little", "much"]
    assert slugs(Felt("unpleasant", "high"), someone(), known) == ["much", "little"]


def test_each_choice_says_why_it_is_there() -> None:
    for_grief = a("for-grief", when=OfferWhen(("unpleasant",), (), ("bereavement",)), rests_on="body")
    found = fitting(LOW, someone("bereavement"), of(for_grief, a("little", effort="little")))
    assert [fit.reason for fit in found] == [
        "Because of something life has brought.",
        "Because there is little energy, and this asks for little.",
    ]
    assert all(KNOWN.challenges["bereavement"].title not in fit.reason for fit in found)  # others may see the screen


def test_the_second_choice_asks_for_another_thing_than_the_first() -> None:
    known = of(a("one"), a("two"), a("three", rests_on="body"))
    assert slugs(LOW, someone(), known) == ["one", "three"]
    assert slugs(LOW, someone(), of(a("one"), a("two"))) == ["one", "two"]


def test_what_was_done_last_makes_room_for_what_was_not() -> None:
    done = replace(worse("one"), after=After.BETTER)
    later = replace(done, slug="two", at=NOON + timedelta(hours=1))
    known = of(a("one"), a("two"), a("three"))
    assert slugs(LOW, someone(sats=(done, later)), known) == ["three", "one"]


def test_energy_that_a_file_asks_for_must_be_there() -> None:
    high = a("high", when=OfferWhen(("unpleasant",), ("high",), ()))
    assert slugs(LOW, someone(), of(high)) == []
    assert slugs(Felt("unpleasant", "high"), someone(), of(high)) == ["high"]


def test_what_was_worse_twice_is_not_offered_again() -> None:
    known = of(a("one"))
    assert slugs(LOW, someone(sats=(worse("one"),)), known) == ["one"]
    assert slugs(LOW, someone(sats=(worse("one"), worse("one"))), known) == []
    stay = KNOWN.practices["stay-with-it"]
    assert stays(LOW, someone(), KNOWN) == stay
    assert stays(LOW, someone(sats=(worse(stay.slug), worse(stay.slug))), KNOWN) is None


def test_what_a_challenge_leaves_for_later_is_not_offered_unasked() -> None:
    grief = replace(KNOWN.challenges["bereavement"], first=("two",), later=("one",), not_now=("three",))
    known = replace(of(a("one"), a("two"), a("three")), challenges={"bereavement": grief})
    assert slugs(LOW, someone("bereavement"), known) == ["two"]
    assert slugs(LOW, someone(), known) == ["one", "two"]


@pytest.mark.parametrize("feeling", ["numb", "too-much", "unknown"])
def test_beside_the_pad_other_things_come_before_staying_with_it(feeling: str) -> None:
    assert stays(Felt(feeling, ""), someone(), KNOWN) is None
    assert fitting(Felt(feeling, ""), someone(), KNOWN)


def test_after_too_much_nothing_is_longer_than_half_a_minute_and_nothing_is_written() -> None:
    too_much = OfferWhen(("too-much",), (), ())
    long = a("long", when=too_much, minutes=(1.0,))
    short = a("short", when=too_much, minutes=(0.5,))
    assert slugs(Felt("too-much", ""), someone(), of(long, short)) == ["short"]


EVERY = [Felt(feeling, energy) for feeling, energy in product(("unpleasant", "pleasant"), ("low", "high"))]
EVERY += [Felt(feeling, "") for feeling in ("numb", "too-much", "unknown")]


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("challenge", CHALLENGES)
def test_over_all_files_nothing_is_offered_that_just_now_holds_back(flag: str, challenge: str) -> None:
    who = someone(challenge, at=Standing(frozenset({flag}), asked=True, answered=True))
    for felt in EVERY:
        found = [fit.practice for fit in fitting(felt, who, KNOWN)] + [stays(felt, who, KNOWN)]
        assert [one.slug for one in found if one and (flag in one.not_when or one.locked)] == []
        if flag == "very-hard-time":
            assert all(one.now for one in found if one)
        assert all(gentle(one, felt) for one in found if one)


def test_over_all_files_nothing_deep_is_offered_to_whoever_has_not_answered() -> None:
    for felt, challenge in product(EVERY, CHALLENGES):
        found = fitting(felt, someone(challenge, at=Standing(asked=True)), KNOWN)
        assert [fit.practice.slug for fit in found if fit.practice.deep] == []


@pytest.mark.parametrize("energy", ["low", "high"])
@pytest.mark.parametrize("challenge", [*CHALLENGES, ""])
def test_an_unpleasant_check_in_is_given_two_choices_whatever_life_brought(energy: str, challenge: str) -> None:
    found = fitting(Felt("unpleasant", energy), someone(*filter(None, [challenge])), KNOWN)
    assert len(found) == 2
    assert len({fit.practice.slug for fit in found}) == 2
    assert all(fit.practice.minutes[0] <= SHORT or fit.reason for fit in found)
