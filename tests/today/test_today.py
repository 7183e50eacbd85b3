"""The first page."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending.checkins.models import HardMoment
from tending.checkins.moments.told import Told
from tending.people.models import Person
from tending.practices import actions as practice_actions
from tending.practices.sat import After, Sat
from tests.conftest import NOON, ZONE, an_entry, record
from tests.practices.written.walked import unfinished_of

SignIn = Callable[..., Client]


def main_of(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode().partition("<main")[2]


def sit(person: Person) -> None:
    sat = Sat(slug="slow-look", version=1, at=NOON, zone=ZONE, seconds=60, after=After.UNSAID)
    practice_actions.record(person=person, sat=sat, key=uuid4(), said=b"", by=person.owner_id)


def test_the_first_visit_asks_what_would_help_and_shows_its_doors(alice: Person, signed_in: SignIn) -> None:
    main = main_of(signed_in(alice))
    doors = ["Something to steady me", "Tell it how I am", "Look around first", "My therapist sent me"]
    places = [main.index(words) for words in ["What would help right now?", *doors]]
    assert places == sorted(places)
    assert "What you write stays on this computer." in main
    assert 'href="/now/"' in main


def test_before_the_first_practice_there_is_no_form_no_picture_and_no_question_of_life(
    alice: Person, signed_in: SignIn
) -> None:
    main = main_of(signed_in(alice))
    assert all(word not in main for word in ["<form", "<svg", "<input", "/life", '/doing/"'])


def test_whatever_was_kept_ends_the_first_visit(alice: Person, carol: Person, tomas: Person, signed_in: SignIn) -> None:
    record(alice)
    sit(carol)
    HardMoment(owner=tomas.owner, at=NOON, content=Told(at=NOON, zone=ZONE, kind="other")).put(by=tomas.owner_id)
    for person in (alice, carol, tomas):
        main = main_of(signed_in(person))
        assert "What would help right now?" not in main
        assert "How is it just now?" in main


def test_a_practice_that_was_left_is_a_kind_line_on_a_page_that_knows_its_person(
    alice: Person, signed_in: SignIn
) -> None:
    unfinished_of(alice, said="the heron")
    client = signed_in(alice)
    main = main_of(client, "/?left")
    assert "It waits for you where you left it" in main
    assert "How is it just now?" in main
    assert "It waits for you" not in main_of(client)


def test_another_persons_record_ends_nobody_elses_first_visit(alice: Person, carol: Person, signed_in: SignIn) -> None:
    record(carol)
    sit(carol)
    assert "What would help right now?" in main_of(signed_in(alice))


def test_something_steadying_is_one_press_away_on_every_later_day(alice: Person, signed_in: SignIn) -> None:
    record(alice)
    main = main_of(signed_in(alice))
    assert '<a class="quiet" href="/practise/">Something to steady me</a>' in main
    assert 'href="/checkins/"' in main  # My days, which is on no bar
    assert '<a href="/now/mine">My person and my plan</a>' in main


def test_what_life_brought_can_be_changed_once_it_was_asked(alice: Person, signed_in: SignIn) -> None:
    record(alice)
    client = signed_in(alice)
    assert 'href="/life"' not in main_of(client)
    client.post("/life", {"skip": "on"})
    assert 'href="/life"' in main_of(client)


def test_someone_sent_by_a_therapist_is_told_what_works_and_what_does_not(alice: Person, signed_in: SignIn) -> None:
    main = main_of(signed_in(alice), "/together")
    assert "Nothing that you keep here is sent to them" in main
    assert "is not here yet" in main
    assert 'href="/now/"' in main


def test_today_shows_todays_check_ins_by_the_persons_own_clock(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(at=NOON.replace(hour=0, minute=10), note="after midnight in London"))
    record(alice, an_entry(at=NOON - timedelta(hours=14), note="late last evening"))
    with time_machine.travel(NOON):
        page = signed_in(alice).get("/").content.decode()
    assert "after midnight in London" in page
    assert "late last evening" not in page


def test_after_a_long_gap_nothing_is_overdue(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(at=NOON - timedelta(days=8)))
    with time_machine.travel(NOON):
        assert "Nothing is overdue" in signed_in(alice).get("/").content.decode()


def places(client: Client, path: str) -> list[tuple[str, str]]:
    """Return the places on the bar, each with how it says that it is the one."""
    nav = client.get(path).content.decode().partition('<nav class="places"')[2].partition("</nav>")[0]
    return re.findall(r"<a [^>]*?(?:aria-current=\"(\w+)\")?>([^<]+)</a>", nav)


def test_the_bar_has_four_places_for_someone_with_a_record_and_two_for_anyone(alice: Person, signed_in: SignIn) -> None:
    signed, anyone = signed_in(alice), Client()
    names = ["Today", "Practise", "How I’m doing", "Support now"]
    assert [name for _, name in places(signed, "/")] == names
    assert [name for _, name in places(anyone, "/practise/")] == ["Practise", "Support now"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ("page", "Today")), ("/practise/", ("page", "Practise")), ("/practise/slow-look", ("true", "Practise"))],
)
def test_the_bar_says_where_one_is(path: str, current: tuple[str, str], alice: Person, signed_in: SignIn) -> None:
    assert [place for place in places(signed_in(alice), path) if place[0]] == [current]
