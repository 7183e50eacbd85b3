"""What is handed back: words for a damaged one, beside another window's, too long to keep, let go of. None are lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tending.people.models import Person
from tending.practices.models import Unfinished
from tending.practices.written import actions
from tests.practices.written.conftest import on_the_way
from tests.practices.written.made import ANSWER, ASK, FOUND
from tests.practices.written.test_pages import at, draft, finish, hidden, main_of, now, send

SignIn = Callable[..., Client]


def damage(row: Unfinished) -> None:
    Unfinished._base_manager.filter(pk=row.pk).update(revision=2)


def test_words_for_a_damaged_one_are_shown_and_kept_as_a_new_one(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    damage(row)
    answer = send(client, row, page, text="the sea")
    shown = main_of(answer)
    assert answer.status_code == 409
    assert "cannot be opened, and stays as it is" in shown
    assert ">\nthe sea</textarea>" in shown
    assert [send(client, row, shown, text="the sea").status_code for _ in range(2)] == [302, 302]
    new = Unfinished.objects.exclude(pk=row.pk).get()
    assert (new.content.part, new.content.answer("answer")) == (FOUND, ("the sea",))
    assert Unfinished.objects.filter(pk=row.pk).exists()


def test_words_for_a_damaged_one_that_fit_no_form_are_shown_all_the_same(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    damage(row)
    for fields in ({"text": "the sea"}, {"own_words": "the sea", "slug": "nowhere"}):
        answer = client.post(at(row), fields)
        assert answer.status_code == 409
        assert '<p class="own">the sea</p>' in main_of(answer)


def test_worse_at_the_end_of_a_damaged_one_is_met(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK)
    page = main_of(client.get(at(row)))
    damage(row)
    assert "no fault of yours" in main_of(finish(client, row, page, after="worse"))


def test_a_draft_for_a_damaged_one_says_so(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    damage(row)
    answer = draft(client, row, page, text="the sea")
    assert (answer.status_code, "cannot be opened" in answer.content.decode()) == (409, True)


def test_a_page_that_shows_another_windows_words_keeps_nothing_by_itself(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    one, other = (main_of(client.get(at(row))) for _ in range(2))
    send(client, row, one, text="the sea")
    shown = main_of(send(client, row, other, text="a tractor"))
    assert "data-draft" in other
    assert "data-draft" not in shown
    assert "data-unsaved" in shown


def test_what_came_back_is_marked_as_unsaved_and_what_is_kept_is_not(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    assert "data-unsaved" not in page
    refused = main_of(send(client, row, page, text="x" * 10_001))
    assert all(each in refused for each in ("data-draft", "data-unsaved"))
    actions.let_go(unfinished=row, by=alice.owner_id)
    shown = main_of(send(client, row, page, text="the sea"))
    assert all(each in shown for each in ("data-written", "data-unsaved"))
    assert "data-draft" not in shown


def let_go(client: Client, row: Unfinished, page: str, **fields: str) -> Any:
    """Press the button as it stands in the screen that `page` shows."""
    button = re.search(r'<button[^>]*formaction="([^"]+)" name="(\w+)" value="(\w+)"', page)
    assert button
    assert 'form="screen"' in button[0]
    return client.post(button[1], hidden(page) | {button[2]: button[3]} | fields)


def ticket_in(answer: Any) -> dict[str, str]:
    found = re.search("[0-9a-f]{300,}", main_of(answer))
    assert found
    return {"ticket": found[0]}


def test_what_was_typed_last_is_let_go_with_the_rest_and_comes_back_with_it(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER, answers=(("answer", ("the s",)),))
    answer = let_go(client, row, main_of(client.get(at(row))), text="the sea")
    assert "the sea" not in main_of(answer)
    client.post("/practise/at/undo", ticket_in(answer))
    assert (now(row).part, now(row).answer("answer")) == (ANSWER, ("the sea",))


def test_letting_go_without_words_takes_none_away(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK, answers=(("answer", ("the sea",)),))
    client.post("/practise/at/undo", ticket_in(let_go(client, row, main_of(client.get(at(row))))))
    assert (now(row).part, now(row).answer("answer")) == (ASK, ("the sea",))


def test_letting_go_what_another_window_changed_shows_both_first(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    one, other = (main_of(client.get(at(row))) for _ in range(2))
    send(client, row, one, text="the sea")
    answer = let_go(client, row, other, text="a tractor")
    shown = main_of(answer)
    assert answer.status_code == 409
    assert shown.index("the sea") < shown.index(">\na tractor</textarea>")
    assert now(row).answer("answer") == ("the sea",)
    client.post("/practise/at/undo", ticket_in(let_go(client, row, shown, text="a tractor")))
    assert now(row).answer("answer") == ("a tractor",)


@pytest.mark.parametrize("already", [True, False])
def test_last_words_that_cannot_be_let_go_with_it_stay_on_the_page(
    already: bool, alice: Person, signed_in: SignIn
) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page, words = main_of(client.get(at(row))), "the sea" if already else "x" * 10_001
    if already:
        actions.let_go(unfinished=row, by=alice.owner_id)
    answer = let_go(client, row, page, text=words)
    assert f'<p class="own">{words}</p>' in main_of(answer)
    assert Unfinished.objects.count() == 0
