"""My person and my plan in one look, on the screen and on paper."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tending import catalog
from tending.people.models import Person
from tending.refuge import page
from tending.refuge.models import MyPerson
from tests.refuge.test_plan import KEPT, field, main_of, send
from tests.refuge.written import OPEN, turns_to, written

SignIn = Callable[..., Client]


@pytest.fixture
def client(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def hrefs(main: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', main)


def test_with_nothing_written_it_teaches_kindly_and_has_lines(client: Client) -> None:
    main = main_of(client.get("/now/mine"))
    assert "“Nobody yet” is a common answer, and no verdict on you" in main
    assert "may not be the hour for one" in main
    assert {"/now/person", "/now/plan", "/practise/kept", "/now/", "/now/2", "tel:116123"} <= set(hrefs(main))


def test_a_number_gets_one_press_to_call_and_one_to_text_and_neither_happens_by_itself(
    client: Client, alice: Person
) -> None:
    turns_to(alice, "Ruth", reach="07700 900456, not before ten", say="It is a bad evening.")
    answer = client.get("/now/mine")
    main = main_of(answer)
    assert [each for each in hrefs(main) if "900456" in each] == ["tel:07700900456", "sms:07700900456"]
    assert "not before ten" in main
    assert "Refresh" not in answer.headers
    assert "autofocus" not in main


def test_a_phone_on_a_wall_is_called_and_never_texted(client: Client, alice: Person) -> None:
    turns_to(alice, "Joan", reach="01632 960 001")
    found = hrefs(main_of(client.get("/now/mine")))
    assert "tel:01632960001" in found
    assert not any(each.startswith("sms:") for each in found)


def test_what_i_might_say_stands_beside_the_number_and_in_no_address(client: Client, alice: Person) -> None:
    turns_to(alice, "Ruth", reach="07700 900456", say="It is a bad evening.\nRing me?")
    main = main_of(client.get("/now/mine"))
    assert "It is a bad evening.<br>Ring me?" in main
    assert [each for each in hrefs(main) if "evening" in each] == []


def test_someone_without_a_number_has_words_and_no_button(client: Client, alice: Person) -> None:
    turns_to(alice, "Mo", reach="knock at flat 12")
    main = main_of(client.get("/now/mine"))
    assert "knock at flat 12" in main
    assert "sms:" not in main


def test_numbers_of_people_and_services_can_be_pressed_and_words_elsewhere_cannot(
    client: Client, alice: Person
) -> None:
    written(
        alice, people=("Joan 01632 960 001",), services=("Dr Amin 01632 960 002",), signs=("dream of 01632 960 009",)
    )
    found = hrefs(main_of(client.get("/now/mine")))
    assert {"tel:01632960001", "tel:01632960002"} <= set(found)
    assert "tel:01632960009" not in found


def test_the_plan_is_shown_in_its_order_without_its_empty_sections(client: Client, alice: Person) -> None:
    written(alice, reasons=("the cat",), signs=("I stop answering",))
    main = main_of(client.get("/now/mine"))
    assert main.index("I stop answering") < main.index("the cat")
    assert "Professionals and services" not in main


def test_my_person_is_kept_once_and_changed(client: Client) -> None:
    said = {"key": "5a0b9b3c-2b5c-4f5e-9a53-0d5a1f6f5f10", "who": "Ruth"}
    assert [send(client, "/now/person", **said).headers["Location"] for _ in range(2)] == [KEPT] * 2
    page = client.get("/now/person")
    sent = {"key": field(page, "key"), "mark": field(page, "mark"), "who": "Ruth", "reach": "07700 900456"}
    send(client, "/now/person", **sent)
    kept = MyPerson.objects.get()
    assert (kept.content.who, kept.content.reach, kept.revision) == ("Ruth", "07700 900456", 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"say": "Ring me"}, "Who is it?"),
        ({"who": "x" * 101, "say": "Ring me"}, "about 100 letters"),
        ({"who": "Ruth", "reach": "x" * 201, "say": "Ring me"}, "about 200 letters"),
        ({"who": "Ruth", "say": "Ring me" * 100}, "about 500 letters"),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_all_that_was_typed_is_still_there(
    typed: dict[str, str], said: str, client: Client
) -> None:
    answer = send(client, "/now/person", **typed)
    main = main_of(answer)
    assert answer.status_code == 422
    assert said in main
    assert "Everything you typed is still here" in main
    assert all(words in main for words in typed.values())
    assert not MyPerson.objects.exists()


def test_two_windows_on_my_person_lose_nothing(client: Client) -> None:
    send(client, "/now/person", mark="", who="Ruth")
    answer = send(client, "/now/person", mark="", who="Mo", say="Ring me")
    assert answer.status_code == 409
    assert all(words in main_of(answer) for words in ["Ruth", 'value="Mo"', "Ring me</textarea>"])
    over = {"key": field(answer, "key"), "mark": field(answer, "mark"), "who": "Mo"}
    assert send(client, "/now/person", **over).headers["Location"] == KEPT
    assert MyPerson.objects.get().content.who == "Mo"


def test_my_person_can_be_taken_away_and_the_plan_stays(client: Client, alice: Person) -> None:
    written(alice, signs=("one",))
    mark = turns_to(alice, "Ruth")
    assert "Ruth" in main_of(client.get("/now/person/away"))
    send(client, "/now/person/away", mark=mark)
    main = main_of(client.get("/now/mine"))
    assert "Ruth" not in main
    assert "one" in main


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("path", ["/now/mine", "/now/plan", "/now/plan/print", "/now/person"])
def test_without_an_open_session_it_stays_shut_and_support_now_is_on_the_page(
    path: str, closed: bool, client: Client, alice: Person
) -> None:
    turns_to(alice, "Ruth")
    written(alice, signs=("I stop answering",))
    visitor = client if closed else Client()
    if closed:
        client.post("/leave")
    answer = visitor.get(path)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert not any(words in page for words in ["Ruth", "I stop answering"])
    assert 'href="/now/"' in page
    assert {visitor.get(each).status_code for each in OPEN} == {200}


def test_the_paper_has_my_person_the_plan_its_day_and_the_numbers_at_its_foot(client: Client, alice: Person) -> None:
    turns_to(alice, "Ruth", reach="07700 900456", say="Ring me")
    written(alice, signs=("I stop answering",), reasons=("the cat",))
    paper = main_of(client.get("/now/plan/print")).partition("<article")[2]
    order = ["For hard days", "As of 15 June 2026", "Ruth", "I stop answering", "the cat", "<footer", "999", "116 123"]
    places = [paper.index(said) for said in order]
    assert places == sorted(places)
    for line in page.lines_of(page.FOOT):
        assert (line.call or line.text) in paper.partition("<footer")[2]


def test_the_paper_says_that_numbers_are_unchecked_as_long_as_some_are(client: Client, alice: Person) -> None:
    written(alice, signs=("one",))
    unchecked = any(line.checked is None for line in page.lines_of(page.FOOT))
    assert unchecked == bool(catalog.load_helplines().unchecked)
    assert ("Not all of these numbers have been checked" in main_of(client.get("/now/plan/print"))) is unchecked


def test_paper_with_nothing_on_it_yet_leads_to_writing(client: Client) -> None:
    main = main_of(client.get("/now/plan/print"))
    assert "Nothing is written down yet" in main
    assert "/now/plan" in hrefs(main)


@pytest.mark.parametrize("path", ["/now/mine", "/now/plan", "/now/plan/print", "/now/person", "/now/plan/away"])
def test_titles_tell_nothing_over_a_shoulder(path: str, client: Client, alice: Person) -> None:
    turns_to(alice, "Ruth")
    written(alice, signs=("one",))
    assert "<title>Notes</title>" in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/now/plan", "/now/person"])
def test_whoever_writes_is_told_who_can_read_it(path: str, client: Client) -> None:
    assert "Nobody reads this unless you share it" in main_of(client.get(path))


def test_opening_any_of_it_writes_nothing(client: Client, alice: Person) -> None:
    mark = written(alice, signs=("one",))
    before = alice.owner.chain.count()
    for path in ("/now/mine", "/now/plan", "/now/plan/print", "/now/person", "/now/plan/away"):
        client.get(path)
    assert alice.owner.chain.count() == before
    assert mark.endswith(".1")
