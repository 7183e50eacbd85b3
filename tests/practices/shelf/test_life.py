"""What life brought, in full: the person's own open, the others closed; nothing pressed on anyone; help."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tending import catalog
from tending.catalog import load
from tending.people.models import Person
from tending.practices.sat import After
from tests.practices.shelf.cast import live, main_of, say, sit

SignIn = Callable[..., Client]
KNOWN = load()
each_challenge = pytest.mark.parametrize("slug", list(KNOWN.challenges))


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def own(main: str) -> dict[str, str]:
    found = re.findall(r'<section class="told-life" aria-labelledby="life-([\w-]+)">(.*?)</section>', main, re.DOTALL)
    return dict(found)


def others(main: str) -> dict[str, str]:
    found = re.findall(r'<details class="more told-life"><summary>(.*?)</summary>(.*?)</details>', main, re.DOTALL)
    return dict(found)


@each_challenge
def test_all_that_a_file_says_is_there(slug: str, alice: Person, client: Client) -> None:
    live(alice, slug)
    challenge, inner = KNOWN.challenges[slug], own(main_of(client, "/practise/life"))[slug]
    said = [challenge.title, challenge.opening, challenge.leave, *challenge.common, *challenge.careful, *challenge.help]
    said += [KNOWN.practices[each].title for each in (*challenge.first, *challenge.later, *challenge.not_now)]
    assert [each for each in said if each not in inner] == []


@each_challenge
def test_whoever_can_be_called_is_one_press_away(slug: str, alice: Person, client: Client) -> None:
    live(alice, slug)
    inner = own(main_of(client, "/practise/life"))[slug]
    for line in (KNOWN.helplines.lines[each] for each in KNOWN.challenges[slug].lines):
        assert line.name in inner
        assert not line.call or f'<a href="tel:{line.dial}">' in inner
        assert line.call in inner
        assert line.text in inner


@each_challenge
def test_what_is_not_for_now_is_named_and_no_invitation(slug: str, alice: Person, client: Client) -> None:
    live(alice, slug)
    main = main_of(client, "/practise/life")
    assert [each for each in KNOWN.challenges[slug].not_now if f'href="/practise/{each}"' in own(main)[slug]] == []


def test_the_persons_own_stand_open_in_their_order_and_the_rest_are_closed(alice: Person, client: Client) -> None:
    live(alice, "work", "bereavement")
    main = main_of(client, "/practise/life")
    assert list(own(main)) == ["work", "bereavement"]
    assert len(others(main)) == 5
    assert "<details open" not in main


def test_whoever_said_nothing_finds_all_seven_closed_and_is_not_pressed(client: Client) -> None:
    main = main_of(client, "/practise/life")
    assert own(main) == {}
    assert list(others(main)) == [each.title for each in KNOWN.challenges.values()]
    assert "You have not said what life has brought, and nobody has to." in main
    assert 'href="/life"' in main


def test_a_choice_that_is_known_no_more_is_left_out(alice: Person, client: Client) -> None:
    live(alice, "work", "a-thing-of-old")
    assert list(own(main_of(client, "/practise/life"))) == ["work"]


def test_the_choice_can_be_changed_and_is_in_no_address(alice: Person, client: Client) -> None:
    live(alice, "bereavement")
    main = main_of(client, "/practise/life")
    assert 'href="/life"' in main
    links = re.findall(r'(?:href|action)="([^"]*)"', main)
    assert not [link for link in links if any(slug in link for slug in KNOWN.challenges)]
    assert "bereavement" not in client.get("/practise/life").content.decode().partition("<main")[0]


@pytest.mark.usefixtures("shelf")
def test_first_and_later_are_links_in_the_order_of_the_file(alice: Person, client: Client) -> None:
    live(alice, "work")
    inner = own(main_of(client, "/practise/life"))["work"]
    assert re.findall(r'href="/practise/([\w-]+)"', inner) == ["marsh", "held-one", "long-one"]
    places = [inner.index(each) for each in ["What may help first", "Into the marsh", "Later, when", "A long one"]]
    assert places == sorted(places)


@pytest.mark.usefixtures("shelf")
def test_what_is_held_back_or_locked_is_named_with_its_reason_and_without_a_link(alice: Person, client: Client) -> None:
    live(alice, "work")
    say(alice, "recent-loss")
    inner = own(main_of(client, "/practise/life"))["work"]
    assert re.findall(r'href="/practise/([\w-]+)"', inner) == ["marsh", "long-one"]
    assert "A held one" in inner
    assert "You said something that can make this one hard just now." in inner
    assert "This one is for two, and cannot be opened here yet." in inner


@pytest.mark.usefixtures("shelf")
def test_what_one_thing_leaves_for_another_time_is_no_invitation_under_the_other(alice: Person, client: Client) -> None:
    live(alice, "anxiety")
    assert "/practise/one-kind-thing" in own(main_of(client, "/practise/life"))["anxiety"]
    live(alice, "anxiety", "work")
    inner = own(main_of(client, "/practise/life"))["anxiety"]
    assert "/practise/one-kind-thing" not in inner
    assert "With what life has brought you, this one is best left for another time." in inner


@pytest.mark.usefixtures("shelf")
def test_what_was_worse_twice_says_so_and_stays_to_be_chosen(alice: Person, client: Client) -> None:
    for _ in range(2):
        sit(alice, "marsh", after=After.WORSE)
    live(alice, "work")
    inner = own(main_of(client, "/practise/life"))["work"]
    assert "It was worse after this one, twice." in inner
    assert "/practise/marsh" in inner


@pytest.mark.usefixtures("shelf")
def test_in_a_very_hard_time_help_stays_and_practices_wait(alice: Person, client: Client) -> None:
    live(alice, "work")
    say(alice, "very-hard-time")
    main = main_of(client, "/practise/life")
    assert "Into the marsh" not in main
    assert "You said that this is a very hard time." in main
    assert catalog.load().challenges["work"].help[0] in main
    assert "tel:" in main


def test_today_leads_to_it_and_to_the_choice(alice: Person, client: Client) -> None:
    client.post("/life", {"challenges": ["work"]})
    sit(alice, "slow-look")
    main = main_of(client, "/")
    assert '<a href="/practise/life">What life has brought</a>' in main
    assert '<a href="/life">Change that' in main
    assert "work" not in "".join(re.findall(r'href="([^"]*)"', main))


def test_nobody_without_a_session_reads_it(house: None) -> None:
    assert Client().get("/practise/life").status_code == 403
