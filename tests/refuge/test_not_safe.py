"""“I’m not safe” and the page for the young: open to anyone, without script, kept and noted nowhere."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from tending import catalog
from tending.people.models import Person
from tending.refuge import page
from tests.catalog.broken import FILES, content_at, cut_short
from tests.refuge.written import OPEN

SignIn = Callable[..., Client]
each_open = pytest.mark.parametrize("path", OPEN)
NEW = OPEN[1:]
#: What an address in a browser's list would tell whoever looks through it.
TELLING = re.compile(r"abuse|safe|crisis|harm|suicid|under-?18|frighten|seen|hurt|danger", re.IGNORECASE)


def main_of(path: str, client: Client | None = None) -> str:
    """Return what is between the frame of the house."""
    return (client or Client()).get(path).content.decode().partition("<main")[2].partition("</main>")[0]


def text_of(path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(path)).split())


@each_open
def test_no_address_to_or_from_them_says_what_someone_looked_for(path: str, house: None) -> None:
    main = main_of(path)
    within = re.findall(r'href="((?:/now/|#)[^"]*)"', main) + re.findall(r' id="([^"]+)"', main)
    assert within
    assert [each for each in (path, *within) if TELLING.search(each)] == []


def test_every_place_on_support_now_that_is_linked_to_is_there(house: None) -> None:
    linked = {anchor for path in OPEN for anchor in re.findall(r'href="(?:/now/)?#([^"]+)"', main_of(path))}
    assert linked == {"lines-4", "more", "steady"}
    assert all(f'id="{anchor}"' in main_of("/now/") for anchor in linked)
    assert f'id="lines-4">{catalog.load_helplines().groups["abuse"].title}<' in main_of("/now/")


@each_open
def test_they_need_no_script_and_ask_for_nothing(path: str, house: None) -> None:
    whole = Client().get(path).content.decode()
    assert "<script" not in whole
    assert not re.search(r"<(form|input|textarea|select|button)", main_of(path))


@each_open
def test_opening_them_writes_nothing_looks_up_nothing_and_logs_nothing(
    path: str, alice: Person, signed_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(alice)
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connections["default"]) as queries:
        client.get(path)
    said = [query["sql"] for query in queries]
    assert [sql for sql in said if not sql.startswith("SELECT") or "refuge" in sql] == []
    assert [record for record in caplog.records if record.name != "django.template"] == []
    with CaptureQueriesContext(connections["default"]) as without:
        Client().get(path)
    assert list(without) == []


@pytest.mark.parametrize("name", ["DANGER", "SOON", "MEANWHILE", "YOUNG", "FOOT"])
def test_every_line_that_a_page_picks_is_in_the_file(name: str) -> None:
    """A slug that goes from the file must be replaced here, not go missing from a page."""
    wanted = getattr(page, name)
    assert wanted
    assert [line.slug for line in page.lines_of(wanted)] == list(wanted)


def test_a_slug_that_went_keeps_no_other_line_away() -> None:
    assert [line.slug for line in page.lines_of(("gone", "samaritans"))] == ["samaritans"]


def test_the_young_find_childline_first_and_someone_to_text_and_who_helps_wherever_they_live() -> None:
    assert page.YOUNG[:3] == ("childline", "shout", "papyrus")
    assert {"nhs-111", "nhs-111-scotland", "lifeline"} < set(page.YOUNG)


def test_the_young_are_one_press_from_what_to_do_when_they_are_not_safe(house: None) -> None:
    before_lines = main_of("/now/3").partition("<h2")[0]
    assert '<a href="/now/2">this page</a>' in before_lines
    assert text_of("/now/3").index("It can be a teacher") < text_of("/now/3").index("parent or carer")


def test_someone_frightened_by_a_person_reads_of_it_before_any_question(house: None) -> None:
    before_question = main_of("/now/2").partition("<h2")[0]
    assert before_question.index("tel:999") < before_question.index("a person you are not safe from")
    assert '<a href="/now/#lines-4">' in before_question
    assert "What others could see here" in before_question


@each_open
def test_nobody_is_told_that_what_is_theirs_opens_for_them_alone(path: str, house: None) -> None:
    """Whoever can use the computer can open it."""
    assert "alone, while Tending" not in text_of(path)
    assert "In much of Europe it is 112." in text_of(path)


def test_the_copy_in_the_browser_is_named_where_it_is_said_what_stays(house: None) -> None:
    said = text_of("/now/")
    assert "Your browser keeps a copy of the public pages, this one too" in said
    assert "the Back button can still show them" in said


@each_open
def test_the_number_for_danger_comes_before_any_other_and_says_how_without_speaking(path: str, house: None) -> None:
    main, line = main_of(path), catalog.load_helplines().lines["emergency-999"]
    dialled = re.findall(r'href="tel:(\d+)"', main)
    assert dialled[0] == line.dial
    assert main.index(escape(line.call_hint)) < main.index("<h2")


def test_it_acknowledges_first_then_asks_then_leaves_it_open_to_stay_or_go(house: None) -> None:
    main = main_of("/now/2")
    order = ["<h1>It is good that you said so", "do not have to explain", "Are you safe right now?", "<details"]
    order += ["Stay here, or go on", "Both are fine"]
    places = [main.index(said) for said in order]
    assert places == sorted(places)


def test_three_answers_open_without_script_and_none_is_chosen_for_you(house: None) -> None:
    main = main_of("/now/2")
    assert re.findall(r"<summary>(.*?)</summary>", main) == ["No", "Not sure", "Yes, for now"]
    assert main.count('<details class="answer">') == 3


def answers() -> dict[str, str]:
    """Return what opens under each answer."""
    parts = re.findall(r"<summary>(.*?)</summary>(.*?)</details>", main_of("/now/2"), re.DOTALL)
    return dict(parts)


@pytest.mark.parametrize("answer", ["No", "Not sure", "Yes, for now"])
def test_each_answer_has_numbers_my_person_and_my_plan_and_a_safer_place(answer: str, house: None) -> None:
    said = answers()[answer]
    assert 'href="tel:116123"' in said
    assert "85258" in said
    assert 'href="/now/mine"' in said
    assert "Make it safer around you" in said
    assert ("Be where someone is" in said) is (answer != "Yes, for now")


def test_a_no_has_the_emergency_number_as_its_first_thing_to_press(house: None) -> None:
    assert re.findall(r'href="([^"]+)"', answers()["No"])[0] == "tel:999"


def test_after_it_only_steadying_the_kit_my_person_and_support_now_are_offered(house: None) -> None:
    offered = set(re.findall(r'href="([^"]+)"', main_of("/now/2").partition("Stay here, or go on")[2]))
    steadying = {f"/practise/{practice.slug}" for practice in catalog.load().practices.values() if practice.now}
    assert "/practise/stay-with-it" in steadying
    assert offered == steadying | {"/now/mine", "/practise/kept", "/now/"}


def test_nothing_calls_by_itself(house: None) -> None:
    for path in OPEN:
        whole = Client().get(path).content.decode()
        assert "http-equiv" not in whole
        assert "Refresh" not in Client().get(path).headers


@pytest.mark.parametrize("path", NEW)
def test_links_that_need_tending_say_so_since_the_page_may_be_read_without_it(path: str, house: None) -> None:
    main = main_of(path)
    assert ("/now/mine" in main) <= ("while Tending is running" in main)


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("name", [name for name in FILES if name != "en/helplines.toml"])
def test_a_broken_file_of_anything_else_keeps_no_page_away(path: str, name: str, house: None, tmp_path: Path) -> None:
    with content_at(tmp_path) as folder:
        cut_short(folder / name)
        answer = Client().get(path)
    assert answer.status_code == 200
    assert 'href="tel:116123"' in answer.content.decode()


@pytest.mark.parametrize("path", NEW)
def test_without_the_file_of_helplines_the_answer_still_has_numbers(path: str, house: None, tmp_path: Path) -> None:
    with content_at(tmp_path) as folder:
        cut_short(folder / "en" / "helplines.toml")
        answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == 500
    assert '<a href="tel:999">999</a>' in answer.content.decode()


def test_support_now_opens_on_these_ways(house: None) -> None:
    main = main_of("/now/")
    before_lines = main.partition('<section class="lines"')[0]
    ways = re.findall(r'<a class="[^"]+" href="([^"]+)">', before_lines)
    assert ways == ["/now/2", "/now/mine", "/now/3"]


def test_the_way_to_my_person_is_a_plain_link_for_whoever_opens_the_page(alice: Person, signed_in: SignIn) -> None:
    assert main_of("/now/") == main_of("/now/", signed_in(alice))


def test_the_young_are_told_who_it_is_for_what_may_be_passed_on_and_that_telling_is_good(house: None) -> None:
    said = text_of("/now/3")
    for words in [
        "made for adults",
        "Telling someone is a good thing to do",
        "they may have to tell people",
        "not your fault",
    ]:
        assert words in said
    assert "always" not in said
    assert "never tell" not in said


@each_open
def test_nothing_promises_what_nobody_can_keep(path: str, house: None) -> None:
    promised = (
        r"\b(you are safe|will be fine|will be all right|it gets better|promise|guarantee|we will help|will pass)\b"
    )
    assert re.findall(promised, text_of(path), re.IGNORECASE) == []


@each_open
def test_nothing_lays_blame_or_names_a_means(path: str, house: None) -> None:
    said = text_of(path)
    assert re.findall(r"\b(selfish|think of your|how could|attention|weak)\b", said, re.IGNORECASE) == []
    assert re.findall(r"\b(pills?|tablets?|knife|blades?|rope|overdose|bridge|medicines?)\b", said, re.IGNORECASE) == []
