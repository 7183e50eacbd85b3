"""The opening of a written practice: what it is, what comes before it, what waits of it. It keeps nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from tending import catalog
from tending.catalog import load
from tending.catalog.parts import Writing
from tending.catalog.practices import Under
from tending.people.models import Person
from tending.practices.models import Unfinished
from tending.practices.written.typed import Typed
from tests.conftest import NOON, ZONE

SignIn = Callable[..., Client]
PLAIN = load().practices["slow-look"]
WRITING = Writing("said", ("Say it.",), "What is it?", "")
WRITTEN = replace(
    PLAIN,
    slug="written-one",
    title="A written one",
    now=False,
    not_when=("recent-loss",),
    under=(Under("kindness-stings", "It may sting."),),
    parts=(WRITING, PLAIN.parts[-1]),
)


@pytest.fixture(autouse=True)
def a_written_one(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = replace(load(), practices={**load().practices, WRITTEN.slug: WRITTEN})
    monkeypatch.setattr(catalog, "load", lambda: whole)


def opened(client: Client) -> str:
    answer = client.get("/practise/written-one")
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_it_says_what_it_is_and_begins_with_one_press(alice: Person, signed_in: SignIn) -> None:
    main = opened(signed_in(alice))
    assert 'action="/practise/written-one/begin"' in main
    assert "How strong is the feeling now?" in main
    assert "It may sting." in main
    assert "Someone died in the last six months" in main
    assert "Go on where I was" not in main


def test_opening_it_keeps_nothing(alice: Person, signed_in: SignIn) -> None:
    opened(signed_in(alice))
    assert not Unfinished.objects.exists()


def test_what_waits_of_it_is_offered_before_beginning_afresh(alice: Person, carol: Person, signed_in: SignIn) -> None:
    rows = []
    for person, slug in ((alice, "written-one"), (alice, "which-part"), (carol, "written-one")):
        typed = Typed(slug, 1, NOON - timedelta(days=2), ZONE)
        rows.append(Unfinished(owner=person.owner, at=typed.at, content=typed).put(by=person.owner_id))
    main = opened(signed_in(alice))
    assert main.count("Go on where I was") == 1
    assert f'href="/practise/at/{rows[0].pk}"' in main
    assert "13 June" in main
    assert "Begin afresh" in main
