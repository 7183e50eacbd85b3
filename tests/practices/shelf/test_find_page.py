"""Finding on the page: posted, whole without script, a fragment with it, and kind where there is nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tending.people.models import Person
from tests.practices.shelf.cast import live, main_of, read, say

SignIn = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("shelf")


def look(client: Client, status: int = 200, **asked: Any) -> str:
    return read(client.post("/practise/find", asked), status)


def found(main: str) -> list[str]:
    return re.findall(r'href="/practise/([\w-]+)"', main.partition('id="found"')[2].partition("</div>\n")[0])


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def test_a_word_is_found_and_what_was_looked_for_stays_in_the_box(client: Client) -> None:
    main = look(client, words="marsh reeds")
    assert found(main) == ["marsh"]
    assert 'name="words" value="marsh reeds"' in main


def test_what_is_looked_for_is_in_no_address(client: Client) -> None:
    answer = client.post("/practise/find", {"words": "marsh", "life": "work"})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert re.findall(r'<form class="search find" method="(\w+)" action="([^"]+)"', body) == [
        ("post", "/practise/find")
    ]
    assert not re.search(r'(href|action|hx-\w+)="[^"]*(marsh|work)[^"]*\?', body)
    assert "?" not in reverse("practices:find")


def test_a_search_in_the_address_finds_nothing(client: Client) -> None:
    main = main_of(client, "/practise/find?words=marsh&minutes=2")
    assert 'value="marsh"' not in main
    assert found(main) == []


def test_minutes_energy_and_what_life_brought_narrow_it_down(client: Client) -> None:
    assert "long-one" not in found(look(client, words="one", minutes="10"))
    assert "long-one" in found(look(client, words="one"))
    assert "long-one" not in found(look(client, words="one", energy="little"))
    assert found(look(client, life="work")) == ["marsh", "held-one", "long-one", "locked-one"]


def test_first_and_later_are_said_where_life_was_asked_for(client: Client) -> None:
    rows = look(client, life="work").partition('id="found"')[2].split("<li>")[1:]
    assert ["You could begin here." in row for row in rows] == [True, True, False, False]
    assert ["For later, when there is more room." in row for row in rows] == [False, False, True, True]


def test_the_persons_own_challenges_come_first_in_the_list(alice: Person, client: Client) -> None:
    live(alice, "overwhelm", "work")
    main = main_of(client, "/practise/find")
    groups = re.findall(r'<optgroup label="(.*?)">(.*?)</optgroup>', main)
    assert [label for label, _ in groups] == ["What you said", "Other things it may bring"]
    assert re.findall(r'value="([\w-]+)"', groups[0][1]) == ["overwhelm", "work"]
    assert len(re.findall(r"<option", groups[1][1])) == 5


def test_someone_who_said_nothing_of_life_gets_one_plain_list(client: Client) -> None:
    groups = re.findall(r'<optgroup label="(.*?)">(.*?)</optgroup>', main_of(client, "/practise/find"))
    assert [label for label, _ in groups] == ["What it may bring"]
    assert len(re.findall(r"<option", groups[0][1])) == 7


def test_what_was_chosen_stays_chosen_and_in_sight(client: Client) -> None:
    main = look(client, words="one", minutes="5", energy="little", life="anxiety")
    assert re.search(r'name="minutes" value="5" checked', main)
    assert re.search(r'name="energy" value="little" checked', main)
    assert re.search(r'value="anxiety" selected', main)
    assert '<details class="more" open>' in main
    assert '<details class="more">' in look(client, words="one")


def test_where_nothing_fits_it_says_why_and_what_to_do(client: Client) -> None:
    main = look(client, words="marsh", minutes="0.5")
    assert "Nothing here is all of that at once." in main
    assert "with a little more time" in main
    assert "without “marsh”, or with another word" in main
    assert "energy" not in main.partition('id="found"')[2]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"words": "xylophone"}, "Nothing here has “xylophone” in it."),
        ({"words": "xylophone"}, "You could try a plainer word"),
        ({}, "Nothing was asked for yet."),
        ({"words": "   "}, "Nothing was asked for yet."),
        ({"words": "it takes a while", "energy": "little"}, "on a day with more energy"),
        ({"words": "kind thing", "life": "work"}, "with anything that life brought"),
    ],
)
def test_each_way_of_finding_nothing_has_its_words(asked: dict[str, str], said: str, client: Client) -> None:
    main = read(client.post("/practise/find", asked))
    assert said in main
    assert found(main) == []


def test_words_are_shown_as_words(client: Client) -> None:
    assert "<b>" not in look(client, words="<b>bold</b>")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"minutes": "3"}, "One of the answers is not on this page."),
        ({"minutes": "x'"}, "One of the answers is not on this page."),
        ({"energy": "lots"}, "One of the answers is not on this page."),
        ({"life": "divorce"}, "One of the answers is not on this page."),
        ({"words": "w" * 201}, "That is more than can be looked for at once."),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_stays(asked: dict[str, str], said: str, client: Client) -> None:
    main = look(client, 422, **({"words": "reeds"} | asked))
    assert said in main
    assert f'value="{asked.get("words", "reeds")}"' in main


def test_with_script_only_what_was_found_comes_back(client: Client) -> None:
    answer = client.post("/practise/find", {"words": "marsh"}, headers={"HX-Request": "true"})
    assert answer.content.decode().startswith('<div id="found"')
    assert "<html" not in answer.content.decode()
    assert "/practise/marsh" in answer.content.decode()


def test_with_script_a_mistake_brings_the_whole_page(client: Client) -> None:
    answer = client.post("/practise/find", {"minutes": "3"}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert 'id="main"' in answer.content.decode()


def test_what_is_held_back_is_found_last_and_says_so(alice: Person, client: Client) -> None:
    say(alice, "recent-loss")
    main = look(client, words="one")
    assert found(main)[-1] in {"held-one", "locked-one"}
    assert "You said something that can make this one hard just now." in main


def test_in_a_very_hard_time_the_rest_waits_here_too(alice: Person, client: Client) -> None:
    say(alice, "very-hard-time")
    main = look(client, words="marsh")
    assert "All the rest can wait" in main
    assert found(main)[:1] != ["marsh"]
    assert "Into the marsh" not in main


def test_looking_needs_an_open_session(house: None) -> None:
    answer = Client().post("/practise/find", {"words": "marsh"})
    assert answer.status_code == 403
    assert "Into the marsh" not in answer.content.decode()
