"""The plan for hard days, and my person: kept sealed, once, and never over words that nobody saw."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

from tending.people.models import Person
from tending.refuge.models import MyPerson, SafetyPlan
from tending.refuge.plan import LINE_MAX, LINES_MAX, SECTIONS, HalfWritten, LeftPlans, Plan, Someone
from tending.refuge.querysets import mark_of
from tending.vault.verify import verify
from tests.conftest import NOON
from tests.refuge.written import plan, turns_to, written
from tests.vault.conftest import overwrite, stored

SignIn = Callable[..., Client]
KEPT = "/now/mine?kept"


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def send(client: Client, path: str = "/now/plan", **fields: str) -> HttpResponse:
    return client.post(path, {"key": str(uuid4()), **fields})  # type: ignore[return-value]


def main_of(answer: Any) -> str:
    """Return what is between the frame of the house, as it is read."""
    return unescape(answer.content.decode().partition("<main")[2].partition("</main>")[0])


def field(answer: Any, name: str) -> str:
    """Return the value of a hidden field."""
    return main_of(answer).partition(f'name="{name}" value="')[2].partition('"')[0]


def mark() -> str:
    return mark_of(SafetyPlan.objects.get())


def test_a_plan_is_the_same_after_sealing_and_opening() -> None:
    whole = plan(**{section: (f"of {section}", "möwen 鳥") for section in SECTIONS})
    assert Plan.from_json(whole.to_json()) == whole
    assert Plan.from_json(plan().to_json()) == plan()
    left = LeftPlans((HalfWritten((("signs", "möwen"), ("people", "Ruth")), "x.1", page="a", turn=3), HalfWritten(())))
    assert LeftPlans.from_json(left.to_json()) == left
    ruth = Someone("Ruth", "07700 900456", "Ring me")
    assert Someone.from_json(ruth.to_json()) == ruth


@pytest.mark.parametrize("data", [{}, {"at": "2026-06-15T12:00:00"}, {"at": NOON.isoformat(), "method": ["x"]}])
def test_what_is_no_plan_of_ours_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Plan.from_json(data)


def test_neither_shows_itself_where_a_traceback_would() -> None:
    assert "secret" not in repr(plan(signs=("secret",))) + repr(Someone("secret", "secret", "secret"))


def test_every_section_is_asked_for_with_a_hint_and_an_example_and_none_is_required(client: Client) -> None:
    main = main_of(client.get("/now/plan"))
    for section in SECTIONS:
        assert f'<label for="{section}">' in main
        assert f'aria-describedby="{section}-hint"' in main
    assert main.count("Such as:") == len(SECTIONS)
    assert "required" not in main
    assert "You can leave any of it empty" in main
    assert "calmer day" in main


def test_lines_are_kept_as_typed_one_thing_a_line_without_the_empty_ones(client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        answer = send(client, signs="  I stop answering \r\n\r\n I lie awake\n", people="Joan 01632 960 001")
    assert answer.headers["Location"] == KEPT
    kept = SafetyPlan.objects.get().content
    assert kept == plan(signs=("I stop answering", "I lie awake"), people=("Joan 01632 960 001",))


def test_what_was_kept_stands_in_the_form_again_and_can_be_changed(client: Client, alice: Person) -> None:
    written(alice, signs=("one", "two"), reasons=("the cat",))
    page = client.get("/now/plan")
    assert "one\ntwo</textarea>" in main_of(page)
    send(client, mark=field(page, "mark"), key=field(page, "key"), signs="one\ntwo\nthree")
    kept = SafetyPlan.objects.get()
    assert (kept.content.signs, kept.content.reasons, kept.revision) == (("one", "two", "three"), (), 2)
    assert verify() == []


@pytest.mark.parametrize("typed", [{}, {"signs": " \n \r\n\t"}])
def test_a_plan_without_a_line_says_kindly_that_one_is_enough(typed: dict[str, str], client: Client) -> None:
    answer = send(client, **typed)
    assert answer.status_code == 422
    assert "One line, anywhere, is enough" in main_of(answer)
    assert not SafetyPlan.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("x" * (LINE_MAX + 1), "Could a long one become two?"), ("a line\n" * (LINES_MAX + 1), "Which matter most?")],
)
def test_too_much_is_said_at_its_section_and_everything_typed_is_still_there(
    typed: str, said: str, client: Client
) -> None:
    answer = send(client, places=typed, reasons="the cat <3")
    main = main_of(answer)
    assert answer.status_code == 422
    assert "“Places and people that take my mind off it”" in main
    assert said in main
    assert 'id="places-problem"' in main
    assert 'aria-describedby="places-hint places-problem" aria-invalid="true"' in main
    assert typed.strip() in main
    assert "the cat <3" in main
    assert not SafetyPlan.objects.exists()


def test_the_most_that_has_room_is_kept_whole(client: Client) -> None:
    lines = "\n".join(["é" * LINE_MAX] * LINES_MAX)
    assert send(client, **dict.fromkeys(SECTIONS, lines)).status_code == 302
    assert SafetyPlan.objects.get().content.reasons == ("é" * LINE_MAX,) * LINES_MAX


def test_markup_in_a_line_stays_words_on_every_page(client: Client, alice: Person) -> None:
    written(alice, signs=("<script>alert(1)</script>",))
    turns_to(alice, "<b>Ruth</b>", reach="<i>x</i>", say="<u>y</u>")
    for path in ("/now/plan", "/now/mine", "/now/plan/print", "/now/plan/away", "/now/person", "/now/person/away"):
        page = client.get(path).content.decode()
        assert not any(tag in page for tag in ["<script>alert", "<b>Ruth", "<i>x", "<u>y"])


@pytest.mark.parametrize("bad", ["\x00 in it", "\ud800".encode("utf-8", "replace").decode()])
def test_odd_letters_neither_break_the_form_nor_lose_the_rest(bad: str, client: Client) -> None:
    answer = send(client, signs=bad, reasons="the cat")
    assert answer.status_code in {302, 422}
    assert answer.status_code == 302 or "the cat" in main_of(answer)


def test_a_spoilt_key_costs_nothing(client: Client) -> None:
    assert send(client, key="no key", signs="one").headers["Location"] == KEPT


def test_a_spoilt_mark_loses_no_words(client: Client) -> None:
    answer = send(client, mark="x" * 5000, signs="one")
    assert answer.status_code == 409
    assert ">\none</textarea>" in main_of(answer)


def test_one_form_sent_twice_is_kept_once(client: Client) -> None:
    said = {"key": str(uuid4()), "mark": "", "signs": "one"}
    assert [send(client, **said).headers.get("Location") for _ in range(3)] == [KEPT] * 3
    assert SafetyPlan.objects.get().revision == 1


def test_a_form_sent_again_after_its_plan_was_taken_away_brings_nothing_back_by_itself(client: Client) -> None:
    said = {"key": str(uuid4()), "mark": "", "signs": "one"}
    send(client, **said)
    send(client, "/now/plan/away", mark=mark())
    answer = send(client, **said)
    assert answer.status_code == 409
    assert "has been removed since" in main_of(answer)
    assert not SafetyPlan.objects.exists()
    again = {"key": field(answer, "key"), "mark": field(answer, "mark"), "signs": "one"}
    assert send(client, **again).headers["Location"] == KEPT


def test_two_windows_lose_nothing_the_second_sees_the_first_and_decides(client: Client, alice: Person) -> None:
    written(alice, signs=("before",))
    first, second = client.get("/now/plan"), client.get("/now/plan")
    send(client, key=field(first, "key"), mark=field(first, "mark"), signs="from the first")
    answer = send(client, key=field(second, "key"), mark=field(second, "mark"), signs="from the second")
    main = main_of(answer)
    assert answer.status_code == 409
    assert (
        main.index("The version from the other window") < main.index("from the first") < main.index("from the second")
    )
    assert SafetyPlan.objects.get().content.signs == ("from the first",)
    over = {"key": field(answer, "key"), "mark": field(answer, "mark"), "signs": "both of them"}
    assert send(client, **over).headers["Location"] == KEPT
    assert SafetyPlan.objects.get().content.signs == ("both of them",)


def test_two_first_plans_from_two_windows_collide_in_the_open(client: Client) -> None:
    send(client, mark="", signs="one")
    answer = send(client, mark="", signs="other")
    assert answer.status_code == 409
    assert SafetyPlan.objects.get().content.signs == ("one",)


def test_a_plan_taken_away_and_written_anew_elsewhere_is_not_overwritten_unseen(client: Client, alice: Person) -> None:
    """The new one stands at the revision that the old window knows."""
    old = written(alice, signs=("old",))
    send(client, "/now/plan/away", mark=old)
    written(alice, signs=("anew",))
    assert send(client, mark=old, signs="from the old window").status_code == 409
    assert send(client, "/now/plan/away", mark=old).status_code == 409
    assert SafetyPlan.objects.get().content.signs == ("anew",)


def test_words_sent_over_a_plan_that_is_gone_are_handed_back(client: Client, alice: Person) -> None:
    before = written(alice, signs=("old",))
    send(client, "/now/plan/away", mark=before)
    answer = send(client, mark=before, signs="changed")
    assert answer.status_code == 409
    assert "no longer here" in main_of(answer)
    assert "changed</textarea>" in main_of(answer)
    assert field(answer, "mark") == ""


def test_back_and_changed_and_kept_again_shows_what_was_kept_first(client: Client) -> None:
    said = {"key": str(uuid4()), "mark": ""}
    send(client, **said, signs="one")
    answer = send(client, **said, signs="one and a half")
    assert answer.status_code == 409
    assert "one and a half</textarea>" in main_of(answer)
    assert SafetyPlan.objects.get().content.signs == ("one",)


def test_changing_my_person_in_one_window_does_not_collide_with_the_plan_in_another(
    client: Client, alice: Person
) -> None:
    written(alice, signs=("one",))
    page = client.get("/now/plan")
    turns_to(alice, "Ruth")
    said = {"key": field(page, "key"), "mark": field(page, "mark"), "signs": "two"}
    assert send(client, **said).headers["Location"] == KEPT


def test_taking_away_asks_first_shows_what_goes_and_says_that_it_is_for_good(client: Client, alice: Person) -> None:
    written(alice, signs=("I stop answering",))
    asked = client.get("/now/plan/away")
    assert SafetyPlan.objects.exists()
    assert "I stop answering" in main_of(asked)
    assert "cannot be brought back" in main_of(asked)
    done = send(client, "/now/plan/away", mark=field(asked, "mark"))
    assert "Taken away" in main_of(done)
    assert not SafetyPlan.objects.exists()
    assert "Taken away" in main_of(send(client, "/now/plan/away", mark=field(asked, "mark")))
    assert "nothing here to take away" in main_of(client.get("/now/plan/away"))
    assert verify() == []


def test_what_was_changed_since_is_shown_before_it_goes(client: Client, alice: Person) -> None:
    before = written(alice, signs=("old",))
    written(alice, signs=("newer words",))
    answer = send(client, "/now/plan/away", mark=before)
    assert answer.status_code == 409
    assert "newer words" in main_of(answer)
    assert send(client, "/now/plan/away", mark=field(answer, "mark")).status_code == 200
    assert not SafetyPlan.objects.exists()


def test_each_person_has_one_plan_and_one_to_turn_to_at_most(alice: Person) -> None:
    written(alice, signs=("one",))
    turns_to(alice, "Ruth")
    for second in (SafetyPlan(owner=alice.owner, content=plan()), MyPerson(owner=alice.owner, content=Someone("Mo"))):
        with pytest.raises(IntegrityError), transaction.atomic():
            second.put(by=alice.owner_id)


def test_a_strangers_plan_is_their_own(alice: Person, carol: Person, signed_in: SignIn) -> None:
    written(alice, signs=("alices words",))
    hers = signed_in(carol)
    assert "alices words" not in main_of(hers.get("/now/mine")) + main_of(hers.get("/now/plan"))
    assert send(hers, mark=mark(), signs="carols").status_code == 409
    assert send(hers, mark="", signs="carols").status_code == 302
    assert SafetyPlan.objects.get(owner=alice.owner).content.signs == ("alices words",)


@pytest.fixture
def damaged(alice: Person) -> SafetyPlan:
    written(alice, signs=("lost",))
    turns_to(alice, "Ruth", reach="07700 900456")
    row = SafetyPlan.objects.get()
    overwrite(row, content=stored(row)[:-1] + b"\x00")
    return row


def test_a_damaged_plan_hides_neither_my_person_nor_the_numbers(damaged: SafetyPlan, client: Client) -> None:
    for path in ("/now/mine", "/now/plan/print"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Ruth" in main_of(answer)
        assert "116 123" in main_of(answer)
        assert "cannot be opened" in main_of(answer)


def test_a_damaged_plan_says_so_and_can_be_taken_away(damaged: SafetyPlan, client: Client) -> None:
    page = client.get("/now/plan")
    assert page.status_code == 409
    assert "tending check" in main_of(page)
    asked = client.get("/now/plan/away")
    assert "damaged" in main_of(asked)
    assert send(client, "/now/plan/away", mark=field(asked, "mark")).status_code == 200
    assert not SafetyPlan.objects.exists()


def test_words_sent_over_a_damaged_plan_wait_in_the_form_until_it_is_away(damaged: SafetyPlan, client: Client) -> None:
    answer = send(client, mark=mark_of(damaged), signs="typed meanwhile")
    assert answer.status_code == 409
    assert "typed meanwhile</textarea>" in main_of(answer)
    assert 'href="/now/plan/away"' in main_of(answer)
    send(client, "/now/plan/away", mark=mark_of(damaged))
    again = {"key": field(answer, "key"), "mark": field(answer, "mark"), "signs": "typed meanwhile"}
    assert send(client, **again).headers["Location"] == KEPT


def test_a_plan_sent_from_a_window_that_was_signed_out_is_shown_again(client: Client, house: None) -> None:
    answer = Client().post("/now/plan", {"signs": "typed for an hour", "reasons": "the cat"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Your words are still here" in page
    assert all(f'<dd class="own">{words}</dd>' in page for words in ["typed for an hour", "the cat"])


def test_the_plan_is_dated_by_the_wall_of_its_person(client: Client) -> None:
    with time_machine.travel(datetime(2026, 6, 15, 23, 30, tzinfo=UTC), tick=False):
        send(client, signs="late")
    assert "As of 16 June 2026" in main_of(client.get("/now/plan/print"))  # London keeps summer time


def test_the_form_of_my_person_says_before_it_is_left_that_nothing_typed_waits(client: Client) -> None:
    assert "If you leave before you keep it, what you typed here is not kept." in main_of(client.get("/now/person"))
