"""What a browser may keep: a closed list of public pages, with nothing of anyone's, that changes with their words."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tending import catalog
from tending.people.models import Person
from tending.site import offline
from tests.conftest import an_entry, record

SignIn = Callable[..., Client]


def kept(client: Client | None = None) -> dict[str, object]:
    answer = (client or Client()).get("/worker.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    first = answer.content.decode().partition("\n")[0]
    found: dict[str, object] = json.loads(first.removeprefix("const KEPT = ").removesuffix(";"))
    return found


def test_every_page_on_the_list_answers_anyone_and_gives_no_cookie(house: None) -> None:
    pages = [path for path in offline.paths() if not path.startswith("/static/")]
    assert {reverse(name) for name in offline.PAGES} < set(pages)
    for path in pages:
        answer = Client().get(path)
        assert (path, answer.status_code, list(answer.cookies)) == (path, 200, [])


def test_every_practice_for_now_is_on_the_list_and_no_other(house: None) -> None:
    listed = {path.removeprefix("/practise/") for path in offline.paths() if path.startswith("/practise/")}
    assert listed == {"", "not-yet", *(slug for slug, each in catalog.load().practices.items() if each.now)}


def test_whatever_a_kept_page_is_made_of_is_kept_with_it(house: None) -> None:
    listed = offline.paths()
    for path in listed:
        if not path.startswith("/static/"):
            page = Client().get(path).content.decode()
            wanted = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
            assert wanted
            assert [each for each in wanted if each not in listed] == []


def test_links_between_kept_pages_stay_among_them_or_say_that_they_need_tending(house: None) -> None:
    """A link that needs Tending running is met by the page that says so; none leads to an address of nobody."""
    for path in offline.paths():
        if not path.startswith("/static/"):
            for link in re.findall(r'<a [^>]*href="(/[^"#]*)', Client().get(path).content.decode()):
                assert Client().get(link).status_code in {200, 403}


def test_the_page_for_no_connection_has_numbers_of_its_own_and_they_are_those_of_the_file(house: None) -> None:
    page, lines = Client().get("/offline").content.decode(), catalog.load_helplines().lines
    for line in (lines["emergency-999"], lines["samaritans"]):
        assert f'<a href="tel:{line.dial}">{line.call}</a>' in page
    assert f"text {lines['shout'].text_word} to {lines['shout'].text}." in page


def test_a_signed_in_person_gets_the_same_list(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(note="the heron stood still"))
    assert kept(signed_in(alice)) == kept()


def test_its_name_changes_with_the_words_of_the_pages(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept()["name"]
    assert kept()["name"] == before
    lines = replace(catalog.load_helplines(), review_by=date(2031, 1, 1))
    monkeypatch.setattr(catalog, "load_helplines", lambda: lines)
    assert kept()["name"] != before
    assert str(before).startswith(str(kept()["family"]))


@pytest.mark.parametrize(("name", "value"), [("EXIT_URL", "https://elsewhere.example/"), ("MADE_UP", True)])
def test_its_name_changes_with_what_every_page_carries(
    name: str, value: object, house: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept()["name"]
    monkeypatch.setattr(settings, name, value)
    assert kept()["name"] != before


def test_support_now_alone_is_answered_soon_from_what_is_kept(house: None) -> None:
    """What differs for whoever is signed in waits for the server."""
    soon = kept()["soon"]
    assert isinstance(soon, list)
    assert {path for path in soon if not path.startswith("/static/")} == {
        reverse(name) for name in ("refuge:now", "refuge:not-safe", "refuge:under-18")
    }


def test_the_app_on_a_phone_is_called_notes_and_nothing_more(house: None) -> None:
    said = json.loads(Client().get("/notes.webmanifest").content)
    assert (said["name"], said["short_name"], said["start_url"]) == ("Notes", "Notes", "/")
    assert "ending" not in json.dumps(said)
    assert said["icons"][0]["src"] in offline.paths()
