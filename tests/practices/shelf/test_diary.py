"""What I have done: by day, in the person's own words, with no count and no comparison; removed and put back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tending import catalog
from tending.catalog import load
from tending.people.models import Person
from tending.practices.models import Sitting
from tending.practices.sat import After, Sat
from tending.practices.shelf import diary
from tending.vault.verify import verify
from tests.conftest import NOON
from tests.practices.shelf.cast import live, main_of, read, say, sit

SignIn = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("shelf")
ALL = (
    ("bird", ("heron", "a heron that stood\non one leg")),
    ("said", ("You may stay.",)),
    ("seen", ("reeds", "a boat")),
    ("spoken", ("4f0c",)),
)


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def done(client: Client) -> str:
    return main_of(client, "/practise/done")


def rows(main: str) -> list[str]:
    return main.split('<li class="entry')[1:]


def damage(row: Sitting) -> None:
    with connection.cursor() as cursor:
        pk = Sitting._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute("UPDATE practices_sitting SET content = %s WHERE id = %s", [b"\x01" * 60, pk])


def test_with_nothing_done_the_page_says_what_will_be_here_and_the_one_thing_that_gets_it_there(client: Client) -> None:
    main = done(client)
    assert "What you have practised will be here" in main
    assert "Nothing has to be." in main
    assert 'href="/practise/"' in main


def test_days_come_newest_first_and_each_sitting_with_its_own_clock(alice: Person, client: Client) -> None:
    sit(alice, "marsh", at=NOON - timedelta(days=1))
    sit(alice, "long-one", at=NOON - timedelta(hours=2))
    sit(alice, "one-kind-thing", at=datetime(2026, 6, 13, 23, 30, tzinfo=UTC))
    main = done(client)
    assert re.findall(r"<h2>(.*?)</h2>", main) == ["Monday 15 June 2026", "Sunday 14 June 2026"]
    said = [plain(row.partition(">")[2]) for row in rows(main)]
    assert [each[:6].strip() for each in said] == ["11:00", "13:00", "00:30"]
    assert [any(title in each for each in said[at:][:1]) for at, title in enumerate(TITLES)] == [True] * 3


TITLES = ["A long one", "Into the marsh", "One kind thing"]


@pytest.mark.parametrize("words", ["", "answer"])
def test_sittings_of_one_minute_stand_by_their_second(words: str, alice: Person, client: Client) -> None:
    seconds = [20, 50, 10, 40, 30, 59]
    for second in seconds:
        row = sit(alice, at=NOON + timedelta(seconds=second), answers=(("of-old", (f"answer {second}",)),))
    damage(row)
    main = read(client.post("/practise/done", {"words": words})) if words else done(client)
    assert re.findall(r"answer (\d+)", main) == ["50", "40", "30", "20", "10"]
    assert [("cannot be opened" in each) for each in rows(main)] == [False] * 5 + [True] * (not words)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (After.BETTER, "Afterwards: a bit better"),
        (After.SAME, "Afterwards: the same"),
        (After.WORSE, "Afterwards: worse"),
    ],
)
def test_how_it_was_is_said_in_the_words_of_the_answer(after: After, said: str, alice: Person, client: Client) -> None:
    sit(alice, after=after)
    assert said in plain(done(client))


def test_what_was_not_said_is_not_made_up(alice: Person, client: Client) -> None:
    sit(alice, after=After.UNSAID)
    main = done(client)
    assert "Into the marsh" in main
    assert not any(each in main for each in ["Afterwards", "You said", "What you wrote", "<dl"])


@pytest.mark.parametrize(
    ("before", "strength", "said"),
    [
        (7, 6, "You said 7 before and 6 after."),
        (0, 10, "You said 0 before and 10 after."),
        (3, None, "You said 3 before."),
        (None, 0, "You said 0 after."),
    ],
)
def test_strength_is_only_what_was_said(
    before: int | None, strength: int | None, said: str, alice: Person, client: Client
) -> None:
    sit(alice, before=before, strength=strength)
    row = plain(rows(done(client))[0])
    assert said in row
    assert not re.search(r"\b(lower|higher|down|up|less|more|change|drop|by \d)\b", row)


def test_nothing_is_counted_or_compared_over_many(alice: Person, client: Client) -> None:
    for number in range(7):
        sit(alice, at=NOON - timedelta(days=number), before=9, strength=number)
    said = plain(done(client)).casefold()
    assert not re.search(r"\b(7|seven) (days|times|sittings|practices)|streak|in a row|average|most often|total", said)


def test_what_was_given_stands_under_the_questions_of_the_catalog_in_own_words(alice: Person, client: Client) -> None:
    sit(alice, "one-kind-thing", answers=ALL)
    row = rows(done(client))[0]
    assert re.findall(r"<dt>(.*?)</dt>", row) == [
        "Which bird is it?", "What would you say to it?", "What do you see?", "Record it?"
    ]  # fmt: skip
    assert re.findall(r'<dd class="own">(.*?)</dd>', row, re.DOTALL) == [
        "A grey heron",
        "a heron that stood<br>on one leg",
        "You may stay.",
        "reeds",
        "a boat",
        "A recording. It is with what you keep for hard moments.",
    ]


def test_a_part_that_the_catalog_has_no_more_shows_the_words_without_a_question(alice: Person, client: Client) -> None:
    sit(alice, "marsh", answers=(("of-old", ("the tide was out",)),))
    row = rows(done(client))[0]
    assert "the tide was out" in row
    assert "of-old" not in row
    assert "?" not in plain(row)


def test_a_practice_that_is_not_here_any_more_keeps_its_words(alice: Person, client: Client) -> None:
    sit(alice, "of-old", answers=(("said", ("the tide was out",)),), after=After.BETTER)
    row = rows(done(client))[0]
    assert "A practice that is not here any more" in row
    assert "the tide was out" in row
    assert "a bit better" in row


def test_every_practice_of_the_catalog_can_stand_in_the_diary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "load", load)
    known = load().practices.values()
    named = {part.name for practice in known for part in practice.given}
    assert named
    for practice in known:
        answers = tuple((part.name, ("words",)) for part in practice.given)
        sat = Sat(practice.slug, 1, NOON, "Europe/London", 60, After.SAME, answers)
        assert [bool(each.question and each.words) for each in diary.shown(*NOBODY, sat).given] == [True] * len(answers)


NOBODY: tuple[Any, int] = (None, 1)


def test_words_are_shown_as_words(alice: Person, client: Client) -> None:
    sit(alice, "one-kind-thing", answers=(("said", ("<b>bold</b> & plain",)),))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; plain" in done(client)


def test_thirty_stand_on_a_page_and_the_others_are_one_press_away(alice: Person, client: Client) -> None:
    for number in range(31):
        sit(alice, at=NOON - timedelta(minutes=number))
    main = done(client)
    assert len(rows(main)) == 30
    assert '<a href="?page=2">Earlier ones</a>' in main
    second = main_of(client, "/practise/done?page=2")
    assert len(rows(second)) == 1
    assert '<a href="?page=1">Later ones</a>' in second


@pytest.mark.parametrize("number", ["0", "-3", "99", "x", "", "1e9"])
def test_any_page_number_opens_the_nearest_page_there_is(number: str, alice: Person, client: Client) -> None:
    sit(alice)
    assert len(rows(main_of(client, f"/practise/done?page={number}"))) == 1


def test_only_the_persons_own_are_shown(alice: Person, carol: Person, client: Client) -> None:
    sit(carol, "marsh", answers=(("said", ("carol's own",)),))
    assert rows(done(client)) == []


# Looking for a word


@pytest.mark.parametrize(
    "words", ["heron", "HERON leg", "you MAY", "boat", "grey", "one kind", "a bit better", "which bird"]
)
def test_a_search_looks_through_all_that_a_sitting_says(words: str, alice: Person, client: Client) -> None:
    sit(alice, "one-kind-thing", answers=ALL, after=After.BETTER)
    sit(alice, "marsh")
    main = read(client.post("/practise/done", {"words": words}))
    assert len(rows(main)) == 1
    assert '<details class="more given" open>' in main
    assert f"Those with “{words}” in them:" in main


def test_a_search_that_finds_nothing_says_so_and_leads_back(alice: Person, client: Client) -> None:
    sit(alice)
    main = read(client.post("/practise/done", {"words": "egret"}))
    assert "None has “egret” in it." in main
    assert rows(main) == []
    assert '<a href="/practise/done">Show them all</a>' in main
    assert "What you have practised will be here" not in main


def test_a_search_is_posted_and_so_are_its_further_pages(alice: Person, client: Client) -> None:
    for number in range(31):
        sit(alice, at=NOON - timedelta(minutes=number))
    main = read(client.post("/practise/done", {"words": "marsh"}))
    assert not re.search(r'(href|action)="[^"]*marsh', main)
    assert 'name="page" value="2"' in main
    assert len(rows(read(client.post("/practise/done", {"words": "marsh", "page": "2"})))) == 1


def test_a_search_in_the_address_does_nothing(alice: Person, client: Client) -> None:
    sit(alice)
    assert len(rows(main_of(client, "/practise/done?words=egret"))) == 1


def test_with_script_only_the_days_come_back(alice: Person, client: Client) -> None:
    sit(alice)
    answer = client.post("/practise/done", {"words": "marsh"}, headers={"HX-Request": "true"})
    assert answer.content.decode().startswith('<div id="done"')


# Damaged


def test_a_damaged_one_says_so_kindly_stands_at_its_minute_and_can_be_removed(alice: Person, client: Client) -> None:
    row = sit(alice, "marsh", answers=(("said", ("gone under",)),))
    sit(alice, "long-one", at=NOON - timedelta(hours=1))
    damage(row)
    main = done(client)
    assert len(rows(main)) == 2
    assert "This one cannot be opened." in rows(main)[0]
    assert "Everything else you kept is still kept." in rows(main)[0]
    removed = read(client.post(f"/practise/done/{row.pk}/remove"))
    assert "Put it back" not in removed
    assert len(rows(done(client))) == 1


def test_a_search_leaves_a_damaged_one_out_and_finds_the_others(alice: Person, client: Client) -> None:
    damage(sit(alice, "marsh"))
    sit(alice, "marsh", at=NOON - timedelta(days=1))
    assert len(rows(read(client.post("/practise/done", {"words": "marsh"})))) == 1


# Removing


def ticket_of(page: str) -> str:
    found = re.search(r'name="ticket" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_one_is_removed_at_once_and_put_back_as_it_was(alice: Person, client: Client) -> None:
    row = sit(alice, "one-kind-thing", answers=ALL, before=7, strength=6)
    before = row.content
    removed = read(client.post(f"/practise/done/{row.pk}/remove"))
    assert not Sitting.objects.exists()
    answer = client.post("/practise/done/back", {"ticket": ticket_of(removed)})
    assert answer.headers["Location"] == "/practise/done"
    assert Sitting.objects.get().content == before
    assert Sitting.objects.get().pk == row.pk
    assert verify() == []


def test_removing_and_putting_back_twice_do_no_harm(alice: Person, client: Client) -> None:
    row = sit(alice)
    ticket = ticket_of(read(client.post(f"/practise/done/{row.pk}/remove")))
    assert "That one was removed already" in read(client.post(f"/practise/done/{row.pk}/remove"))
    for _ in range(2):
        assert client.post("/practise/done/back", {"ticket": ticket}).status_code == 302
    assert Sitting.objects.count() == 1


def test_an_older_ticket_brings_nothing_back_over_a_newer_removal(alice: Person, client: Client) -> None:
    row = sit(alice)
    first = ticket_of(read(client.post(f"/practise/done/{row.pk}/remove")))
    client.post("/practise/done/back", {"ticket": first})
    client.post(f"/practise/done/{row.pk}/remove")
    assert "put back any more" in read(client.post("/practise/done/back", {"ticket": first}), 410)
    assert not Sitting.objects.exists()


@pytest.mark.parametrize("ticket", ["", "nonsense", "00" * 40, "é"])
def test_a_ticket_that_is_none_is_told_so(ticket: str, alice: Person, client: Client) -> None:
    sit(alice)
    assert "put back any more" in read(client.post("/practise/done/back", {"ticket": ticket}), 410)
    assert Sitting.objects.count() == 1


def test_a_ticket_of_something_else_or_someone_else_or_too_old_puts_nothing_back(
    alice: Person, carol: Person, client: Client, signed_in: SignIn
) -> None:
    from tending.people import undo
    from tests.conftest import record

    row = sit(alice)
    ticket = ticket_of(read(client.post(f"/practise/done/{row.pk}/remove")))
    gone = undo.take_away(record(alice), by=alice.owner_id)
    assert gone is not None
    assert client.post("/practise/done/back", {"ticket": gone[1].ticket}).status_code == 410
    assert signed_in(carol).post("/practise/done/back", {"ticket": ticket}).status_code == 410
    with time_machine.travel(NOON + timedelta(hours=1, minutes=6), tick=False):
        assert client.post("/practise/done/back", {"ticket": ticket}).status_code == 410
    assert not Sitting.objects.exists()


def test_nobody_removes_what_is_someone_elses(alice: Person, carol: Person, signed_in: SignIn) -> None:
    row = sit(alice)
    assert "removed already" in read(signed_in(carol).post(f"/practise/done/{row.pk}/remove"))
    assert Sitting.objects.count() == 1


def test_with_script_a_line_gives_way_to_its_undo_and_comes_back(alice: Person, client: Client) -> None:
    row, script = sit(alice), {"HX-Request": "true"}
    removed = client.post(f"/practise/done/{row.pk}/remove", headers=script).content.decode()
    assert removed.startswith('<li class="entry removed"')
    back = client.post("/practise/done/back", {"ticket": ticket_of(removed)}, headers=script).content.decode()
    assert back.startswith('<li class="entry"')
    assert "Into the marsh" in back


def test_the_diary_stays_open_in_a_very_hard_time(alice: Person, client: Client) -> None:
    sit(alice)
    live(alice, "bereavement")
    say(alice, "very-hard-time")
    assert len(rows(done(client))) == 1
