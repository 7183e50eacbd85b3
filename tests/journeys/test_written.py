"""A written practice in a real browser: with script and without, left and taken up, in two windows, in hard words."""

import os
import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.journeys.conftest import Home, axe_faults, running

Window = Callable[..., BrowserContext]
SLUG = "one-kind-thing"
HARD = "I want to die."


@pytest.fixture
def box(page: Page, home: Home) -> Page:
    """Someone on the screen with the box."""
    begin(page, home)
    to_the_box(page)
    return page


def begin(page: Page, home: Home) -> None:
    page.goto(f"{home.address}/practise/{SLUG}")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/practise/at/*")


def to_the_box(page: Page) -> None:
    for _ in range(8):
        if page.locator("#text").count():
            return
        go(page, "Next")
    pytest.fail("there is no screen with a box")


def go(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def to_the_end(page: Page) -> None:
    while page.get_by_role("button", name="Next", exact=True).count():
        go(page, "Next")


def kept(page: Page, words: str) -> None:
    """Type, and wait until the quiet line says that it is kept."""
    with page.expect_response("**/draft"):
        page.locator("#text").fill(words)
    expect(page.locator("[data-kept]")).to_be_visible()


def test_without_script_from_begin_to_after(home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(home.first_link)
    begin(page, home)
    to_the_box(page)
    page.locator("#text").fill("A bath at noon.")
    go(page, "Next")
    go(page, "Back")
    expect(page.locator("#text")).to_have_value("A bath at noon.")
    to_the_end(page)
    page.get_by_label("4", exact=True).check()
    go(page, "the same")
    expect(page.get_by_text("The same is an answer like any other.")).to_be_visible()


def test_by_keys_alone_and_enter_in_a_box_never_answers_for_anyone(box: Page) -> None:
    box.locator("#text").focus()
    box.keyboard.type("A bath.")
    box.keyboard.press("Tab")
    expect(box.get_by_role("button", name="Next", exact=True)).to_be_focused()
    with box.expect_navigation():
        box.keyboard.press("Enter")
    to_the_end(box)
    box.get_by_label("4", exact=True).focus()
    box.keyboard.press("Space")
    box.keyboard.press("Enter")
    expect(box.get_by_role("button", name="Finish without saying")).to_be_visible()


def test_what_was_typed_waits_when_the_window_is_closed_and_is_taken_up_from_the_opening(
    box: Page, home: Home, window: Window
) -> None:
    kept(box, "A bath at noon.")
    box.locator("#text").press_sequentially(" Till it went cold.")
    state = box.context.storage_state()
    box.close()  # within the pause
    page = window(storage_state=state).new_page()
    page.goto(f"{home.address}/practise/{SLUG}")
    page.get_by_role("link", name="Go on where I was").click()
    assert arrived(page, "A bath at noon. Till it went cold.")


def arrived(page: Page, words: str) -> bool:
    """Say whether what a page kept when it was left is there, after a while: a beacon travels by itself."""
    for _ in range(20):
        if page.locator("#text").input_value() == words:
            return True
        page.reload()
    return False


def test_exit_this_page_sends_nothing_more(box: Page, home: Home) -> None:
    asked: list[str] = []
    box.on("request", lambda request: asked.append(request.url))
    box.locator("#text").fill("Not for them to see.")
    box.get_by_role("button", name="Exit this page").click()
    box.wait_for_url("about:blank")
    assert [url for url in asked if url.endswith("/draft")] == []


def test_leaving_leads_to_today_with_a_line_that_says_where_it_waits(box: Page) -> None:
    box.locator("#text").fill("A bath at noon.")
    go(box, "Leave it here for now")
    expect(box.get_by_text("It waits for you where you left it")).to_be_visible()


def test_two_windows_lose_nothing(box: Page) -> None:
    other = box.context.new_page()
    other.goto(box.url)
    kept(box, "A bath.")
    with other.expect_response("**/draft") as answer:
        other.locator("#text").fill("A walk.")
    assert answer.value.status == 409
    expect(other.get_by_text("This was changed in another window.")).to_be_visible()
    go(other, "Next")
    expect(other.locator(".card", has_text="A bath.")).to_be_visible()
    expect(other.locator("#text")).to_have_value("A walk.")
    other.locator("#text").fill("A bath, then a walk.")
    go(other, "Next")
    go(other, "Back")
    expect(other.locator("#text")).to_have_value("A bath, then a walk.")


def beside_the_other(page: Page) -> Page:
    """Return a window that shows another one's words beside its own; the other one's are kept."""
    mine = page.context.new_page()
    mine.goto(page.url)
    kept(page, "A bath.")
    mine.locator("#text").fill("A walk.")
    go(mine, "Next")
    expect(mine.locator(".card", has_text="A bath.")).to_be_visible()
    return mine


def asked_on_leaving(page: Page) -> list[str]:
    """Go to another page by a link, saying yes to the browser if it asks; return what kinds of question it asked."""
    asked: list[str] = []

    def yes(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", yes)
    page.get_by_role("link", name="Support now").last.click()
    page.get_by_role("heading", name="Support now").wait_for()
    return asked


def test_beside_another_windows_words_nothing_is_kept_until_a_button_says_so(box: Page) -> None:
    address, mine = box.url, beside_the_other(box)
    sent: list[str] = []
    mine.on("request", lambda request: sent.append(request.url))
    mine.clock.install()
    mine.locator("#text").press_sequentially(" Or not.")
    mine.clock.run_for(20_000)
    assert asked_on_leaving(mine) == ["beforeunload"]
    assert [url for url in sent if url.endswith("/draft")] == []
    box.goto(address)
    expect(box.locator("#text")).to_have_value("A bath.")


def test_a_page_beside_another_windows_words_is_left_at_once_by_exit(box: Page) -> None:
    mine = beside_the_other(box)
    asked: list[str] = []
    mine.on("dialog", lambda dialog: asked.append(dialog.type))
    mine.locator("#text").press_sequentially(" Or not.")
    mine.get_by_role("button", name="Exit this page").click()
    mine.wait_for_url("about:blank")
    assert asked == []


def test_words_that_are_too_long_are_not_left_without_a_question(box: Page) -> None:
    box.locator("#text").fill("sea " * 2501)
    assert asked_on_leaving(box) == ["beforeunload"]


def test_refused_words_are_asked_about_until_they_are_kept(box: Page) -> None:
    for words, asked in (("The sea.", []), ("sea " * 2501, ["beforeunload"])):
        address = box.url
        box.locator("#text").fill("sea " * 2501)
        go(box, "Next")
        expect(box.get_by_text("Not kept yet. Everything you typed")).to_be_visible()
        with box.expect_response("**/draft"):
            box.locator("#text").fill(words)
        assert asked_on_leaving(box) == asked
        box.goto(address)
        assert arrived(box, "The sea.")


def test_refused_words_made_to_fit_are_kept_by_leaving(box: Page) -> None:
    address = box.url
    box.locator("#text").fill("sea " * 2501)
    go(box, "Next")
    box.locator("#text").fill("The sea.")
    assert asked_on_leaving(box) == []
    box.goto(address)
    assert arrived(box, "The sea.")


def test_what_is_kept_is_left_without_a_question(box: Page) -> None:
    kept(box, "A bath.")
    box.locator("#text").press_sequentially(" A walk.")
    assert asked_on_leaving(box) == []


def test_the_last_words_are_let_go_with_the_rest_and_come_back_with_it(box: Page) -> None:
    box.locator("#text").fill("A bath at noon.")
    go(box, "Let this one go")
    go(box, "Put it back")
    expect(box.locator("#text")).to_have_value("A bath at noon.")


def test_pauses_and_buttons_of_one_page_never_take_each_other_for_another_window(box: Page) -> None:
    for words in ("A bath.", "A bath at noon.", "A bath at noon, cold."):
        kept(box, words)
    box.locator("#text").fill("A bath at noon, cold. And toast.")
    go(box, "Next")
    go(box, "Back")
    expect(box.locator("#text")).to_have_value("A bath at noon, cold. And toast.")


def test_words_that_cannot_be_kept_stay_in_the_box_and_the_page_says_so(box: Page) -> None:
    box.context.set_offline(True)
    box.locator("#text").fill("A bath at noon.")
    expect(box.get_by_text("Your last words could not be kept just now.")).to_be_visible()
    box.context.set_offline(False)
    kept(box, "A bath at noon, after all.")
    expect(box.get_by_text("could not be kept")).to_have_count(0)


def test_a_card_comes_once_in_a_sitting_and_the_end_offers_nothing_deep(box: Page) -> None:
    kept(box, HARD)
    expect(box.locator("[data-card]")).to_have_count(1)
    expect(box.locator("#text")).to_have_value(HARD)
    go(box, "Next")
    expect(box.locator("[data-card]")).to_have_count(0)
    go(box, "Back")
    kept(box, f"{HARD} Still.")
    expect(box.locator("[data-card]")).to_have_count(0)
    to_the_end(box)
    go(box, "a bit better")
    expect(box.get_by_role("heading", name="What is here for a hard moment")).to_be_visible()
    assert axe_faults(box) == []


def test_worse_at_nine_puts_a_person_before_all_other_words(box: Page) -> None:
    to_the_end(box)
    box.get_by_label("9", exact=True).check()
    go(box, "worse")
    main = box.locator("main").inner_text()
    assert main.index("no fault of yours") < main.index("You do not have to sit with this alone") < main.index("three")
    assert axe_faults(box) == []


def test_a_server_that_is_killed_loses_no_word_that_was_said_to_be_kept(
    window: Window, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("killed")
    with running(folder) as home:
        page = window().new_page()
        page.goto(home.first_link)
        begin(page, home)
        to_the_box(page)
        kept(page, "A bath at noon.")
        at = page.url.partition("/practise/")[2]
        os.kill(home.pid, signal.SIGKILL)
    with running(folder) as home:
        page = window().new_page()
        page.goto(home.first_link)
        page.goto(f"{home.address}/practise/{at}")
        expect(page.locator("#text")).to_have_value("A bath at noon.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_screen_fits_and_axe_finds_nothing(width: int, dark: bool, home: Home, window: Window) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    page.goto(f"{home.address}/practise/{SLUG}")
    found = [fits_and_passes(page)]
    begin(page, home)
    while page.get_by_role("button", name="Next", exact=True).count():
        found.append(fits_and_passes(page))
        go(page, "Next")
    found.append(fits_and_passes(page))
    go(page, "the same")
    found.append(fits_and_passes(page))
    assert [each for each in found if each] == []


def fits_and_passes(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return axe_faults(page) + (["wider than the window"] if wide else [])
