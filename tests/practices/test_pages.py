"""The now row and the player: whole without script, open to anyone, and noting nothing of a visit."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tending.catalog import load
from tending.catalog.parts import Ask, Choice, Words
from tending.people.models import Person
from tending.practices import page
from tending.practices.justnow.held import Standing
from tending.practices.sat import After
from tests.practices.test_keep import a_sat, sit

SignIn = Callable[..., Client]
PRACTICES = {slug: practice for slug, practice in load().practices.items() if practice.now}
each = pytest.mark.parametrize("slug", list(PRACTICES))


def main_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    text = answer.content.decode()
    return text.partition("<main")[2].partition("</main>")[0].replace("&#x27;", "'")


def test_the_now_row_opens_on_the_choice_with_or_without_breath(house: None) -> None:
    main = main_of(Client(), "/practise/")
    places = [main.index(f"/practise/{slug}") for slug in ("soothing-rhythm", "slow-look", "feet-on-the-floor")]
    assert places == sorted(places)
    assert main.index("With your breath") < main.index("Without your breath") < main.index("Or one of these")


def test_the_now_row_says_how_long_each_takes(house: None) -> None:
    main = main_of(Client(), "/practise/")
    assert all(words in main for words in ["1, 3, 5 or 10 minutes", "1 minute", "30 seconds", "90 seconds"])


def listed() -> list[str]:
    row = page.now_row(Standing(), unwelcome=frozenset())
    return [offer.practice.slug for offer in (row.with_breath, row.without, *row.others) if offer]


def test_every_practice_for_now_is_in_the_row_once(house: None) -> None:
    assert sorted(listed()) == sorted(PRACTICES)


def test_what_is_not_for_now_is_not_in_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    first = replace(PRACTICES["stay-with-it"], slug="first", now=False, rests_on="breath")
    whole = replace(load(), practices={"first": first, **load().practices})
    monkeypatch.setattr("tending.practices.page.catalog.load", lambda: whole)
    assert sorted(listed()) == sorted(PRACTICES)


@pytest.mark.parametrize("slug", ["stay-with-it", "soothing-rhythm", "slow-look", "feet-on-the-floor"])
def test_what_was_worse_twice_comes_last_and_stays_findable(slug: str, alice: Person, signed_in: SignIn) -> None:
    client, told = signed_in(alice), "It was worse after this one, twice."
    sit(alice, a_sat(After.WORSE, slug=slug))
    assert told not in main_of(client, "/practise/")
    sit(alice, a_sat(After.WORSE, slug=slug))
    main = main_of(client, "/practise/").partition('<div class="shelf">')[0]
    assert re.findall(r"/practise/([\w-]+)", main)[-1] == slug
    assert main.count(told) == 1
    assert all(told not in main_of(someone, path) for someone, path in [(Client(), "/practise/"), (client, "/now/")])


def test_no_door_is_first_where_both_were_worse_twice() -> None:
    row = page.now_row(Standing(), unwelcome=frozenset({"soothing-rhythm", "slow-look"}))
    assert (row.with_breath, row.without) == (None, None)
    assert [offer.practice.slug for offer in row.others if offer.unwelcome] == [
        offer.practice.slug for offer in row.others[-2:]
    ]


@pytest.mark.parametrize("slug", ["soothing-rhythm", "slow-look"])
def test_one_door_alone_asks_for_no_choice(slug: str, alice: Person, signed_in: SignIn) -> None:
    for _ in range(2):
        sit(alice, a_sat(After.WORSE, slug=slug))
    main = main_of(signed_in(alice), "/practise/")
    assert main.count('class="door first"') == 1
    assert "Which would be easier" not in main


@each
def test_all_of_a_practice_is_in_the_page_in_order_with_its_pauses_in_words(slug: str, house: None) -> None:
    main = main_of(Client(), f"/practise/{slug}").replace("&quot;", '"')
    expected = []
    for part in PRACTICES[slug].parts:
        expected += [part.question] if isinstance(part, Ask) else [*part.lines]
        expected += ["seconds"] if isinstance(part, Words | Choice) else []
    said = re.findall(r">([^<>]+)<", main.partition("data-stage")[2])
    found = ["seconds" if re.match(r"about \w+ seconds", each) else each for each in said]
    assert [each for each in found if each in expected] == expected


@each
def test_every_page_has_a_way_out_in_plain_markup(slug: str, house: None) -> None:
    main = main_of(Client(), f"/practise/{slug}")
    assert '<a class="quiet" href="#end" data-stop>Stop here</a>' in main
    assert 'id="end"' in main
    assert "stop whenever you like" in main


@each
def test_breath_and_body_have_their_twin_one_press_away_before_and_during(slug: str, house: None) -> None:
    practice, main = PRACTICES[slug], main_of(Client(), f"/practise/{slug}")
    links = main.count(f'<a href="/practise/{practice.twin}">Another way') if practice.twin else 0
    assert links == (0 if practice.rests_on == "around" else 2)
    assert ("without breath" in main) is (practice.rests_on == "breath")


def test_another_way_is_called_by_its_name_where_neither_breath_nor_body_is_asked_for(
    alice: Person, signed_in: SignIn
) -> None:
    """Whoever has their eyes open already is told which other way it is."""
    leaves, main = load().practices["leaves-on-a-stream"], main_of(signed_in(alice), "/practise/leaves-on-a-stream")
    links = re.findall(rf'<a href="/practise/{leaves.twin}">(Another way[^<]*?)\s*<', main)
    assert links == [f"Another way: {load().practices[leaves.twin].title}"] * 2


def test_the_breath_is_counted_in_words_as_often_as_fits(house: None) -> None:
    said = re.sub("<span.*?>|</span>", "", main_of(Client(), "/practise/soothing-rhythm"))
    assert "In: one, two, three, four." in said
    assert "Out: one, two, three, four, five, six." in said
    assert all(words in said for words in ["1 minute is about 4 breaths", "10 minutes is about 58 breaths"])


@each
def test_what_a_breath_goes_by_is_offered_where_there_is_one_and_sent_by_no_form(slug: str, house: None) -> None:
    main = main_of(Client(), f"/practise/{slug}")
    asked = re.findall(r"<input[^>]*name=\"(pace|ratio|shape|sound|vibration|loudness)\"[^>]*>", main)
    expected = ["pace"] * 4 + ["ratio"] * 2 + ["shape", "sound", "vibration", "loudness"]
    assert asked == (expected if PRACTICES[slug].breath else [])
    assert "form=" not in "".join(re.findall(r"<input[^>]*data-out[^>]*>|<input[^>]*switch[^>]*>", main))


def test_the_caution_stays_beside_what_is_looked_for_and_the_longest_pause(house: None) -> None:
    practice = PRACTICES["stay-with-it"]
    screens = main_of(Client(), "/practise/stay-with-it").partition("data-stage")[2].split("data-part")[1:]
    beside = [part for part, screen in zip(practice.parts, screens, strict=False) if practice.aside in screen]
    pauses = {part: part.pause for part in practice.parts if isinstance(part, Words | Choice)}
    assert [part for part in pauses if isinstance(part, Choice) or pauses[part] == max(pauses.values())] == beside


def test_whoever_is_signed_in_reads_what_is_kept_where_they_answer(alice: Person, signed_in: SignIn) -> None:
    kept = "When you finish here, Tending keeps, sealed, that you did this, and your answer if you give one."
    assert kept in main_of(signed_in(alice), "/practise/slow-look")
    assert kept not in main_of(Client(), "/practise/slow-look")


@each
def test_where_it_comes_from_is_said(slug: str, house: None) -> None:
    main = main_of(Client(), f"/practise/{slug}")
    for source in PRACTICES[slug].sources:
        assert f"{source.author}, {source.year}" in main


@each
def test_someone_who_is_not_signed_in_finds_every_answer_met_in_the_page(slug: str, house: None) -> None:
    main = main_of(Client(), f"/practise/{slug}")
    assert "<form" not in main
    assert all(said in main for said in ["eased a little", "an answer like any other", "no fault of yours"])
    assert "Nothing of this is kept." in main


@pytest.mark.parametrize("path", ["/practise/", *(f"/practise/{slug}" for slug in PRACTICES)])
def test_a_visit_without_a_session_writes_nothing_logs_nothing_and_leaves_no_cookie(
    path: str, alice: Person, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connections["default"]) as queries:
        main_of(client, path)
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert [record for record in caplog.records if record.name != "django.template"] == []
    assert client.cookies == {}


def test_signed_in_the_answer_is_a_form_that_enter_alone_cannot_send(alice: Person, signed_in: SignIn) -> None:
    """The first submit button is the one that Enter presses: pressed beside a length, it must not answer for anyone."""
    main = main_of(signed_in(alice), "/practise/soothing-rhythm")
    buttons = re.findall(r"<button[^>]*type=\"submit\"[^>]*>", main)
    assert 'formmethod="dialog"' in buttons[0]
    assert [re.search('value="(.*?)"', button)[1] for button in buttons[1:]] == [after.value for after in After]  # type: ignore[index]


def test_each_page_comes_with_a_key_of_its_own(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    keys = {re.search('name="key" value="(.*?)"', main_of(client, "/practise/slow-look"))[1] for _ in range(3)}  # type: ignore[index]
    assert len(keys) == 3


@pytest.mark.parametrize("path", ["/practise/nowhere", "/practise/Slow-Look"])
def test_what_is_no_practice_is_a_missing_page(path: str, house: None) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    ("minutes", "said"), [(0.5, "30 seconds"), (1.0, "1 minute"), (1.5, "90 seconds"), (5.0, "5 minutes")]
)
def test_a_length_is_said_in_seconds_unless_it_is_whole_minutes(minutes: float, said: str) -> None:
    assert page.length(minutes) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [((1.0, 3.0, 5.0), "1, 3 or 5 minutes"), ((0.5, 1.0), "0.5 or 1 minute"), ((0.5,), "30 seconds")],
)
def test_lengths_to_choose_from_are_one_sentence(minutes: tuple[float, ...], said: str) -> None:
    assert page.lengths_of(replace(PRACTICES["soothing-rhythm"], minutes=minutes)) == said
