"""Just now in the browser's terms: asked once before the first deep practice, kept sealed, lifted in one press."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tending import catalog
from tending.catalog import load
from tending.people.models import Person
from tending.practices.justnow import actions
from tending.practices.justnow.flags import JustSaid
from tending.practices.models import JustNow

SignIn = Callable[..., Client]
TODAY = date(2026, 6, 15)
DEEP = replace(load().practices["stay-with-it"], slug="deep-one", title="A deep one", now=False, deep=True)
SHUT = replace(DEEP, slug="shut-one", title="A shut one", locked=True, caution="Only with someone there.")


@pytest.fixture(autouse=True)
def deep_ones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two practices of our own, so that nothing here hangs on what files say."""
    whole = replace(load(), practices={**load().practices, DEEP.slug: DEEP, SHUT.slug: SHUT})
    monkeypatch.setattr(catalog, "load", lambda: whole)
    with time_machine.travel("2026-06-15T12:00:00Z", tick=False):
        yield


def said(person: Person) -> set[str]:
    kept, _ = JustNow.objects.all().said_by(person)
    return {flag.slug for flag in kept.flags} if kept else set()


def revision(person: Person) -> int:
    """What a form of this person, opened now, carries."""
    row = JustNow.objects.filter(owner=person.owner).first()
    return row.revision if row else 0


def damage() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE practices_justnow SET content = %s", [b"\x01" + bytes(60)])


def say(person: Person, *flags: str, today: date = TODAY) -> None:
    how = {"answered": True, "today": today, "expected": revision(person)}
    actions.say(person=person, flags=flags, **how, by=person.owner_id)  # type: ignore[arg-type]


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode().replace("&#x27;", "'")


def test_the_first_deep_practice_asks_and_goes_on_to_where_it_was_opened(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    asked = page(client, "/practise/deep-one")
    assert "Is any of this true just now?" in asked
    assert 'name="then" value="deep-one"' in asked
    answer = client.post("/practise/just-now", {"flags": ["kindness-stings"], "then": "deep-one"})
    assert answer.headers["Location"] == "/practise/deep-one"
    assert "Enough to begin?" in page(client, "/practise/deep-one")
    assert said(alice) == {"kindness-stings"}


def test_skipping_is_an_answer_too_and_keeps_the_cautions_on(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/practise/just-now", {"flags": ["recent-loss"], "skip": "on", "then": "deep-one"})
    opened = page(client, "/practise/deep-one")
    assert said(alice) == set()
    assert "When this is best left for now" in opened
    assert load().flags["body-is-hard"].label in opened


def test_what_is_true_holds_a_practice_back_until_one_press_lifts_it(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    say(alice, "body-is-hard", "recent-loss")
    held = page(client, "/practise/deep-one")
    assert "This one can be hard to do at present." in held
    assert load().flags["body-is-hard"].label in held
    assert load().flags["recent-loss"].label not in held
    assert "/practise/slow-look" in held
    assert "data-player" not in held
    answer = client.post("/practise/just-now/lift", {"flag": "body-is-hard", "then": "deep-one"})
    assert answer.headers["Location"] == "/practise/deep-one"
    assert said(alice) == {"recent-loss"}
    assert "data-player" in page(client, "/practise/deep-one")


def test_pressing_twice_does_no_harm_and_a_forged_address_leads_nowhere_else(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    say(alice, "recent-loss")
    for _ in range(2):
        answer = client.post("/practise/just-now/lift", {"flag": "recent-loss", "then": "https://elsewhere.example"})
        assert answer.headers["Location"] == "/practise/just-now"
    assert JustNow.objects.get().revision == 2


def test_it_is_asked_again_after_its_time_and_stays_until_it_is_answered(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    say(alice, "recent-trauma", today=date(2026, 5, 10))
    assert "Is this still so?" in page(client, "/practise/just-now")
    assert said(alice) == {"recent-trauma"}
    client.post("/practise/just-now/lift", {})
    assert "Is this still so?" not in page(client, "/practise/just-now")
    kept = JustNow.objects.get().content.flags[0]
    assert (kept.since, kept.review) == (date(2026, 5, 10), date(2026, 7, 15))


def test_what_was_true_before_keeps_its_first_day(alice: Person) -> None:
    say(alice, "recent-loss", today=date(2026, 3, 1))
    say(alice, "recent-loss", "kindness-stings")
    assert {flag.slug: flag.since for flag in JustNow.objects.get().content.flags} == {
        "recent-loss": date(2026, 3, 1),
        "kindness-stings": TODAY,
    }


def test_an_answer_that_is_not_on_the_list_is_refused_with_everything_still_there(
    alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    say(alice, "recent-loss")
    answer = client.post("/practise/just-now", {"flags": ["breath-is-hard", "sad"]})
    assert answer.status_code == 422
    assert "What was kept before is still kept" in answer.content.decode()
    assert 'value="breath-is-hard" checked' in answer.content.decode()
    assert said(alice) == {"recent-loss"}


def test_what_cannot_be_opened_holds_everything_back_until_it_is_said_anew(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    say(alice, "recent-loss")
    damage()
    held = page(client, "/practise/deep-one")
    assert "cannot be opened, so everything stays careful" in held
    assert "Not so any more" not in held
    client.post("/practise/just-now", {"skip": "on", "revision": "1"})
    client.post("/practise/just-now/lift", {"flag": "very-hard-time"})
    assert "cannot be opened" in page(client, "/practise/just-now")
    assert JustNow.objects.get().revision == 1
    client.post("/practise/just-now", {"flags": ["kindness-stings"], "revision": "1"})
    assert said(alice) == {"kindness-stings"}


def test_a_flag_that_practices_know_no_more_takes_nothing_else_away(alice: Person, signed_in: SignIn) -> None:
    say(alice, "recent-loss", "kindness-stings")
    kept = JustNow.objects.get().content.to_json()
    kept["flags"][0] = ("once-known", *kept["flags"][0][1:])
    assert {flag.slug for flag in JustSaid.from_json(kept).flags} == {"kindness-stings"}


def test_an_older_window_lifts_no_flag_that_was_set_since(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    say(alice, "very-hard-time")
    answer = client.post("/practise/just-now", {"flags": ["recent-loss"], "revision": "0"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert all(f'value="{slug}" checked' in shown for slug in ("very-hard-time", "recent-loss"))
    assert said(alice) == {"very-hard-time"}
    both = {"flags": ["recent-loss", "very-hard-time"], "revision": "1"}
    assert client.post("/practise/just-now", both).status_code == 302
    assert said(alice) == {"very-hard-time", "recent-loss"}


def test_a_locked_practice_says_who_it_is_for_and_what_can_be_done_instead(alice: Person, signed_in: SignIn) -> None:
    shut = page(signed_in(alice), "/practise/shut-one")
    assert "This one is for two, and cannot be opened here yet." in shut
    assert "Only with someone there." in shut
    assert "/practise/slow-look" in shut
    assert "data-player" not in shut


def test_not_yet_leads_to_steadying_a_person_and_the_ground_and_keeps_nothing(alice: Person, signed_in: SignIn) -> None:
    for client in (signed_in(alice), Client()):
        told = page(client, "/practise/not-yet")
        assert "/practise/feet-on-the-floor" in told
        assert '<a href="/now/#lines-4">' in told  # for someone who is afraid of a person
        assert "locked door" not in told
    assert not JustNow.objects.exists()


def test_what_is_not_for_now_is_for_whoever_is_signed_in(alice: Person) -> None:
    assert Client().get("/practise/deep-one").status_code == 403
    assert Client().get("/practise/slow-look").status_code == 200


def test_the_now_row_puts_what_is_held_back_last_and_says_why(alice: Person, signed_in: SignIn) -> None:
    say(alice, "breath-is-hard")
    main = page(signed_in(alice), "/practise/").partition("<main")[2]
    assert "With your breath" not in main
    assert main.index("soothing-rhythm") > main.index("feet-on-the-floor")
    assert main.count("You said something that can make this one hard just now.") == 1
