"""After *One kind thing today*: what it was like, said once, on its day or the day after; no word of it is lost."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tending import catalog
from tending.people.models import Person
from tending.practices.models import Sitting
from tending.practices.shelf import actions
from tending.vault.models import ChainEntry
from tending.vault.verify import verify
from tests.conftest import NOON
from tests.practices.shelf.cast import KIND, MARSH, catalog_of, main_of, read, sit

SignIn = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("shelf")
WORDS = "Toast, by the window.\nIt was all right."


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def kind(person: Person, **more: object) -> Sitting:
    return sit(person, KIND.slug, answers=(("bird", ("heron",)),), **more)  # type: ignore[arg-type]


def tell(client: Client, row: Sitting, words: str = WORDS, *, revision: int | str = 1, status: int = 302) -> str:
    answer = client.post(f"/practise/done/{row.pk}/like", {"like": words, "revision": str(revision)})
    assert answer.status_code == status
    return read(answer, status)


def told() -> tuple[str, ...]:
    return dict(Sitting.objects.get().content.answers).get("like", ())


def box(main: str) -> bool:
    return "<textarea" in main


def test_what_it_was_like_can_be_said_in_one_box_and_then_stands_with_the_rest(alice: Person, client: Client) -> None:
    row = kind(alice)
    main = main_of(client, "/practise/done")
    assert main.count("<textarea") == 1
    assert "What was it like?" in main
    tell(client, row)
    assert told() == (WORDS,)
    main = main_of(client, "/practise/done")
    assert not box(main)
    assert "Toast, by the window.<br>It was all right." in main
    assert [name for name, _ in Sitting.objects.get().content.answers] == ["bird", "like"]
    assert verify() == []


@pytest.mark.parametrize(("days", "asked"), [(0, True), (1, True), (2, False), (10, False)])
def test_it_is_asked_on_the_day_and_the_day_after(days: int, asked: bool, alice: Person, client: Client) -> None:
    kind(alice)
    with time_machine.travel(NOON + timedelta(days=days, hours=10), tick=False):
        assert box(main_of(client, "/practise/done")) is asked


def test_the_day_is_the_one_where_it_was_done(alice: Person, client: Client) -> None:
    kind(alice, at=NOON.replace(day=13, hour=23, minute=30))  # half past midnight of the 14th in London
    assert box(main_of(client, "/practise/done"))
    with time_machine.travel(NOON.replace(day=15, hour=23, minute=30), tick=False):
        assert not box(main_of(client, "/practise/done"))


def test_it_is_not_asked_of_other_practices_nor_where_it_was_said_already(alice: Person, client: Client) -> None:
    sit(alice, MARSH.slug)
    sit(alice, KIND.slug, answers=(("like", ("Good.",)),))
    assert not box(main_of(client, "/practise/done"))


def test_it_is_not_asked_where_the_practice_asks_it_no_more(
    alice: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind(alice)
    monkeypatch.setattr(catalog, "load", lambda: catalog_of(MARSH))
    assert not box(main_of(client, "/practise/done"))


def test_words_that_arrive_late_from_an_open_page_are_kept_all_the_same(alice: Person, client: Client) -> None:
    row = kind(alice)
    with time_machine.travel(NOON + timedelta(days=9), tick=False):
        tell(client, row)
    assert told() == (WORDS,)


def test_a_form_that_arrives_twice_is_kept_once(alice: Person, client: Client) -> None:
    row, before = kind(alice), ChainEntry.objects.count()
    for _ in range(3):
        tell(client, row)
    assert told() == (WORDS,)
    assert Sitting.objects.get().revision == 2
    assert ChainEntry.objects.count() == before + 1


def test_an_empty_box_keeps_nothing_and_is_no_mistake(alice: Person, client: Client) -> None:
    row = kind(alice)
    tell(client, row, "  \n ")
    assert told() == ()
    assert Sitting.objects.get().revision == 1


def test_other_words_from_another_window_are_shown_beside_these_and_neither_is_lost(
    alice: Person, client: Client
) -> None:
    row = kind(alice)
    tell(client, row, "The first words.")
    main = tell(client, row, "The second words.", status=409)
    assert told() == ("The first words.",)
    assert "The first words." in main
    assert "The second words.</textarea>" in main
    assert "This was changed in another window." in main
    revision = re.search(r'name="revision" value="(\d+)"', main)
    assert revision
    tell(client, row, "The second words.", revision=revision[1])
    assert told() == ("The second words.",)


@pytest.mark.parametrize("revision", ["", "0", "-1", "7"])
def test_a_form_that_does_not_say_what_it_was_read_at_writes_over_nothing(
    revision: str, alice: Person, client: Client
) -> None:
    row = kind(alice)
    main = tell(client, row, revision=revision, status=422 if revision in {"0", "-1"} else 409)
    assert told() == ()
    assert "Toast, by the window." in main


def test_words_for_one_that_is_gone_are_shown_to_be_copied(alice: Person, client: Client) -> None:
    row = kind(alice)
    client.post(f"/practise/done/{row.pk}/remove")
    main = tell(client, row, status=409)
    assert "no longer here" in main
    assert "Toast, by the window.\nIt was all right.</textarea>" in main
    assert "Keep this" not in main


def test_words_for_a_damaged_one_are_shown_to_be_copied(alice: Person, client: Client) -> None:
    row = kind(alice)
    with connection.cursor() as cursor:
        pk = Sitting._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute("UPDATE practices_sitting SET content = %s WHERE id = %s", [b"\x01" * 60, pk])
    assert "Toast, by the window." in tell(client, row, status=409)


def test_more_than_a_box_holds_is_said_and_stays(alice: Person, client: Client) -> None:
    row, long = kind(alice), "a reed " * 1500
    main = tell(client, row, long, status=422)
    assert "A box here holds about 10,000 letters" in main
    assert long.strip() in main
    assert told() == ()


def test_nobody_says_it_for_someone_else(alice: Person, carol: Person, signed_in: SignIn) -> None:
    row = kind(alice)
    main = tell(signed_in(carol), row, status=409)
    assert "Toast" in main
    assert "heron" not in main
    assert told() == ()


def test_with_script_the_line_comes_back_with_the_words_in_it(alice: Person, client: Client) -> None:
    row = kind(alice)
    answer = client.post(
        f"/practise/done/{row.pk}/like", {"like": WORDS, "revision": "1"}, headers={"HX-Request": "true"}
    )
    text = answer.content.decode()
    assert text.startswith('<li class="entry"')
    assert "Toast, by the window." in text
    assert not box(text)


@pytest.mark.parametrize("script", [False, True])
def test_words_of_crisis_are_kept_and_met_with_where_people_are(script: bool, alice: Person, client: Client) -> None:
    row, words = kind(alice), "I want to kill myself tonight."
    headers = {"HX-Request": "true"} if script else {}
    answer = client.post(f"/practise/done/{row.pk}/like", {"like": words, "revision": "1"}, headers=headers)
    assert told() == (words,)
    assert answer.status_code == 200
    assert '<a class="main-button" href="/now/">Support now</a>' in answer.content.decode()


def test_without_a_session_the_words_are_shown_again_and_nothing_is_kept(alice: Person) -> None:
    row = kind(alice)
    answer = Client().post(f"/practise/done/{row.pk}/like", {"like": WORDS, "revision": "1"})
    assert answer.status_code == 403
    assert '<dd class="own">Toast, by the window.<br>' in answer.content.decode()
    assert told() == ()


def test_the_act_refuses_what_is_gone_and_what_moved_on(alice: Person) -> None:
    row = kind(alice)
    with pytest.raises(actions.SaidBeforeError):
        actions.say_like(sitting=row, words="Toast.", expected=4, by=alice.owner_id)
    actions.remove(sitting=row, by=alice.owner_id)
    with pytest.raises(actions.GoneError):
        actions.say_like(sitting=Sitting(pk=uuid4(), owner=alice.owner), words="Toast.", expected=1, by=alice.owner_id)
