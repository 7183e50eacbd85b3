"""The pages of what is kept: nothing to fill in to read them, and nothing typed or recorded lost by writing them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tending.catalog import load_helplines
from tending.people.models import Person
from tending.practices.keepsakes import actions
from tending.practices.keepsakes.kept import Kept
from tending.practices.models import Keepsake, Sitting, Voice
from tending.practices.sat import After
from tending.site.middleware import HEADERS, RECORDING
from tests.conftest import NOON, ZONE, tell
from tests.practices.keepsakes.recordings import REFUSED, WEBM, wav
from tests.practices.keepsakes.test_keep import CARD, SPOKEN, kept_by, mine
from tests.practices.test_keep import a_sat, sit

SignIn = Callable[..., Client]
KIT = replace(CARD, kind="kit", title="", lines=("The blue blanket",), practices=("slow-look", "gone-since"))


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def browser(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def main_of(answer: object, status: int = 200) -> str:
    assert answer.status_code == status  # type: ignore[attr-defined]
    text: str = answer.content.decode()  # type: ignore[attr-defined]
    return text.partition("<main")[2].partition("</main>")[0].replace("&#x27;", "'")


def send(browser: Client, path: str, **fields: object) -> HttpResponse:
    plain: dict[str, object] = {"key": str(uuid4())}
    return browser.post(path, {name: value for name, value in (plain | fields).items() if value is not None})  # type: ignore[return-value]


def record_voice(browser: Client, data: bytes = WEBM, **fields: object) -> HttpResponse:
    return send(browser, "/practise/kept/voice/new", sound=SimpleUploadedFile("my therapist.webm", data), **fields)


def test_an_empty_shelf_says_what_will_be_there_and_leads_to_one_thing(browser: Client) -> None:
    main = main_of(browser.get("/practise/kept"))
    assert "Nothing is kept here yet, and that is fine." in main
    assert main.count('class="main-button"') == 1
    assert 'class="main-button" href="/practise/kept/new"' in main
    assert "<form" not in main


def test_the_newest_kit_comes_first_and_then_the_newest_of_all_else(alice: Person, browser: Client) -> None:
    for number, (kind, title) in enumerate(
        [("kit", "Old kit"), ("kit", "New kit"), ("card", "Older"), ("place", "Newer")]
    ):
        kept_by(alice, replace(CARD, kind=kind, title=title, at=NOON + timedelta(minutes=number)))
    main = main_of(browser.get("/practise/kept"))
    titles = re.findall(r"<h2 id=[^>]*><a [^>]*>([^<]*)</a>", main)
    assert titles == ["New kit", "Newer", "Older", "Old kit"]


def test_in_a_hard_moment_there_is_nothing_to_fill_in_and_nothing_that_counts(alice: Person, browser: Client) -> None:
    kept_by(alice, SPOKEN)
    row = kept_by(alice, KIT)
    for path in ("/practise/kept", f"/practise/kept/{row.pk}"):
        main = main_of(browser.get(path))
        assert not re.search(r"<(textarea|select|input(?! type=\"hidden\"))", main)
        assert 'href="/now/"' in main
        assert 'href="/practise/slow-look"' in main


def test_a_kit_holds_own_ways_and_the_practices_that_are_still_there(alice: Person, browser: Client) -> None:
    main = main_of(browser.get(f"/practise/kept/{kept_by(alice, KIT).pk}"))
    assert "My way back to calm" in main
    assert "The blue blanket" in main
    assert "gone-since" not in main


def test_a_practice_of_the_kit_that_was_worse_twice_stays_and_says_so(alice: Person, browser: Client) -> None:
    row = kept_by(alice, KIT)
    for _ in range(2):
        sit(alice, a_sat(After.WORSE, slug="slow-look"))
    main = main_of(browser.get(f"/practise/kept/{row.pk}"))
    assert 'href="/practise/slow-look"' in main
    assert "It was worse after this one, twice." in main


def test_one_that_cannot_be_opened_hides_no_other_and_can_go(alice: Person, browser: Client) -> None:
    good, bad = kept_by(alice), kept_by(alice, SPOKEN)
    Keepsake._base_manager.filter(pk=bad.pk).update(revision=2)
    main = main_of(browser.get("/practise/kept"))
    assert "For the stairs" in main
    assert "One of these cannot be opened" in main
    for page in ("", "/card", "/voice", "/edit"):
        assert "cannot be opened" in main_of(browser.get(f"/practise/kept/{bad.pk}{page}"), 409)
    assert main_of(browser.post(f"/practise/kept/{bad.pk}/remove")).count("Put it back") == 0
    assert [row.pk for row in Keepsake.objects.all()] == [good.pk]


def test_the_form_of_a_card_says_before_it_is_left_that_nothing_typed_waits(browser: Client) -> None:
    main = main_of(browser.get("/practise/kept/new"))
    assert "If you leave before you keep it, what you typed here is not kept." in main


def test_a_card_is_written_by_hand_and_read_line_by_line(alice: Person, browser: Client) -> None:
    done = send(browser, "/practise/kept/new", title="Stairs", words="It passes.\r\n\r\n Ring Jo. ", who="me")
    kept = Kept("card", "Stairs", NOON + timedelta(minutes=5), ZONE, ("It passes.", "Ring Jo."), who="me")
    assert mine(alice) == [kept]
    main = main_of(browser.get(done["Location"]))
    assert all(f">{said}</" in main for said in ("Stairs", "It passes.", "Ring Jo.", "me"))


def test_the_same_form_sent_twice_is_kept_once_and_leads_to_the_same_page(alice: Person, browser: Client) -> None:
    key = str(uuid4())
    places = {send(browser, "/practise/kept/new", words="It passes.", key=key)["Location"] for _ in range(2)}
    assert len(places) == len(mine(alice)) == 1


def test_other_words_under_a_used_key_are_shown_and_kept_by_the_next_press(alice: Person, browser: Client) -> None:
    key = str(uuid4())
    send(browser, "/practise/kept/new", words="First", key=key)
    main = main_of(send(browser, "/practise/kept/new", words="Second", key=key), 409)
    assert "An earlier version of this was kept already" in main
    send(browser, "/practise/kept/new", words="Second", key=key_in(main))
    assert sorted(kept.lines for kept in mine(alice)) == [("First",), ("Second",)]


def key_in(main: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', main)
    assert found
    return found[1]


def test_a_form_sent_again_after_its_card_went_revives_nothing_by_itself(alice: Person, browser: Client) -> None:
    key = str(uuid4())
    done = send(browser, "/practise/kept/new", words="It passes.", key=key)
    browser.post(f"{done['Location']}/remove")
    main = main_of(send(browser, "/practise/kept/new", words="It passes.", key=key), 409)
    assert "has been removed since" in main
    assert "It passes." in main
    assert mine(alice) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": " \n "}, "There are no words on it yet"),
        ({"words": "x" * 10_001, "title": "t"}, "about 10,000 letters"),
        ({"words": "mine", "title": "x" * 81}, "room for 80 letters"),
        ({"words": "mine", "who": "x" * 81}, "room for 80 letters"),
        ({"words": "mi\0ne"}, "Not kept yet."),
        ({"words": "mine", "key": "no key"}, "Not kept yet."),
    ],
)
def test_a_wrong_card_keeps_nothing_and_loses_nothing(
    fields: dict[str, object], said: str, alice: Person, browser: Client
) -> None:
    main = main_of(send(browser, "/practise/kept/new", **fields), 422)
    assert said in main
    assert "Everything you typed is still here." in main
    assert all(str(value).strip() in main for name, value in fields.items() if name != "key")
    assert mine(alice) == []


def test_words_are_changed_and_what_the_form_does_not_hold_stays(alice: Person, browser: Client) -> None:
    row = kept_by(alice, replace(KIT, slug="my-way-back-to-calm"))
    page = main_of(browser.get(f"/practise/kept/{row.pk}/edit"))
    assert "The blue blanket" in page
    assert 'value="slow-look" checked' in page
    sent = {"words": "The green one", "practices": ["feet-on-the-floor"], "revision": "1"}
    done = browser.post(f"/practise/kept/{row.pk}/edit", sent)
    assert done["Location"] == f"/practise/kept/{row.pk}"
    assert mine(alice) == [
        replace(KIT, slug="my-way-back-to-calm", lines=("The green one",), practices=("feet-on-the-floor",))
    ]


def test_words_changed_in_two_windows_are_both_shown(alice: Person, browser: Client) -> None:
    row = kept_by(alice)
    browser.post(f"/practise/kept/{row.pk}/edit", {"words": "From the first", "revision": "1"})
    main = main_of(browser.post(f"/practise/kept/{row.pk}/edit", {"words": "From the second", "revision": "1"}), 409)
    assert "From the first" in main
    assert "From the second" in main
    assert [kept.lines for kept in mine(alice)] == [("From the first",)]
    revision = re.search(r'name="revision" value="(\d+)"', main)
    assert revision
    browser.post(f"/practise/kept/{row.pk}/edit", {"words": "From the second", "revision": revision[1]})
    assert [kept.lines for kept in mine(alice)] == [("From the second",)]


def test_words_sent_to_what_is_gone_are_kept_as_a_new_card(alice: Person, browser: Client) -> None:
    row = kept_by(alice)
    browser.post(f"/practise/kept/{row.pk}/remove")
    main = main_of(browser.post(f"/practise/kept/{row.pk}/edit", {"words": "Still mine", "revision": "1"}), 409)
    assert "Still mine" in main
    assert 'action="/practise/kept/new"' in main
    send(browser, "/practise/kept/new", words="Still mine", key=key_in(main))
    assert [kept.lines for kept in mine(alice)] == [("Still mine",)]


def test_a_removed_card_can_be_put_back_from_the_page_that_removed_it(alice: Person, browser: Client) -> None:
    row = kept_by(alice)
    main = main_of(browser.post(f"/practise/kept/{row.pk}/remove"))
    assert mine(alice) == []
    ticket = re.search(r'name="ticket" value="([0-9a-f]+)"', main)
    assert ticket
    assert browser.post("/practise/kept/undo", {"ticket": ticket[1]})["Location"] == f"/practise/kept/{row.pk}"
    assert mine(alice) == [CARD]
    assert "removed already" in main_of(browser.post(f"/practise/kept/{uuid4()}/remove"))


@pytest.mark.parametrize("ticket", ["", "no", "00" * 40])
def test_a_ticket_that_is_none_puts_nothing_back(ticket: str, browser: Client) -> None:
    assert "put back any more" in main_of(browser.post("/practise/kept/undo", {"ticket": ticket}), 410)


def test_a_recording_goes_only_after_being_asked_and_for_good(alice: Person, browser: Client) -> None:
    row = kept_by(alice, SPOKEN)
    assert f'href="/practise/kept/{row.pk}/remove"' in main_of(browser.get(f"/practise/kept/{row.pk}"))
    assert "cannot be put back" in main_of(browser.get(f"/practise/kept/{row.pk}/remove"))
    main = main_of(browser.post(f"/practise/kept/{row.pk}/remove"))
    assert "Put it back" not in main
    assert (Keepsake.objects.count(), Voice.objects.count()) == (0, 0)


def test_a_recording_is_kept_as_what_it_is_and_no_name_of_it_stays(alice: Person, browser: Client) -> None:
    done = record_voice(browser, who="Jo", words="Hello, it is me.")
    pk = UUID(done["Location"].rpartition("/")[2])
    assert [(kept.kind, kept.lines, kept.who) for kept in mine(alice)] == [("voice", ("Hello, it is me.",), "Jo")]
    assert Voice.objects.get(pk=pk).content.type == "audio/webm"
    answer = browser.get(f"/practise/kept/{pk}/voice")
    assert (answer.status_code, answer.content) == (200, WEBM)
    assert answer["Content-Type"] == "audio/webm"
    assert answer["Content-Disposition"] == "inline"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    assert "therapist.webm" not in repr(answer.headers) + main_of(browser.get(done["Location"]))


def test_a_part_of_a_recording_can_be_asked_for(alice: Person, browser: Client) -> None:
    answer = browser.get(f"/practise/kept/{kept_by(alice, SPOKEN).pk}/voice", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"RIFF")


def test_nothing_but_a_voice_has_something_to_play(alice: Person, browser: Client) -> None:
    assert browser.get(f"/practise/kept/{kept_by(alice).pk}/voice").status_code == 404


def test_a_recording_that_cannot_be_opened_is_missing_and_its_words_are_not(alice: Person, browser: Client) -> None:
    row = kept_by(alice, SPOKEN)
    Voice._base_manager.filter(pk=row.pk).update(revision=2)
    assert browser.get(f"/practise/kept/{row.pk}/voice").status_code == 404
    assert "It passes." in main_of(browser.get(f"/practise/kept/{row.pk}"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (REFUSED["page"], "no recording that can be played here"),
        (b"", "There is no recording yet"),
        (wav() + bytes(4_000_000), "larger than 4 MB"),
        (wav() + bytes(10_200_000), "larger than 4 MB"),
    ],
    ids=["a page", "nothing", "too large", "larger than memory may hold"],
)
def test_a_wrong_recording_keeps_nothing_and_no_word_is_lost(
    data: bytes, said: str, alice: Person, browser: Client
) -> None:
    main = main_of(record_voice(browser, data, words="Hello, it is me."), 422)
    assert said in main
    assert "Hello, it is me." in main
    assert (mine(alice), Voice.objects.count()) == ([], 0)


def test_a_form_without_a_recording_says_so(alice: Person, browser: Client) -> None:
    assert "There is no recording yet" in main_of(send(browser, "/practise/kept/voice/new", words="Hello"), 422)


def test_the_same_recording_sent_twice_is_kept_once_and_another_is_not_taken_for_it(
    alice: Person, browser: Client
) -> None:
    key = str(uuid4())
    assert {record_voice(browser, key=key).status_code for _ in range(2)} == {302}
    assert "An earlier version" in main_of(record_voice(browser, WEBM + b"more", key=key), 409)
    assert Voice.objects.count() == 1


def test_only_the_page_that_records_may_ask_for_the_microphone(alice: Person, browser: Client) -> None:
    row = kept_by(alice, SPOKEN)
    name = "Permissions-Policy"
    assert browser.get("/practise/kept/voice/new")[name] == RECORDING[name]
    assert record_voice(browser, b"none")[name] == RECORDING[name]
    others = ["", "/new", f"/{row.pk}", f"/{row.pk}/edit", f"/{row.pk}/voice", f"/{row.pk}/card"]
    assert {browser.get(f"/practise/kept{path}")[name] for path in others} == {HEADERS[name]}
    assert "microphone=()" in HEADERS[name]
    assert "microphone=(self)" in RECORDING[name]


@pytest.mark.parametrize("kept", [CARD, SPOKEN])
def test_it_is_said_who_can_read_or_hear_it(kept: Kept, alice: Person, browser: Client) -> None:
    main = main_of(browser.get(f"/practise/kept/{kept_by(alice, kept).pk}"))
    assert ("Anyone who can open Tending here can play it" if kept is SPOKEN else "Nobody reads this") in main


def test_words_of_crisis_are_kept_and_met_with_a_person(alice: Person, browser: Client) -> None:
    main = main_of(send(browser, "/practise/kept/new", words="I am going to kill myself tonight."))
    assert main.index("data-card") < main.index("I am going to kill myself tonight.")
    assert [kept.lines for kept in mine(alice)] == [("I am going to kill myself tonight.",)]
    row = Keepsake.objects.get()
    again = {"words": "I am going to kill myself tonight. Ring Jo.", "revision": "1"}
    assert "data-card" in main_of(browser.post(f"/practise/kept/{row.pk}/edit", again))


def test_what_is_kept_is_one_press_away_where_it_is_hard(alice: Person, browser: Client) -> None:
    from tending.checkins.moments.told import Told

    moment = tell(alice, Told(NOON, ZONE, "argument"))
    paths = [f"/checkins/moment/{moment.pk}/here", "/practise/"]
    assert ['href="/practise/kept"' in main_of(browser.get(path)) for path in paths] == [
        False,
        True,
    ]  # the shelf leads there always
    assert 'href="/practise/kept"' not in main_of(worse(browser))
    kept_by(alice)
    assert ['href="/practise/kept"' in main_of(browser.get(path)) for path in [*paths, "/"]] == [True, True, True]
    main = main_of(worse(browser))
    assert main.index('href="/now/"') < main.index('href="/practise/kept"')
    assert Sitting.objects.count() == 2


def worse(browser: Client) -> object:
    fields = {"after": "worse", "minutes": "0.5", "key": str(uuid4()), "zone": ZONE}
    return browser.post("/practise/feet-on-the-floor/done", fields)


def test_without_a_session_nothing_leads_there(alice: Person) -> None:
    kept_by(alice)
    assert 'href="/practise/kept"' not in main_of(Client().get("/practise/"))


def test_the_card_to_print_tells_no_one_what_it_is_and_names_the_numbers(alice: Person, browser: Client) -> None:
    answer = browser.get(f"/practise/kept/{kept_by(alice).pk}/card")
    main = main_of(answer)
    folded = main.partition('class="folded')[2]
    assert all(f">{said}</p>" in folded for said in ("For the stairs", "It passes.", "Ring Jo."))
    calls = {line.call for line in load_helplines().lines.values()}
    assert all(number in calls and number in folded for number in ("116 123", "999"))
    assert "<title>Notes</title>" in answer.content.decode()


def test_the_card_of_a_kit_names_its_practices(alice: Person, browser: Client) -> None:
    folded = main_of(browser.get(f"/practise/kept/{kept_by(alice, KIT).pk}/card")).partition('class="folded')[2]
    assert "A slow look round" in folded


def test_a_card_that_is_too_full_says_what_is_not_on_it(alice: Person, browser: Client) -> None:
    row = kept_by(alice, replace(CARD, lines=tuple(f"Line {number}" for number in range(80))))
    main = main_of(browser.get(f"/practise/kept/{row.pk}/card"))
    on_it = len(re.findall(r"<p>Line \d+</p>", main))
    assert f"{80 - on_it} lines are not on it" in main


def test_a_voice_without_words_has_no_card(alice: Person, browser: Client) -> None:
    row = kept_by(alice, replace(SPOKEN, lines=()))
    assert "/card" not in main_of(browser.get(f"/practise/kept/{row.pk}"))
    main = main_of(browser.get(f"/practise/kept/{row.pk}/card"))
    assert "nothing to print" in main
    assert "folded" not in main


def test_a_keepsake_changed_by_the_act_is_read_as_changed(alice: Person, browser: Client) -> None:
    row = kept_by(alice)
    actions.change(keepsake=row, kept=replace(CARD, title=""), expected=1, by=alice.owner_id)
    assert "<h1>A card</h1>" in main_of(browser.get(f"/practise/kept/{row.pk}"))
