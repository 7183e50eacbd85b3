"""What Tending is for, row by row, as a person does it in a browser: the rows that steps 1 and 2 touch."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tending.catalog import Practice, load
from tending.catalog.parts import Listing, Pick, Writing
from tests.journeys.conftest import Home, axe_faults

Window = Callable[..., BrowserContext]
PRACTICES = load().practices
OPEN = [one for one in PRACTICES.values() if not one.locked]
SAID = "the heron stood still"


def visit(page: Page, home: Home, path: str) -> None:
    answer = page.goto(home.address + path)
    assert answer is not None
    assert answer.ok, path


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def say_nothing_is_so(page: Page, home: Home) -> None:
    """Answer the question about just now with none of these."""
    visit(page, home, "/practise/just-now")
    page.get_by_role("button", name="Keep this").click()


def begin(page: Page, home: Home, slug: str) -> None:
    visit(page, home, f"/practise/{slug}")
    page.get_by_role("button", name="Begin").click()


def give(page: Page, practice: Practice, number: int) -> None:
    """Put something into the part on the screen, if it asks for anything."""
    part = practice.parts[number]
    if isinstance(part, Writing | Listing):
        page.get_by_role("textbox").first.fill(SAID)
    elif isinstance(part, Pick):
        page.locator("form .chip").first.click()


def through(page: Page, practice: Practice, *, giving: bool = True) -> None:
    """Go from the first screen to the last, the one that asks."""
    for number in range(len(practice.parts) - 1):
        if practice.written and giving:
            give(page, practice, number)
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("button", name="the same")).to_be_visible()


def walk(page: Page, home: Home, slug: str, *, after: str = "the same") -> None:
    begin(page, home, slug)
    through(page, PRACTICES[slug])
    page.get_by_role("button", name=after).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Thank you|Let us stop here"))


@pytest.mark.parametrize("width", [360, 1280])
def test_every_practice_goes_from_its_opening_to_its_end(width: int, home: Home, window: Window) -> None:
    """Steps 1 and 2 whole: each is opened, gone through with something said wherever it asks, and finished."""
    page = window(width=width).new_page()
    page.goto(home.first_link)
    say_nothing_is_so(page, home)
    for practice in OPEN:
        walk(page, home, practice.slug)
    visit(page, home, "/practise/done")
    for practice in OPEN:
        expect(page.locator("strong").get_by_text(practice.title, exact=True).first).to_be_visible()


def test_no_opening_screen_or_end_of_a_practice_has_anything_that_axe_finds(page: Page, home: Home) -> None:
    say_nothing_is_so(page, home)
    for practice in OPEN:
        visit(page, home, f"/practise/{practice.slug}")
        assert (practice.slug, axe_faults(page)) == (practice.slug, [])
        if practice.written:
            page.get_by_role("button", name="Begin").click()
            for _ in practice.parts[:-1]:
                assert (practice.slug, axe_faults(page)) == (practice.slug, [])
                page.get_by_role("button", name="Next", exact=True).click()
            assert (practice.slug, axe_faults(page)) == (practice.slug, [])


def test_enough_to_begin_asks_three_things_and_not_yet_leads_to_the_ground_under_the_feet(
    page: Page, home: Home
) -> None:
    say_nothing_is_so(page, home)
    visit(page, home, "/practise/which-part")
    card = page.get_by_role("region", name="Enough to begin?")
    for asked in ("Safe enough to look?", "Supported enough to feel?", "Steady enough to act?"):
        expect(card).to_contain_text(asked)
    card.get_by_role("link", name="Not yet").click()
    assert title(page) == "Not yet is a good answer"
    expect(page.get_by_role("main").get_by_role("link", name="Support now").first).to_be_visible()
    page.get_by_role("link", name="Feet on the floor").click()
    assert title(page) == "Feet on the floor"


def said_beside_the_pad(page: Page, home: Home, words: str) -> None:
    visit(page, home, "/checkins/new")
    page.get_by_label(words).check()
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/?kept")


def test_stay_with_pain_is_one_press_after_a_check_in_and_nobody_has_to_make_it_better(page: Page, home: Home) -> None:
    visit(page, home, "/checkins/new")
    page.locator("[data-pad]").click(position={"x": 60, "y": 200})
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/?kept")
    page.get_by_role("link", name="Stay with it").click()
    assert title(page) == "Stay with it"
    expect(page.get_by_text("you do not have to make it better.")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    through(page, PRACTICES["stay-with-it"])
    page.get_by_role("button", name="the same").click()
    assert title(page) == "Thank you"


@pytest.mark.parametrize("words", ["Numb or far away", "Too much to place", "I don’t know"])
def test_overwhelmed_or_disconnected_finds_gentle_things_of_its_own(words: str, page: Page, home: Home) -> None:
    said_beside_the_pad(page, home, words)
    offered = page.locator(".fits a")
    expect(offered.first).to_be_visible()
    for link in [offered.nth(number).get_attribute("href") or "" for number in range(offered.count())]:
        practice = PRACTICES[link.rpartition("/")[2]]
        assert not practice.deep
        assert practice.slug != "stay-with-it"
    page.get_by_role("link", name="Not today").click()
    expect(page.locator(".fits")).to_have_count(0)


def test_what_has_carried_me_is_kept_and_found_again_in_one_press_from_today(page: Page, home: Home) -> None:
    say_nothing_is_so(page, home)
    begin(page, home, "what-has-carried-me")
    through(page, PRACTICES["what-has-carried-me"])
    page.get_by_label("Keep this for hard moments").check()
    page.get_by_role("button", name="the same").click()
    page.goto(home.address)
    page.get_by_role("link", name=re.compile("keep", re.IGNORECASE)).first.click()
    expect(page.get_by_role("main")).to_contain_text(SAID)


@pytest.mark.parametrize("slug", ["words-for-hard-days", "safe-place", "my-way-back-to-calm"])
def test_words_a_place_and_a_kit_are_there_in_a_hard_moment_in_one_press(slug: str, page: Page, home: Home) -> None:
    say_nothing_is_so(page, home)
    begin(page, home, slug)
    through(page, PRACTICES[slug])
    page.get_by_label("Keep this for hard moments").check()
    page.get_by_role("button", name="the same").click()
    visit(page, home, "/practise/kept")
    expect(page.get_by_role("main")).to_contain_text(SAID)


@pytest.mark.parametrize("slug", [slug for slug, one in PRACTICES.items() if one.locked])
def test_imagery_of_a_younger_self_stays_shut_and_leads_to_one_kind_thing(slug: str, page: Page, home: Home) -> None:
    visit(page, home, f"/practise/{slug}")
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    page.get_by_role("link", name="One kind thing today").click()
    assert title(page) == "One kind thing today"


def test_every_practice_of_breath_or_body_has_its_eyes_open_twin_one_press_away(page: Page, home: Home) -> None:
    say_nothing_is_so(page, home)
    for practice in OPEN:
        if practice.rests_on != "around":
            visit(page, home, f"/practise/{practice.slug}")
            page.locator(f'main a[href="/practise/{practice.twin}"]').first.click()
            assert title(page) == PRACTICES[practice.twin].title


def test_a_slower_way_for_whoever_says_what_is_true_just_now(page: Page, home: Home) -> None:
    """Trauma, chronic stress, neglect: what is hard is held back, with another way, and lifted in one press."""
    visit(page, home, "/practise/just-now")
    page.get_by_label("Noticing my body is hard").check()
    page.get_by_role("button", name="Keep this").click()
    visit(page, home, "/practise/body-scan")
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    expect(page.get_by_role("link", name="A slow look round")).to_be_visible()
    page.get_by_role("button", name="Not so any more").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


@pytest.mark.parametrize("challenge", list(load().challenges.values()), ids=list(load().challenges))
def test_what_life_brought_is_met_with_what_is_common_what_comes_first_and_where_help_is(
    challenge: object, page: Page, home: Home
) -> None:
    brought = load().challenges[challenge.slug]  # type: ignore[attr-defined]
    visit(page, home, "/life")
    page.get_by_label(brought.title).check()
    page.get_by_role("button", name="Keep this").click()
    visit(page, home, "/practise/life")
    main = page.get_by_role("main")
    for text in (brought.opening, brought.common[0], brought.careful[0], brought.help[0]):
        expect(main.get_by_text(text).first).to_be_visible()
    page.locator(f'main a[href="/practise/{brought.first[0]}"]').first.click()
    assert title(page) == PRACTICES[brought.first[0]].title
