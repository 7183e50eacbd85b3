"""Words of crisis: met once in a sitting, beside what was typed, and held by nothing but the page."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tending.people.models import Person
from tending.practices.models import Sitting, Unfinished
from tending.practices.written import actions
from tending.practices.written.actions import Given
from tests.practices.written.conftest import on_the_way
from tests.practices.written.made import ANSWER, ASK, FOUND, SHELLS, SORT, shelved
from tests.practices.written.test_pages import at, draft, finish, hidden, main_of, send

SignIn = Callable[..., Client]
CARD = "data-card"
LINE = "a person is one tap away"
HARD, PAST, PLAIN = "I want to die.", "I used to cut myself.", "This deadline is killing me."


def top(page: str) -> str:
    """Return what a page says before its form."""
    return page.partition("<form")[0]


def test_a_card_is_at_the_top_of_the_next_page_once_and_the_words_are_kept(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    first = main_of(send(client, row, text=HARD))
    assert CARD in top(first)
    assert "What else is there?" in first  # it holds nobody up
    assert hidden(first)["met"] == "1"
    again = main_of(send(client, row, first, text=HARD))
    assert CARD not in again
    assert hidden(again)["met"] == "1"
    typed = Unfinished.objects.get().content
    assert (typed.answer("answer"), typed.answer("found")) == ((HARD,), (HARD,))


def test_back_and_what_cannot_be_kept_carry_it_on(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(send(client, row, text=HARD))
    for fields in ({"text": "x" * 10_001}, {"text": HARD, "go": "back"}):
        page = main_of(send(client, row, page, **fields))
        assert hidden(page)["met"] == "1"
        assert CARD not in page


@pytest.mark.parametrize("text", [PLAIN, "The sea.", ""])
def test_ordinary_words_are_met_with_nothing(text: str, alice: Person, signed_in: SignIn) -> None:
    assert send(signed_in(alice), on_the_way(alice, part=ANSWER), text=text).status_code == 302


def test_what_is_long_past_is_met_with_one_quiet_line_once(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    first = main_of(send(client, row, text=PAST))
    assert LINE in top(first)
    assert CARD not in first
    assert (hidden(first)["met"], hidden(first)["hushed"]) == ("", "1")
    assert LINE not in top(main_of(send(client, row, first, text=PAST)))


def test_a_card_still_comes_after_a_line(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(send(client, row, text=PAST))
    assert CARD in top(main_of(send(client, row, page, text=HARD)))


def test_a_sentence_that_was_chosen_counts_as_said(alice: Person, signed_in: SignIn) -> None:
    assert CARD in main_of(send(signed_in(alice), on_the_way(alice, part=SORT), chosen="hurts"))


def test_a_pause_is_answered_with_the_card_and_the_words_are_kept(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    answer = draft(client, row, page, text=HARD)
    assert (answer.status_code, answer.headers["Tending-Revision"]) == (200, "2")
    assert CARD in answer.content.decode()
    assert draft(client, row, page, text=HARD + " Still.", turn="2", met="1").status_code == 204


def test_whoever_leaves_with_such_words_is_met_first(alice: Person, signed_in: SignIn) -> None:
    page = main_of(send(signed_in(alice), on_the_way(alice, part=ANSWER), text=HARD, go="leave"))
    assert CARD in page
    assert "You can take it up again" in page


def test_the_end_after_it_offers_nothing_deep(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK)
    page = main_of(finish(client, row, met="1", after="better"))
    assert page.index("Support now") < page.index("Stay with it") < page.index("Something to steady you")
    assert "What has life brought" not in page
    assert "Go to Today" not in page


def test_nothing_of_it_is_stored(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=FOUND)
    send(client, row, text=HARD)
    finish(client, row, met="1", hushed="1", part=str(ASK), after="worse")
    said: Any = json.dumps(Sitting.objects.get().content.to_json())
    assert all(each not in said for each in ("met", "hushed", "offer", "crisis"))
    assert "met" not in json.dumps(dict(client.session))


def gone(row: Unfinished) -> None:
    actions.let_go(unfinished=row, by=row.owner_id)


def changed(row: Unfinished) -> None:
    given = Given("answer", ("a tractor",), row.revision)
    actions.keep_part(unfinished=row, given=given, by=row.owner_id)


def damaged(row: Unfinished) -> None:
    Unfinished._base_manager.filter(pk=row.pk).update(revision=2)


def untouched(_row: Unfinished) -> None:
    """Leave it as it is."""


@pytest.mark.parametrize(
    ("meanwhile", "text", "status"),
    [
        (gone, HARD, 409),
        (changed, HARD, 409),
        (damaged, HARD, 409),
        (untouched, HARD + "x" * 10_000, 422),
        (gone, HARD + "x" * 10_000, 422),
        (damaged, HARD + "x" * 10_000, 422),
    ],
)
def test_words_that_come_back_unkept_are_met_all_the_same_and_once(
    meanwhile: Callable[[Unfinished], None], text: str, status: int, alice: Person, signed_in: SignIn
) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    meanwhile(row)
    answer = send(client, row, page, text=text)
    shown = main_of(answer)
    assert answer.status_code == status
    assert CARD in top(shown)
    assert text in shown
    assert hidden(shown)["met"] == "1"
    assert CARD not in main_of(send(client, row, shown, text=text))


def test_a_line_comes_with_what_is_handed_back_too(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    gone(row)
    shown = main_of(send(client, row, page, text=PAST))
    assert LINE in top(shown)
    assert hidden(shown)["hushed"] == "1"


def test_a_sentence_that_was_chosen_counts_when_it_comes_back(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=SORT)
    answer = send(client, row, chosen="hurts", own_words="x" * 10_001)
    assert (answer.status_code, CARD in top(main_of(answer))) == (422, True)


def test_what_is_kept_as_a_new_one_carries_on_what_was_met(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    gone(row)
    shown = main_of(send(client, row, page, text="the sea"))
    first = main_of(send(client, row, shown, text=HARD))
    assert CARD in top(first)
    assert "What else is there?" in first
    assert hidden(first)["met"] == "1"
    assert Unfinished.objects.get().content.answer("answer") == (HARD,)


def test_words_of_a_practice_that_is_no_more_are_met(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=FOUND)
    with shelved(without=SHELLS):
        assert CARD in main_of(client.post(at(row), {"part": str(FOUND), "text": HARD}))


def test_whoever_lets_such_words_go_is_met(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    fields = hidden(main_of(client.get(at(row)))) | {"text": HARD, "go": "leave"}
    assert CARD in main_of(client.post(f"{at(row)}/let-go", fields))
