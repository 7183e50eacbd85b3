"""A value that does not open is said to be broken: no page shows it as empty, and no page saves over it."""

import base64
from collections.abc import Callable
from contextvars import Context
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tending.checkins.models import CheckIn, Draft
from tending.people.models import Person
from tests.conftest import an_entry, record
from tests.refuge.written import OPEN
from tests.vault.conftest import overwrite, stored

SignIn = Callable[..., Client]
Answer = Any


@pytest.fixture
def broken(alice: Person) -> CheckIn:
    row = record(alice, an_entry(note="the letter came"))
    overwrite(row, content=stored(row)[:-1])
    return row


def test_a_broken_value_is_said_to_be_broken_and_hides_no_other(
    alice: Person, broken: CheckIn, signed_in: SignIn
) -> None:
    record(alice, an_entry(note="another day"))
    page = signed_in(alice).get("/checkins/").content.decode()
    assert "This one cannot be opened." in page
    assert "another day" in page
    assert signed_in(alice).get(f"/checkins/{broken.pk}").status_code == 409


def test_a_broken_value_is_neither_edited_nor_found(alice: Person, broken: CheckIn, signed_in: SignIn) -> None:
    client, before = signed_in(alice), stored(broken)
    form = {"place": "numb", "revision": "1", "note": "new words"}
    assert client.post(f"/checkins/{broken.pk}", form).status_code == 409
    assert client.post("/checkins/", {"words": "letter"}).status_code == 200
    assert stored(broken) == before


def test_a_broken_value_keeps_no_new_one_from_being_saved(alice: Person, broken: CheckIn, signed_in: SignIn) -> None:
    form = {"place": "numb", "note": "said on the same day", "zone": "Europe/London"}
    assert signed_in(alice).post("/checkins/new", form).status_code == 302
    assert "said on the same day" in signed_in(alice).get("/").content.decode()


def test_the_picture_says_that_something_is_left_out(alice: Person, broken: CheckIn, signed_in: SignIn) -> None:
    record(alice)
    page = signed_in(alice).get("/doing/").content.decode()
    assert "One check-in cannot be opened, and is left out here." in page


def test_a_broken_value_can_be_removed_and_not_put_back(alice: Person, broken: CheckIn, signed_in: SignIn) -> None:
    page = signed_in(alice).post(f"/checkins/{broken.pk}/remove").content.decode()
    assert "Put it back" not in page
    assert CheckIn.objects.count() == 0


def test_a_broken_draft_does_not_stand_in_the_way(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/checkins/draft", {"note": "half"})
    draft = Draft.objects.get()
    overwrite(draft, content=stored(draft)[:-1])
    assert client.get("/checkins/new").status_code == 200
    assert client.post("/checkins/draft", {"note": "again"}).status_code == 204


@pytest.fixture
def keyless(alice: Person, signed_in: SignIn, settings: Settings) -> Client:
    """Alice's browser, after the master key was changed for one that opens nothing."""
    client = signed_in(alice)
    settings.MASTER_KEY = base64.b64encode(bytes(range(32, 64))).decode()
    return client


def fresh(act: Callable[..., Answer], *arguments: str) -> Answer:
    """Act without the keyring that the test holds open."""
    return Context().run(act, *arguments)


@pytest.mark.parametrize(("path", "status"), [*((path, 200) for path in OPEN), ("/start/unknown", 410), ("/", 403)])
def test_without_its_keys_support_now_still_answers_and_nobody_is_let_in(
    path: str, status: int, keyless: Client
) -> None:
    assert fresh(keyless.get, path).status_code == status


def test_without_any_master_key_support_now_still_answers(keyless: Client, settings: Settings) -> None:
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", "/nowhere"
    assert fresh(keyless.get, "/now/").status_code == 200
    keyless.raise_request_exception = False
    assert fresh(keyless.get, "/").status_code == 500


@pytest.mark.parametrize("key", ["another", "none"])
def test_without_its_keys_leaving_still_leaves(key: str, keyless: Client, settings: Settings) -> None:
    if key == "none":
        settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", "/nowhere"
    answer = fresh(keyless.post, "/leave")
    assert (answer.status_code, answer.headers["Refresh"][:6]) == (200, "0;url=")
    assert keyless.cookies[settings.SESSION_COOKIE_NAME].value == ""
