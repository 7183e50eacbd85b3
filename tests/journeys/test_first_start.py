"""From the command to one saved check-in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import Home, status

Window = Callable[..., BrowserContext]


def test_from_first_start_to_one_saved_check_in_in_four_taps(page: Page) -> None:
    page.get_by_role("link", name="Tell it how I am").click()  # one
    page.locator("[data-pad]").click(position={"x": 60, "y": 60})  # two
    page.locator("[data-near] .chip").first.click()  # three
    page.get_by_role("button", name="Keep this").click()  # four
    page.wait_for_url("**/?kept")
    assert page.get_by_role("status").inner_text() == "Kept."
    assert "very unpleasant, very stirred up" in page.locator(".entry").inner_text()


def test_the_way_in_opens_once(home: Home, window: Window) -> None:
    assert status(window().new_page(), home.first_link) == 200
    assert status(window().new_page(), home.first_link) == 410
    assert status(window().new_page(), home.link()) == 200


def test_nobody_comes_in_without_a_way_in_but_support_now_is_open(home: Home, window: Window) -> None:
    page = window().new_page()
    assert status(page, home.address) == 403
    page.get_by_role("link", name="Support now").click()
    assert page.locator("a[href='tel:116123']").is_visible()


def test_beside_the_pad_nothing_needs_placing(page: Page) -> None:
    page.get_by_role("link", name="Tell it how I am").click()
    page.get_by_label("Numb or far away").check()
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/?kept")
    assert "numb or far away" in page.locator(".entry").inner_text()


def test_nothing_chosen_is_asked_for_and_nothing_typed_is_lost(page: Page) -> None:
    page.get_by_role("link", name="Tell it how I am").click()
    page.locator("#own_words").fill("wobbly")
    page.get_by_role("button", name="Keep this").click()
    assert "Touch the place" in page.get_by_role("alert").inner_text()
    assert page.locator("#own_words").input_value() == "wobbly"


def test_the_whole_of_it_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the page"
    page.get_by_role("link", name="Tell it how I am").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkins/new")
    page.locator("#pleasantness").focus()
    for key in ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"]:
        page.keyboard.press(key)
    assert page.locator("#pleasantness").get_attribute("aria-valuetext") == "2 / 10 towards pleasant"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Keep this":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/?kept")
    assert "pleasant, little energy" in page.locator(".entry").inner_text()


def test_the_whole_of_it_without_script(home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(home.first_link)
    page.get_by_role("link", name="Tell it how I am").click()
    assert page.locator("[data-pad]").is_hidden()
    page.get_by_label("Too much to place").check(force=True)
    page.get_by_text("A note", exact=True).first.click()
    page.locator("#note").fill("Said without script")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="My days").first.click()
    assert "Said without script" in page.locator(".entry").inner_text()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Put it back").click()
    assert "Said without script" in page.locator(".entry").inner_text()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_its_window(width: int, home: Home, window: Window) -> None:
    page = window(width=width).new_page()
    page.goto(home.first_link)
    for path in ["/", "/checkins/new", "/checkins/", "/doing/", "/now/"]:
        page.goto(home.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
