"""How a practice is met when it is over, spoken or written: a person first where it hurts, and nothing compared."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tending import catalog
from tending.people.models import Person
from tending.practices.models import Sitting
from tests.conftest import ZONE
from tests.practices.test_keep import answer

SignIn = Callable[..., Client]
ACKNOWLEDGED, PERSON, THREE = "it is no fault of yours.", "You do not have to sit with this alone.", "find three things"
NOT_NOW = next(each for each in catalog.load().practices.values() if not (each.now or each.written or each.deep))


def main_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text.partition("<main")[2].partition("</main>")[0]


def places(page: str, *words: str) -> list[int]:
    return [page.index(each) for each in words]


@pytest.mark.parametrize("strength", ["8", "9", "10"])
def test_after_worse_a_person_comes_first_where_it_is_strong(strength: str, alice: Person, signed_in: SignIn) -> None:
    page = main_of(answer(signed_in(alice), after="worse", strength=strength))
    assert places(page, ACKNOWLEDGED, PERSON, THREE) == sorted(places(page, ACKNOWLEDGED, PERSON, THREE))


@pytest.mark.parametrize("strength", ["", "0", "7"])
def test_after_worse_the_eyes_rest_first_where_it_is_not(strength: str, alice: Person, signed_in: SignIn) -> None:
    page = main_of(answer(signed_in(alice), after="worse", strength=strength))
    assert places(page, ACKNOWLEDGED, THREE, PERSON) == sorted(places(page, ACKNOWLEDGED, THREE, PERSON))


@pytest.mark.parametrize(
    ("after", "strength", "line"), [("same", "8", True), ("better", "9", True), ("same", "7", False)]
)
def test_a_strong_feeling_is_offered_a_person_whatever_the_answer(
    after: str, strength: str, line: bool, alice: Person, signed_in: SignIn
) -> None:
    page = main_of(answer(signed_in(alice), after=after, strength=strength))
    assert ("If you want a person" in page) is line


def test_the_second_time_it_is_worse_it_is_said_kindly_that_it_is_not_suggested_again(
    alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    pages = [main_of(answer(client, after="worse")) for _ in range(3)]
    assert [("worse after this one twice" in page) for page in pages] == [False, True, True]
    assert "worse after this one twice" not in main_of(answer(client, "slow-look", after="worse", minutes="1"))


def test_both_strengths_are_kept_and_nothing_is_made_of_their_difference(alice: Person, signed_in: SignIn) -> None:
    page = main_of(answer(signed_in(alice), after="better", before="8", strength="3"))
    sat = Sitting.objects.get().content
    assert (sat.before, sat.strength) == (8, 3)
    said = re.sub("<[^>]*>", "", page)
    assert [each for each in ("8", "3", "5", "down", "lower", "less", "well done") if each in said] == []


@pytest.mark.parametrize("field", ["before", "strength"])
@pytest.mark.parametrize("value", ["11", "-1", "2.5", "strong"])
def test_a_strength_that_is_none_is_asked_for_again(field: str, value: str, alice: Person, signed_in: SignIn) -> None:
    page = answer(signed_in(alice), **{field: value})
    assert page.status_code == 422
    assert "Choose a number from 0 to 10, or none." in main_of(page)
    assert Sitting.objects.count() == 0


def test_what_is_for_now_asks_nothing_before(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert 'name="before"' not in main_of(client.get("/practise/slow-look"))
    assert 'name="strength"' in main_of(client.get("/practise/slow-look"))


def test_what_is_not_for_now_asks_how_strong_it_is_before_and_after_and_nobody_has_to_say(
    alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    page = main_of(client.get(f"/practise/{NOT_NOW.slug}"))
    before = re.findall(r'<input type="radio" name="before" value="(\w*)" form="answer">', page)
    assert before == [*map(str, range(11)), ""]
    assert re.findall(r'<input type="radio" name="strength" value="(\w*)">', page) == before
    minutes = f"{NOT_NOW.minutes[0]:g}"
    kept = client.post(
        f"/practise/{NOT_NOW.slug}/done",
        {"after": "unsaid", "before": "", "strength": "", "minutes": minutes, "key": str(uuid4()), "zone": ZONE},
    )
    assert kept.status_code == 200
    sat = Sitting.objects.get().content
    assert (sat.before, sat.strength) == (None, None)


def test_in_a_very_hard_time_nothing_is_offered_but_people_and_what_steadies(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert "What has life brought" in main_of(answer(client))
    client.post("/practise/just-now", {"flags": "very-hard-time"})
    page = main_of(answer(client))
    assert "What has life brought" not in page
    there = places(page, "Support now", "My person and my plan", "Stay with it")
    assert there == sorted(there)


STAY, LOOK = "/practise/stay-with-it", "/practise/slow-look"


def doors(page: Any) -> list[str]:
    return re.findall(r'<a class="door[^"]*" href="([^"]+)"', main_of(page))


@pytest.mark.parametrize(
    ("flags", "after", "worse_before", "door"),
    [
        ([], "same", 0, STAY),
        ([], "same", 1, STAY),
        ([], "worse", 0, LOOK),
        (["body-is-hard"], "same", 0, LOOK),
        (["unreal-or-losing-time"], "better", 0, LOOK),
        ([], "better", 2, LOOK),
    ],
)
def test_in_a_very_hard_time_staying_with_it_is_a_door_only_where_it_may_be_offered(
    flags: list[str], after: str, worse_before: int, door: str, alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    for _ in range(worse_before):
        answer(client, "stay-with-it", after="worse", minutes="1.5")
    client.post("/practise/just-now", {"flags": ["very-hard-time", *flags]})
    assert {STAY, LOOK} & set(doors(answer(client, after=after))) == {door}


def test_what_was_worse_just_now_is_not_offered_again(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/practise/just-now", {"flags": "very-hard-time"})
    found = doors(answer(client, "slow-look", after="worse", minutes="1"))
    assert not {STAY, LOOK} & set(found)
    assert found[0] == "/now/"


def test_the_door_to_stay_with_it_never_asks_anyone_to_stay_where_someone_hurts_them(
    alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    client.post("/practise/just-now", {"flags": "very-hard-time"})
    assert "It never means staying where someone hurts you." in main_of(answer(client))


def test_nobody_is_asked_for_a_number_who_has_nothing_to_keep_it_in(house: None) -> None:
    page = main_of(Client().get("/practise/slow-look"))
    assert 'name="strength"' not in page
