"""The pages of the check-in, as a browser would meet them."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending.checkins.models import CheckIn
from tending.people.models import Person
from tending.vault.envelope import seal
from tending.vault.keyring import keyring
from tests.conftest import NOON, an_entry, record

SignIn = Callable[..., Client]
PAD = {"place": "pad", "pleasantness": "-0.3", "energy": "0.4", "zone": "Europe/London"}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_a_check_in_is_kept_in_one_press(alice: Person, signed_in: SignIn) -> None:
    answer = signed_in(alice).post("/checkins/new", PAD | {"key": str(uuid4()), "note": "It rained."})
    assert answer.status_code == 302
    assert CheckIn.objects.get().content.note == "It rained."


def test_pressing_twice_keeps_it_once(alice: Person, signed_in: SignIn) -> None:
    client, form = signed_in(alice), PAD | {"key": str(uuid4())}
    assert [client.post("/checkins/new", form).status_code for _ in range(2)] == [302, 302]
    assert CheckIn.objects.count() == 1


def test_going_back_and_saving_other_words_loses_neither(alice: Person, signed_in: SignIn) -> None:
    client, form = signed_in(alice), PAD | {"key": str(uuid4())}
    client.post("/checkins/new", form | {"note": "first"})
    answer = client.post("/checkins/new", form | {"note": "second thoughts"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "second thoughts" in page
    client.post("/checkins/new", form | {"note": "second thoughts", "key": hidden(page, "key")})
    assert {row.content.note for row in CheckIn.objects.all()} == {"first", "second thoughts"}


def test_a_mistake_shows_every_typed_word_again(alice: Person, signed_in: SignIn) -> None:
    typed = {"note": "The long <b>story</b>", "own_words": "wobbly", "clock": "99:99", "words": ["worried"]}
    answer = signed_in(alice).post("/checkins/new", PAD | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The long &lt;b&gt;story&lt;/b&gt;" in page
    assert 'value="wobbly"' in page
    assert 'value="99:99"' in page
    assert re.search(r'value="worried" checked', page)
    assert CheckIn.objects.count() == 0


def test_a_form_sent_after_the_session_ended_shows_its_words_and_can_be_saved_after_coming_in(
    alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice, csrf=True)
    token = hidden(client.get("/checkins/new").content.decode(), "csrfmiddlewaretoken")
    client.cookies.pop("tending-new")
    answer = client.post("/checkins/new", PAD | {"note": "Do not lose me", "csrfmiddlewaretoken": token})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Do not lose me" in page
    again = signed_in(alice)
    again.post("/checkins/new", PAD | {"note": hidden(page, "note")})
    assert CheckIn.objects.get().content.note == "Do not lose me"


def test_a_form_whose_token_failed_shows_its_words_for_one_more_press(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice, csrf=True)
    answer = client.post("/checkins/new", PAD | {"note": "Still here", "csrfmiddlewaretoken": "stale"})
    page = answer.content.decode()
    assert (answer.status_code, CheckIn.objects.count()) == (403, 0)
    token = hidden(page, "csrfmiddlewaretoken")
    answer = client.post("/checkins/new", PAD | {"note": hidden(page, "note"), "csrfmiddlewaretoken": token})
    assert CheckIn.objects.get().content.note == "Still here"


def test_a_form_from_another_site_is_not_offered_for_one_more_press(alice: Person, signed_in: SignIn) -> None:
    answer = signed_in(alice, csrf=True).post(
        "/checkins/new", PAD | {"note": "not mine"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "not mine" not in answer.content.decode()


def test_a_change_is_kept_as_the_next_revision(alice: Person, signed_in: SignIn) -> None:
    row = record(alice, an_entry(note="before"))
    answer = signed_in(alice).post(f"/checkins/{row.pk}", PAD | {"note": "after", "revision": "1"})
    row.refresh_from_db()
    assert (answer.status_code, row.revision, row.content.note) == (302, 2, "after")


def test_a_change_made_elsewhere_meanwhile_is_shown_beside_this_one(alice: Person, signed_in: SignIn) -> None:
    row, client = record(alice, an_entry(note="once")), signed_in(alice)
    client.post(f"/checkins/{row.pk}", PAD | {"note": "from the other window", "revision": "1"})
    answer = client.post(f"/checkins/{row.pk}", PAD | {"note": "from this window", "revision": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "from the other window" in page
    assert "from this window" in page
    assert hidden(page, "revision") == "2"


def test_a_change_to_what_was_removed_meanwhile_can_be_kept_as_a_new_one(alice: Person, signed_in: SignIn) -> None:
    row, client = record(alice, an_entry(note="before")), signed_in(alice)
    client.post(f"/checkins/{row.pk}/remove")
    answer = client.post(f"/checkins/{row.pk}", PAD | {"note": "words for the one that went", "revision": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "words for the one that went" in page
    assert 'action="/checkins/new"' in page
    client.post("/checkins/new", PAD | {"note": "words for the one that went", "key": hidden(page, "key")})
    assert CheckIn.objects.get().content.note == "words for the one that went"


def test_what_is_removed_is_gone_and_can_be_put_back(alice: Person, signed_in: SignIn) -> None:
    row, client = record(alice, an_entry(note="a keepsake")), signed_in(alice)
    page = client.post(f"/checkins/{row.pk}/remove").content.decode()
    assert CheckIn.objects.count() == 0
    assert "a keepsake" not in page
    for _ in range(2):  # a second press does no harm
        client.post("/checkins/undo", {"ticket": hidden(page, "ticket")})
    assert CheckIn.objects.get().content.note == "a keepsake"


def test_a_form_that_comes_again_after_its_entry_was_removed_says_so(alice: Person, signed_in: SignIn) -> None:
    client, form = signed_in(alice), PAD | {"note": "once", "key": str(uuid4())}
    client.post("/checkins/new", form)
    client.post(f"/checkins/{CheckIn.objects.get().pk}/remove")
    answer = client.post("/checkins/new", form)
    page = answer.content.decode()
    assert (answer.status_code, CheckIn.objects.count()) == (409, 0)
    assert "This was kept before, and has been removed since." in page
    client.post("/checkins/new", form | {"key": hidden(page, "key")})
    assert CheckIn.objects.get().content.note == "once"


def test_removing_twice_says_so_kindly(alice: Person, signed_in: SignIn) -> None:
    row, client = record(alice), signed_in(alice)
    answers = [client.post(f"/checkins/{row.pk}/remove") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "removed already" in answers[1].content.decode()


def test_putting_back_ends_after_an_hour(alice: Person, signed_in: SignIn) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(alice)
        ticket = hidden(client.post(f"/checkins/{record(alice).pk}/remove").content.decode(), "ticket")
        clock.shift(3601)
        assert client.post("/checkins/undo", {"ticket": ticket}).status_code == 410


@pytest.mark.parametrize("ticket", ["", "zz", "00" * 60, "01" * 400])
def test_a_forged_ticket_puts_nothing_back(ticket: str, alice: Person, signed_in: SignIn) -> None:
    assert signed_in(alice).post("/checkins/undo", {"ticket": ticket}).status_code == 410
    assert CheckIn.objects.count() == 0


def a_ticket(person: Person, **says: object) -> str:
    """A ticket sealed as this person's own, whatever it says."""
    said = json.dumps({"until": datetime.now(UTC).timestamp() + 60} | says).encode()
    return seal(keyring().live(person.owner_id), said, b"tending|1|checkins.undo|" + person.owner_id.bytes).hex()


def test_a_ticket_of_0_1_0_still_puts_its_entry_back(alice: Person, signed_in: SignIn) -> None:
    """Its page may have stayed open while Tending was brought up to date."""
    row, client = record(alice, an_entry(note="from before")), signed_in(alice)
    client.post(f"/checkins/{row.pk}/remove")
    ticket = a_ticket(alice, row=row.pk.hex, revision=1, entry=an_entry(note="from before").to_json())
    assert client.post("/checkins/undo", {"ticket": ticket}).status_code == 302
    assert CheckIn.objects.get().content.note == "from before"


@pytest.mark.parametrize(
    "says",
    [{}, {"until": None}, {"row": 7}, {"row": "0" * 32, "revision": None, "content": {}}, {"content": {"at": 3}}],
)
def test_a_ticket_that_says_something_else_puts_nothing_back(
    says: dict[str, object], alice: Person, signed_in: SignIn
) -> None:
    says = {"row": "0" * 32, "revision": 1, "content": {}} | says if "content" in says else says
    assert signed_in(alice).post("/checkins/undo", {"ticket": a_ticket(alice, **says)}).status_code == 410


def test_an_older_ticket_does_not_bring_older_words_back(alice: Person, signed_in: SignIn) -> None:
    row, client = record(alice, an_entry(note="older words")), signed_in(alice)
    remove, undo = f"/checkins/{row.pk}/remove", "/checkins/undo"
    older = hidden(client.post(remove).content.decode(), "ticket")
    client.post(undo, {"ticket": older})
    client.post(f"/checkins/{row.pk}", PAD | {"note": "newer words", "revision": "2"})
    client.post(remove)
    assert client.post(undo, {"ticket": older}).status_code == 410
    assert CheckIn.objects.count() == 0


def test_anothers_ticket_puts_nothing_back(alice: Person, carol: Person, signed_in: SignIn) -> None:
    ticket = hidden(signed_in(alice).post(f"/checkins/{record(alice).pk}/remove").content.decode(), "ticket")
    assert signed_in(carol).post("/checkins/undo", {"ticket": ticket}).status_code == 410
    assert CheckIn.objects.count() == 0


def test_days_show_the_wall_clock_of_each_entry(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(zone="Asia/Tokyo"))
    page = signed_in(alice).get("/checkins/").content.decode()
    assert "21:00" in page
    assert "Monday 15 June 2026" in page


def test_search_finds_every_word_in_notes_words_and_places_and_nothing_else(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(note="The LETTER came", words=("worried",)))
    record(alice, an_entry(0.9, note="A walk by the sea"))
    page = signed_in(alice).post("/checkins/", {"words": "letter worried"}).content.decode()
    assert "The LETTER came" in page
    assert "A walk by the sea" not in page


def test_thirty_to_a_page_and_a_page_that_is_not_there_shows_the_nearest(alice: Person, signed_in: SignIn) -> None:
    for number in range(31):
        record(alice, an_entry(note=f"note {number}."))
    client = signed_in(alice)
    assert client.get("/checkins/").content.decode().count('<li class="entry">') == 30
    assert client.get("/checkins/?page=99").content.decode().count('<li class="entry">') == 1
    assert client.get("/checkins/?page=x").status_code == 200


def test_htmx_gets_a_fragment_and_everyone_else_a_page(alice: Person, signed_in: SignIn) -> None:
    row, client = record(alice), signed_in(alice)
    fragment = client.post(f"/checkins/{row.pk}/remove", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in fragment
    back = client.post("/checkins/undo", {"ticket": hidden(fragment, "ticket")}, headers={"hx-request": "true"})
    assert "<html" not in back.content.decode()
    assert str(row.pk) in back.content.decode()


def test_a_form_that_came_back_is_marked_as_unsaved_and_no_other_is(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), record(alice)
    client.post("/checkins/draft", PAD | {"note": "half"})
    assert not any("data-unsaved" in client.get(f"/checkins/{at}").content.decode() for at in ("new", str(row.pk)))
    for path in ("new", str(row.pk)):
        answer = client.post(f"/checkins/{path}", {"place": "nowhere", "note": "It rained."})
        assert (answer.status_code, "data-unsaved" in answer.content.decode()) == (422, True)
