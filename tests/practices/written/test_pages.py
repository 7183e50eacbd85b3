"""One part a screen, kept as it goes; left, taken up, finished; with bad input, two windows, and hard words."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tending import catalog
from tending.people.models import Person
from tending.practices.justnow.flags import Flag, JustSaid
from tending.practices.models import JustNow, Keepsake, Sitting, Unfinished
from tending.practices.sat import After
from tending.practices.written import actions
from tending.practices.written.typed import Typed
from tests.conftest import NOON, ZONE
from tests.practices.written.conftest import on_the_way
from tests.practices.written.made import (
    ANSWER,
    ASK,
    BREATH,
    CHOICE,
    FOUND,
    HEAD,
    PART,
    PARTS,
    SHELLS,
    SORT,
    WORDS,
    made,
    shelved,
)

SignIn = Callable[..., Client]


def at(row: Unfinished | UUID) -> str:
    return f"/practise/at/{row if isinstance(row, UUID) else row.pk}"


def main_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text.partition("<main")[2].partition("</main>")[0].replace("&#x27;", "'")


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of the screen in a page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def send(client: Client, row: Unfinished | UUID, page: str = "", **fields: Any) -> Any:
    """Send a screen as the browser would that shows `page`; the screen where it stands, if that is not given."""
    shown = hidden(page or main_of(client.get(at(row))))
    return client.post(at(row), shown | {"go": "next"} | fields)


def now(row: Unfinished) -> Typed:
    typed: Typed = Unfinished.objects.get(pk=row.pk).content
    return typed


def begin(client: Client, slug: str = SHELLS, **fields: str) -> Any:
    return client.post(f"/practise/{slug}/begin", {"key": str(uuid4()), "zone": ZONE} | fields)


def test_beginning_leads_to_the_first_screen_with_what_was_felt_before(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    answer = begin(client, before="7", zone="Asia/Kolkata")
    row = Unfinished.objects.get()
    assert (answer.status_code, answer.url) == (302, at(row))
    assert (now(row).before, now(row).zone, now(row).part) == (7, "Asia/Kolkata", 0)
    assert "Sand, as far as you see." in main_of(client.get(answer.url))


def test_the_same_press_twice_begins_once(alice: Person, signed_in: SignIn) -> None:
    client, key = signed_in(alice), str(uuid4())
    assert len({begin(client, key=key, before=before).url for before in ("7", "7", "8")}) == 1
    assert Unfinished.objects.get().content.before == 7


@pytest.mark.parametrize("before", ["11", "-1", "much"])
def test_a_strength_that_is_none_begins_nothing_and_asks_again(before: str, alice: Person, signed_in: SignIn) -> None:
    answer = begin(signed_in(alice), before=before)
    assert answer.status_code == 422
    assert "Choose a number from 0 to 10, or none." in main_of(answer)
    assert Unfinished.objects.count() == 0


@pytest.mark.parametrize("slug", ["slow-look", "nowhere"])
def test_what_is_not_written_is_not_begun(slug: str, alice: Person, signed_in: SignIn) -> None:
    assert begin(signed_in(alice), slug).status_code == 404


def hold_back(person: Person) -> None:
    flags = (Flag("recent-loss", NOON.date(), NOON.date()),)
    JustNow(owner=person.owner, content=JustSaid(flags, answered=True)).put(by=person.owner_id)


def test_what_is_held_back_is_neither_begun_nor_taken_up_and_keeps_its_words(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER, answers=(("answer", ("the sea",)),))
    page = main_of(client.get(at(row)))
    hold_back(alice)
    assert begin(client).url == f"/practise/{SHELLS}"
    assert "This one can be hard to do at present" in main_of(client.get(at(row)))
    send(client, row, page, text="the sea and a bus")  # typed before it was said
    assert now(row).answer("answer") == ("the sea and a bus",)


def test_what_a_therapist_opens_is_not_begun(alice: Person, signed_in: SignIn) -> None:
    locked = made((HEAD + PARTS).replace("unlocked_by_therapist = false", "unlocked_by_therapist = true"))
    with shelved(locked):
        assert begin(signed_in(alice)).url == f"/practise/{SHELLS}"
    assert Unfinished.objects.count() == 0


def test_every_kind_of_part_is_shown_with_a_way_out_and_nothing_has_to_be_said(
    alice: Person, signed_in: SignIn
) -> None:
    client, row = signed_in(alice), on_the_way(alice)
    said = {
        WORDS: ["Sand, as far as you see.", "Still sand."],
        SORT: ["Which one lies nearest?", "A cockle", "None of these", 'type="radio"', "Or in your own words"],
        ANSWER: ["What do you hear?", "My own bus.", "<textarea", "Look up from the sand."],
        FOUND: ["What else is there?", "One thing on each line."],
        CHOICE: ["Stay or go?", "The tide has time."],
        BREATH: ["With the waves.", "one, two, three, four"],
        PART: ["Who is it?", 'type="checkbox"', "A hurt or frightened part"],
    }
    for number, words in said.items():
        page = main_of(client.get(at(row)))
        assert [each for each in words if each not in page] == []
        assert f"{number + 1} of 8" in page
        assert all(each in page for each in ["Leave it here for now", "Let this one go", "Support now</a>"])
        assert ('value="back"' in page) is (number > 0)
        assert send(client, row, page).status_code == 302
    assert (now(row).part, now(row).answers) == (ASK, ())


def test_what_is_given_is_kept_by_part(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=SORT)
    send(client, row, chosen="cockle", own_words="and a whelk")
    send(client, row, text="  the sea\r\n\r\na bus ")
    send(client, row, text="a ticket\r\n\r\n  a button  \r\n")
    for _ in (CHOICE, BREATH):
        send(client, row)
    send(client, row, chosen=["angry", "hurt-or-frightened"], own_words="")
    given = dict(now(row).answers)
    assert given["sort"] == ("cockle", "and a whelk")
    assert given["answer"] == ("the sea\n\na bus",)
    assert given["found"] == ("a ticket", "a button")
    assert set(given["part"]) == {"angry", "hurt-or-frightened"}


@pytest.mark.parametrize(
    ("part", "answers", "shown"),
    [
        (ANSWER, (("answer", ("the <sea>\n a bus",)),), [">\nthe &lt;sea&gt;\n a bus</textarea>"]),
        (FOUND, (("found", ("a ticket", "a button")),), [">\na ticket\na button</textarea>"]),
        (SORT, (("sort", ("cockle", "a whelk")),), ['value="cockle" checked', ">\na whelk</textarea>"]),
        (SORT, (("sort", ("a-shell-of-version-two",)),), [">\na-shell-of-version-two</textarea>"]),
        (PART, (("part", ("hurt-or-frightened",)),), ['value="hurt-or-frightened" checked']),
    ],
)
def test_what_was_given_stands_there_again(
    part: int, answers: Any, shown: list[str], alice: Person, signed_in: SignIn
) -> None:
    page = main_of(signed_in(alice).get(at(on_the_way(alice, part=part, answers=answers))))
    assert [each for each in shown if each not in page] == []


def test_the_choice_before_is_met_at_the_top_of_the_next_screen(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    row = on_the_way(alice, part=ANSWER, answers=(("sort", ("cockle", "a whelk")),))
    page = main_of(client.get(at(row)))
    assert page.index("Cockles open by themselves.") < page.index("Hold it to your ear.")
    of_family = on_the_way(alice, part=ASK, answers=(("part", ("hurt-or-frightened",)),))
    family = catalog.load().families["hurt-or-frightened"]
    assert f'<p class="said">{family.answer}</p>' in main_of(client.get(at(of_family)))


def test_back_keeps_what_was_typed_and_goes_one_screen_back(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    send(client, row, text="the sea", go="back")
    assert (now(row).part, now(row).answer("answer")) == (SORT, ("the sea",))


def test_leaving_keeps_the_place_and_what_was_typed(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    answer = send(client, row, text="the sea", go="leave")
    assert answer.url == "/?left"
    assert (now(row).part, now(row).answer("answer")) == (ANSWER, ("the sea",))
    assert ">\nthe sea</textarea>" in main_of(client.get(at(row)))


def test_too_much_for_a_box_is_said_with_everything_still_there(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    words = "sea " * 2501
    answer = send(client, row, text=words)
    page = main_of(answer)
    assert answer.status_code == 422
    assert "Not kept yet. Everything you typed is still here" in page
    assert "about 10,000 letters" in page
    assert words.strip() in page
    assert send(client, row, page, text="sea " * 2500).status_code == 302
    assert now(row).answer("answer") == (("sea " * 2500).strip(),)


def test_lines_do_not_count_twice(alice: Person, signed_in: SignIn) -> None:
    row = on_the_way(alice, part=ANSWER)
    assert send(signed_in(alice), row, text="a\r\n" * 4999 + "b").status_code == 302


@pytest.mark.parametrize(
    ("part", "fields", "said"),
    [
        (SORT, {"chosen": "winkle", "own_words": "a whelk"}, "One of the answers is not on this page."),
        (SORT, {"chosen": ["cockle", "hurts"], "own_words": "a whelk"}, "Only one of these can be kept here."),
        (ANSWER, {"text": "a whelk\0"}, "Null characters"),
        (ANSWER, {"text": "a whelk", "revision": "first"}, "whole number"),
        (ASK, {"go": "next"}, "Choose one of the answers"),
        (ASK, {"after": "great"}, "Choose one of the answers"),
        (ASK, {"after": "same", "strength": "11"}, "Choose a number from 0 to 10"),
    ],
)
def test_what_does_not_fit_keeps_nothing_and_says_so(
    part: int, fields: Any, said: str, alice: Person, signed_in: SignIn
) -> None:
    row = on_the_way(alice, part=part)
    answer = send(signed_in(alice), row, **fields)
    page = main_of(answer)
    assert answer.status_code == 422
    assert said in page
    assert ("a whelk" in page) is (part is not ASK)
    assert (now(row).part, now(row).answers) == (part, ())


@pytest.mark.parametrize("number", ["99", "-1", "first", "9" * 5000, ""])
def test_a_screen_that_is_not_there_harms_nothing(number: str, alice: Person, signed_in: SignIn) -> None:
    row = on_the_way(alice, part=ANSWER)
    answer = send(signed_in(alice), row, part=number, text="the sea")
    assert answer.status_code in {302, 422}
    assert now(row).part <= ASK


def test_another_window_is_shown_beside_ones_own_words_and_neither_is_lost(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    one, other = (main_of(client.get(at(row))) for _ in range(2))
    send(client, row, one, text="the sea")
    answer = send(client, row, other, text="a tractor")
    page = main_of(answer)
    assert answer.status_code == 409
    assert "changed in another window" in page
    assert page.index("the sea") < page.index(">\na tractor</textarea>")
    assert now(row).answer("answer") == ("the sea",)
    assert send(client, row, page, text="the sea, and a tractor").status_code == 302
    assert now(row).answer("answer") == ("the sea, and a tractor",)


def test_a_choice_of_another_window_is_shown_in_words(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=SORT)
    one, other = (main_of(client.get(at(row))) for _ in range(2))
    send(client, row, one, chosen="cockle")
    page = main_of(send(client, row, other, own_words="a whelk"))
    assert '<p class="own">A cockle</p>' in page


def test_the_same_screen_sent_twice_is_kept_once(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    assert [send(client, row, page, text="the sea").status_code for _ in range(2)] == [302, 302]
    assert (now(row).part, now(row).answer("answer")) == (FOUND, ("the sea",))


def draft(client: Client, row: Unfinished | UUID, page: str, **fields: Any) -> Any:
    return client.post(f"{at(row)}/draft", hidden(page) | fields)


def test_a_pause_keeps_what_is_there_and_tells_the_page_its_revision(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    answer = draft(client, row, main_of(client.get(at(row))), text="the s")
    assert (answer.status_code, answer.headers["Tending-Revision"]) == (204, "2")
    assert (now(row).part, now(row).answer("answer")) == (ANSWER, ("the s",))


def test_a_page_that_never_heard_of_its_draft_goes_on_all_the_same(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    draft(client, row, page, text="the s", turn="1")
    draft(client, row, page, text="the se", turn="2")
    assert send(client, row, page, text="the sea", turn="3").status_code == 302
    assert now(row).answer("answer") == ("the sea",)


@pytest.mark.parametrize(
    ("text", "status", "said"), [("a tractor", 409, "another window"), ("x" * 10_001, 422, "10,000")]
)
def test_a_draft_that_cannot_be_kept_says_why_and_changes_nothing(
    text: str, status: int, said: str, alice: Person, signed_in: SignIn
) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    send(client, row, text="the sea")
    answer = draft(client, row, page, text=text)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
    assert now(row).answer("answer") == ("the sea",)


def finish(client: Client, row: Unfinished, page: str = "", **fields: Any) -> Any:
    shown = hidden(page or main_of(client.get(at(row))))
    return client.post(at(row), shown | {"after": "same"} | fields)


def test_the_end_keeps_everything_once_and_a_second_arrival_shows_the_same(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    row = on_the_way(alice, part=ASK, before=6, answers=(("found", ("a ticket",)),))
    page = main_of(client.get(at(row)))
    pages = [main_of(finish(client, row, page, after="better", strength="2", keep="on")) for _ in range(2)]
    sat = Sitting.objects.get().content
    assert (sat.before, sat.after, sat.strength, sat.answers) == (6, After.BETTER, 2, (("found", ("a ticket",)),))
    assert Unfinished.objects.count() == 0
    assert [row.content.lines for row in Keepsake.objects.all()] == [("a ticket",)]
    assert all("Something has eased a little." in each for each in pages)
    assert "first answer" not in pages[1]
    said = re.sub("<[^>]*>", "", pages[0])
    assert [each for each in ("6", "4", "2", "down", "less", "lower") if each in said] == []  # nothing is compared


def test_another_answer_to_what_is_over_says_which_one_is_kept(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK)
    page = main_of(client.get(at(row)))
    finish(client, row, page, after="same")
    again = main_of(finish(client, row, page, after="worse", strength="9"))
    assert "that first answer is the one that is kept" in again
    assert "Let us stop here" in again
    assert Sitting.objects.get().content.after is After.SAME


def test_what_is_over_shows_its_end_when_it_is_opened_again(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK)
    finish(client, row, after="same")
    assert "The same is an answer like any other." in main_of(client.get(at(row)))


def test_an_end_with_nothing_left_to_keep_it_with_still_meets_worse(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK)
    page = main_of(client.get(at(row)))
    actions.let_go(unfinished=row, by=alice.owner_id)
    again = main_of(finish(client, row, page, after="worse"))
    assert "no fault of yours" in again
    assert "nothing left to keep your answer with" in again
    assert Sitting.objects.count() == 0


def test_words_for_what_is_gone_are_shown_and_kept_as_a_new_one(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    actions.let_go(unfinished=row, by=alice.owner_id)
    answer = send(client, row, page, text="the sea")
    shown = main_of(answer)
    assert answer.status_code == 409
    assert "no longer here" in shown
    assert ">\nthe sea</textarea>" in shown
    assert [send(client, row, shown, text="the sea").status_code for _ in range(2)] == [302, 302]
    new = Unfinished.objects.get()
    assert new.pk != row.pk
    assert (new.content.slug, new.content.part, new.content.answer("answer")) == (SHELLS, FOUND, ("the sea",))


def test_words_for_what_is_over_are_shown_as_well(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    actions.finish(
        unfinished=row,
        practice=made(),
        ending=actions.Ending(After.SAME, None, keep=False),
        at=NOON,
        by=alice.owner_id,
    )
    assert ">\nthe sea</textarea>" in main_of(send(client, row, page, text="the sea"))
    assert Sitting.objects.get().content.answers == ()


def test_a_draft_for_what_is_gone_says_so(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER)
    page = main_of(client.get(at(row)))
    actions.let_go(unfinished=row, by=alice.owner_id)
    assert draft(client, row, page, text="the sea").status_code == 409


def test_what_never_was_is_a_missing_page(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert client.get(at(uuid4())).status_code == 404
    assert client.post(at(uuid4()), {"go": "next", "slug": "nowhere", "text": "the sea"}).status_code == 404
    assert client.post(at(uuid4()), {"go": "next", "slug": SHELLS, "part": str(CHOICE)}).status_code == 404


def test_letting_go_and_putting_back(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ANSWER, answers=(("answer", ("the sea",)),))
    page = main_of(client.post(f"{at(row)}/let-go"))
    ticket = re.search("[0-9a-f]{300,}", page)
    assert ticket
    assert "sea" not in page
    assert "let go already" in main_of(client.post(f"{at(row)}/let-go"))
    assert client.post("/practise/at/undo", {"ticket": ticket[0]}).headers["Location"] == at(row)
    assert now(row).answer("answer") == ("the sea",)


@pytest.mark.parametrize("ticket", ["", "00", "nothing"])
def test_a_ticket_that_is_none_puts_nothing_back(ticket: str, alice: Person, signed_in: SignIn) -> None:
    assert signed_in(alice).post("/practise/at/undo", {"ticket": ticket}).status_code == 410


def test_a_damaged_one_says_so_and_can_be_let_go(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice)
    Unfinished._base_manager.filter(pk=row.pk).update(revision=2)
    answer = client.get(at(row))
    assert (answer.status_code, "cannot be opened" in main_of(answer)) == (409, True)
    client.post(f"{at(row)}/let-go")
    assert Unfinished.objects.count() == 0


def test_words_of_a_practice_that_is_no_more_are_still_there(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    row = on_the_way(alice, part=FOUND, answers=(("answer", ("the sea",)),))
    with shelved(without=SHELLS):
        page = main_of(client.post(at(row), {"part": str(FOUND), "text": "a ticket"}))
    assert all(each in page for each in ["the sea", "a ticket", "Let this one go"])


def test_nobody_reaches_what_is_another_persons(alice: Person, carol: Person, signed_in: SignIn) -> None:
    row, client = on_the_way(alice, part=ANSWER, answers=(("answer", ("the sea",)),)), signed_in(carol)
    assert client.get(at(row)).status_code == 404
    client.post(at(row), {"part": str(ANSWER), "slug": SHELLS, "text": "mine", "revision": "1"})
    client.post(f"{at(row)}/let-go")
    assert now(row).answer("answer") == ("the sea",)


def test_words_that_came_without_a_session_are_shown_once_more(alice: Person) -> None:
    answer = Client().post(at(on_the_way(alice, part=ANSWER)), {"part": str(ANSWER), "text": "the sea"})
    assert answer.status_code == 403
    assert '<dd class="own">the sea</dd>' in answer.content.decode()


VOICE = """[[part]]
kind = "voice"
name = "voice"
lines = ["Read it aloud to the shell."]
question = "Would you like to hear it later?"

[[part]]
kind = "ask"
"""


def test_a_voice_is_recorded_on_a_page_of_its_own_and_nobody_has_to(alice: Person, signed_in: SignIn) -> None:
    client, row = signed_in(alice), on_the_way(alice, part=ASK)
    with shelved(made((HEAD + PARTS).replace('[[part]]\nkind = "ask"\n', VOICE))):
        page = main_of(client.get(at(row)))
        assert "Would you like to hear it later?" in page
        assert f'href="/practise/kept/voice/new?at={row.pk}"' in page
        assert send(client, row, page).status_code == 302
        assert "How is it now?" in main_of(client.get(at(row)))
