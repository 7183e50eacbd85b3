"""Words of crisis in a check-in: met on Today right after it was kept, and held by nothing."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending import catalog
from tending.checkins.models import CheckIn
from tending.people.models import Person
from tests.checkins.test_pages import PAD
from tests.conftest import NOON, an_entry, record
from tests.vault.conftest import overwrite, stored

SignIn = Callable[..., Client]
CARD, LINE = "data-card", "a person is one tap away"
HARD, PAST, PLAIN = "I want to die.", "I used to cut myself.", "This deadline is killing me."


def main_of(client: Client, path: str = "/?kept") -> str:
    return client.get(path).content.decode().partition("<main")[2]


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize(("note", "card", "line"), [(HARD, 1, 0), (PAST, 0, 1), (PLAIN, 0, 0), ("", 0, 0)])
def test_a_note_is_met_with_the_card_or_the_line_or_nothing(
    note: str, card: int, line: int, alice: Person, signed_in: SignIn
) -> None:
    record(alice, an_entry(note=note))
    main = main_of(signed_in(alice))
    assert (main.count(CARD), main.count(LINE)) == (card, line)


def test_the_card_leads_to_people_and_blocks_nothing(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(note=HARD))
    main = main_of(signed_in(alice))
    card = main.partition(CARD)[2].partition("</div>")[0]
    assert all(f'href="{path}"' in card for path in ("/now/", "/now/2", "/now/mine"))
    assert HARD in main
    assert "How is it just now?" in main


def test_an_own_word_is_met_as_a_note_is(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(own_words=("suicidal",)))
    assert CARD in main_of(signed_in(alice))


def test_a_word_and_a_note_are_not_read_as_one_sentence(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(own_words=("never",), note="I want to die"))
    assert CARD in main_of(signed_in(alice))


def test_it_is_met_right_after_it_was_kept_and_at_no_later_visit(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(note=HARD))
    client = signed_in(alice)
    assert CARD in main_of(client)
    assert CARD not in main_of(client, "/")


def test_what_was_said_earlier_in_the_day_is_not_met_again(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(note=HARD, at=NOON - timedelta(hours=2)))
    record(alice, an_entry(note="Made soup."))
    assert CARD not in main_of(signed_in(alice))


def deep(main: str) -> set[str]:
    """Return the practices a page leads to that are not for now, Stay with it apart."""
    known = catalog.load().practices
    led_to = {slug for slug in re.findall(r"/practise/([a-z-]+)", main) if slug in known}
    return {slug for slug in led_to if not known[slug].now} - {"stay-with-it"}


def test_then_only_what_steadies_is_offered(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    record(alice, an_entry(-0.6, note=PLAIN, at=NOON - timedelta(hours=1)))
    assert deep(main_of(client))
    record(alice, an_entry(-0.6, note=HARD))
    main = main_of(client)
    assert "/practise/stay-with-it" in main
    assert not deep(main)


def test_a_worry_line_is_not_said_beside_it(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.6, note=PAST))
    assert "feed a worry" not in main_of(signed_in(alice))


def test_nothing_of_it_is_kept_or_put_into_an_address(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    answer = client.post("/checkins/new", PAD | {"key": str(uuid4()), "note": HARD})
    assert answer.headers["Location"] == "/?kept"
    before = CheckIn.objects.get()
    assert CARD in main_of(client)
    after = CheckIn.objects.get()
    assert (after.content, after.revision) == (before.content, before.revision)
    assert "offer" not in str(dict(client.session))


def test_one_that_cannot_be_opened_is_met_with_nothing(alice: Person, signed_in: SignIn) -> None:
    row = record(alice, an_entry(note=HARD))
    overwrite(row, content=stored(row)[:-1])
    main = main_of(signed_in(alice))
    assert CARD not in main
    assert "Kept." in main
