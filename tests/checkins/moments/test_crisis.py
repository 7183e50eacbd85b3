"""Words of crisis in what was told of a hard moment: met on the page that follows, once, and held by nothing."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending.people.models import Person
from tests.checkins.moments.test_told import told
from tests.conftest import NOON, ZONE, tell

SignIn = Callable[..., Client]
CARD, LINE = "data-card", "a person is one tap away"
HARD, PAST, PLAIN = "He hits me.", "He used to hit me.", "The heat is killing me."


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, path: str) -> str:
    return client.get(path).content.decode().partition("<main")[2]


@pytest.mark.parametrize(("note", "card", "line"), [(HARD, 1, 0), (PAST, 0, 1), (PLAIN, 0, 0), ("", 0, 0)])
def test_what_is_told_is_met_with_the_card_or_the_line_or_nothing(
    note: str, card: int, line: int, alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    said = {"kind": "argument", "strength": "3", "ask": "not", "zone": ZONE, "note": note, "key": str(uuid4())}
    answer = client.post("/checkins/moment", said)
    main = main_of(client, answer.headers["Location"])
    assert (main.count(CARD), main.count(LINE)) == (card, line)
    assert "It is kept." in main


def test_the_card_goes_before_every_other_offer_and_only_what_is_for_now_follows(
    alice: Person, signed_in: SignIn
) -> None:
    row = tell(alice, told(note=HARD))
    main = main_of(signed_in(alice), f"/checkins/moment/{row.pk}/here?kept")
    places = [main.index(words) for words in (CARD, "/now/2", "Stay with it", "Back to Today")]
    assert places == sorted(places)


def test_someone_whose_body_is_hard_to_feel_is_met_with_their_eyes(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), tell(alice, told(note=HARD))
    client.post("/practise/just-now", {"flags": "body-is-hard"})
    main = main_of(client, f"/checkins/moment/{row.pk}/here?kept")
    assert ("/practise/stay-with-it" in main, "/practise/slow-look" in main) == (False, True)


def test_a_later_look_at_it_meets_nothing(alice: Person, signed_in: SignIn) -> None:
    row = tell(alice, told(note=HARD))
    assert CARD not in main_of(signed_in(alice), f"/checkins/moment/{row.pk}/here")
