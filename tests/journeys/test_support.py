"""From Today to a person: Support now, “I’m not safe”, a plan in two windows and on paper, with and without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Home, axe_faults, status

Window = Callable[..., BrowserContext]
PUBLIC = ["/now/", "/now/2", "/now/3"]
OWN = ["/now/mine", "/now/plan", "/now/person", "/now/plan/print", "/now/plan/away", "/now/person/away"]
LINES = {
    "signs": "I stop answering messages\nI lie awake\nAll of it is my fault",
    "myself": "Cold water on my wrists\nRound the block, twice\nThe long playlist\nHands in the earth",
    "places": "The warm corner of the library\nThe market\nMo, who never asks",
    "people": "Joan next door, 01632 960 001, also at night\nMy sister Ruth 07700 900456",
    "services": "Dr Amin, 01632 960 002\nThe team, +44 1632 960003\nSamaritans 116 123",
    "safer": "My brother keeps it at his\nNot alone in the flat after ten",
    "reasons": "The cat will want her supper\nRuth in June\nTo see how the tree does",
}
A4_INSIDE = {"width": 688, "height": 1017}  # A4 less 14 mm on every side, at 96 to the inch


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep this").click()


def write_all(page: Page, home: Home) -> None:
    """Write a plan with something in every section, and say who my person is."""
    page.goto(home.address + "/now/plan")
    for section, lines in LINES.items():
        page.locator(f"#{section}").fill(lines)
    keep(page)
    page.wait_for_url("**/now/mine?kept")
    page.goto(home.address + "/now/person")
    page.locator("#who").fill("Joan next door")
    page.locator("#reach").fill("07700 900123, or knock twice")
    page.locator("#say").fill("It is a bad evening. Could you come by?")
    keep(page)
    page.wait_for_url("**/now/mine?kept")


def test_from_today_to_a_person_in_four_presses(home: Home, page: Page) -> None:
    write_all(page, home)
    page.goto(home.address)
    page.get_by_role("link", name="Support now").last.click()
    page.get_by_role("link", name="I’m not safe").click()
    page.get_by_text("No", exact=True).click()
    call = page.get_by_role("link", name="Call 999")
    expect(call).to_have_attribute("href", "tel:999")
    page.get_by_role("link", name="My person and my plan").locator("visible=true").first.click()
    page.get_by_role("heading", name="My person", exact=True).wait_for()
    for name, address in (("Call", "tel:07700900123"), ("Text", "sms:07700900123")):
        button = page.get_by_role("link", name=f"{name} 07700 900123")
        expect(button).to_have_attribute("href", address)
    assert page.get_by_text("It is a bad evening. Could you come by?").is_visible()


@pytest.mark.parametrize("answer", ["No", "Not sure", "Yes, for now"])
def test_each_answer_opens_by_keyboard_and_without_script(answer: str, home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(home.address + "/now/2")
    lines = page.locator("details", has=page.locator(f"summary:text-is('{answer}')"))
    expect(lines.get_by_role("link", name="My person and my plan")).not_to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator("summary:focus", has_text=re.compile(f"^{answer}$")).count():
            break
    page.keyboard.press("Enter")
    expect(lines.get_by_role("link", name="My person and my plan")).to_be_visible()
    expect(lines.locator("a[href='tel:116123']")).to_be_visible()


def test_what_is_opened_is_sent_nowhere(home: Home, window: Window) -> None:
    page = window().new_page()
    page.goto(home.address + "/now/2")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for summary in page.locator("summary").all():
        summary.click()
    expect(page.locator("details[open]")).to_have_count(3)
    assert [url for url in asked if "/static/" not in url] == []  # the browser may still fetch the icon
    assert page.url.endswith("/now/2")


def test_a_plan_in_two_windows_loses_no_words(home: Home, page: Page) -> None:
    page.goto(home.address + "/now/plan")
    other = page.context.new_page()
    other.goto(home.address + "/now/plan")
    page.locator("#signs").fill("from the first window")
    keep(page)
    page.wait_for_url("**/now/mine?kept")
    other.locator("#signs").fill("from the second window")
    other.locator("#reasons").fill("the cat")
    keep(other)
    other.get_by_text("This was changed in another window.").wait_for()
    assert faults_of(other) == []
    assert other.get_by_text("from the first window").is_visible()
    expect(other.locator("#signs")).to_have_value("from the second window")
    other.locator("#signs").fill("from the first window\nfrom the second window")
    keep(other)
    other.wait_for_url("**/now/mine?kept")
    page.reload()
    for words in ("from the first window", "from the second window", "the cat"):
        assert page.get_by_text(words).is_visible()


def waits(page: Page, home: Home, section: str, words: str) -> bool:
    """Say whether what a page sent on its way out is there, after a while: it travels by itself."""
    for _ in range(20):
        page.goto(home.address + "/now/plan")
        if page.locator(f"#{section}").input_value() == words:
            return True
    return False


def test_a_plan_left_half_written_for_another_page_is_there_again(home: Home, page: Page) -> None:
    page.goto(home.address + "/now/plan")
    page.locator("#signs").fill("half a thought")
    page.get_by_role("link", name="Support now").last.click()
    page.get_by_role("heading", name="Support now").wait_for()
    page.go_back()
    page.get_by_text("You were in the middle of this.").wait_for()
    expect(page.locator("#signs")).to_have_value("half a thought")
    keep(page)
    page.wait_for_url("**/now/mine?kept")
    page.goto(home.address + "/now/plan")
    expect(page.get_by_text("You were in the middle of this.")).to_have_count(0)


def test_a_plan_that_was_refused_and_left_is_there_again(home: Home, page: Page) -> None:
    page.goto(home.address + "/now/plan")
    page.locator("#signs").fill("x" * 301)
    keep(page)
    page.get_by_text("Everything you typed is still here").wait_for()
    page.goto(home.address + "/now/")
    assert waits(page, home, "signs", "x" * 301)


def test_of_a_plan_too_long_for_a_last_post_the_last_words_are_kept_too(home: Home, page: Page) -> None:
    page.goto(home.address + "/now/plan")
    for section in ("signs", "myself", "places", "people"):
        page.locator(f"#{section}").fill("鳥" * 8000)
    with page.expect_response("**/now/plan/half") as answer:
        page.locator("#safer").fill("鳥")
    assert answer.value.status == 204
    page.locator("#reasons").fill("the cat")
    page.goto(home.address + "/now/")
    assert waits(page, home, "reasons", "the cat")
    expect(page.locator("#people")).to_have_value("鳥" * 8000)


def test_starting_afresh_sends_nothing_back(home: Home, page: Page) -> None:
    page.goto(home.address + "/now/plan")
    page.locator("#signs").fill("half a thought")
    page.goto(home.address + "/now/")
    assert waits(page, home, "signs", "half a thought")
    page.locator("#signs").fill("half a thought, and more")
    page.get_by_role("button", name="Let it go and start afresh").click()
    page.wait_for_url("**/now/plan")
    page.goto(home.address + "/now/plan")
    expect(page.locator("#signs")).to_have_value("")


def test_exit_leaves_no_half_plan(home: Home, page: Page) -> None:
    page.goto(home.address + "/now/plan")
    page.locator("#signs").fill("half a thought")
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("about:blank")
    page.goto(home.link())
    page.goto(home.address + "/now/plan")
    expect(page.locator("#signs")).to_have_value("")


def test_a_plan_without_script_from_nothing_to_taken_away(home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(home.first_link)
    page.goto(home.address + "/now/mine")
    page.get_by_role("link", name="Write a plan").click()
    page.get_by_label("What I go on for").fill("x" * 301)
    page.get_by_label("What I can do by myself").fill("Cold water on my wrists")
    keep(page)
    page.get_by_text("Everything you typed is still here").wait_for()
    expect(page.get_by_label("What I can do by myself")).to_have_value("Cold water on my wrists")
    page.get_by_label("What I go on for").fill("the cat")
    keep(page)
    page.get_by_text("Kept.", exact=True).wait_for()
    page.get_by_role("link", name="Change the plan").click()
    page.get_by_role("link", name="Take this plan away").click()
    page.get_by_role("button", name="Take it away").click()
    page.get_by_role("heading", name="Taken away").wait_for()
    page.goto(home.address + "/now/mine")
    assert page.get_by_role("link", name="Write a plan").is_visible()


def test_the_paper_is_one_a4_page_with_large_enough_letters_and_only_what_belongs_on_it(home: Home, page: Page) -> None:
    write_all(page, home)
    page.goto(home.address + "/now/plan/print")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size(A4_INSIDE)  # type: ignore[arg-type]
    for hidden in (
        page.get_by_role("button", name="Exit this page"),
        page.locator("nav"),
        page.locator(".screen-only"),
    ):
        expect(hidden.first).not_to_be_visible()
    assert page.get_by_text("To see how the tree does").is_visible()
    assert page.locator("footer").get_by_text("116 123").is_visible()
    small = "([...document.querySelectorAll('.paper li')].map((li) => parseFloat(getComputedStyle(li).fontSize)))"
    assert min(page.evaluate(small)) >= 14.6  # 11 point
    assert page.title() == "Notes"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_empty_filled_or_refused(width: int, dark: bool, home: Home, window: Window) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    empty = [faults_at(page, home.address + path) for path in OWN]
    write_all(page, home)
    filled = [faults_at(page, home.address + path) for path in PUBLIC + OWN]
    page.goto(home.address + "/now/plan")
    page.locator("#signs").fill("x" * 400)
    keep(page)
    page.get_by_role("alert").first.wait_for()
    assert [each for each in (*empty, *filled, faults_of(page)) if each] == []


def test_the_narrowest_screen_scrolls_one_way_only(home: Home, window: Window) -> None:
    page = window(width=320).new_page()
    page.goto(home.first_link)
    write_all(page, home)
    for path in PUBLIC + OWN:
        page.goto(home.address + path)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, path


def test_after_leaving_my_person_is_behind_a_closed_door_and_support_now_is_open(home: Home, page: Page) -> None:
    write_all(page, home)
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("about:blank")
    page.go_back()
    page.get_by_role("heading", name="Closed").wait_for()
    assert "Joan" not in page.content()
    assert [status(page, home.address + path) for path in OWN] == [403] * len(OWN)
    assert [status(page, home.address + path) for path in PUBLIC] == [200] * len(PUBLIC)


def faults_at(page: Page, url: str) -> list[str]:
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    return faults_of(page)


def faults_of(page: Page) -> list[str]:
    return [f"{page.url} {fault}" for fault in axe_faults(page)]
