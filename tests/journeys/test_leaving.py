"""Exit this page, and Back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Home, check_in, status

Window = Callable[..., BrowserContext]
NOTE = "Something only I should see"


def days(page: Page) -> None:
    check_in(page, note=NOTE)
    page.get_by_role("link", name="My days").first.click()
    page.get_by_text(NOTE).wait_for()


def elsewhere(page: Page) -> None:
    page.wait_for_url("about:blank")


@pytest.mark.parametrize("by", ["button", "shift"])
def test_leaving_shows_nothing_and_back_finds_a_closed_door(by: str, page: Page) -> None:
    days(page)
    if by == "button":
        page.get_by_role("button", name="Exit this page").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    elsewhere(page)
    page.go_back()
    page.get_by_role("heading", name="Closed").wait_for()
    assert NOTE not in page.content()


def test_every_page_before_it_is_closed_as_well(home: Home, page: Page) -> None:
    days(page)
    page.get_by_role("link", name="How I’m doing").click()
    page.get_by_role("heading", name="How I’m doing").wait_for()
    page.get_by_role("button", name="Exit this page").click()
    elsewhere(page)
    for _ in range(2):
        page.go_back()
        assert NOTE not in page.content()
    assert status(page, home.address + "/checkins/") == 403


def test_leaving_and_back_without_script(home: Home, window: Window) -> None:
    context = window()
    scripted = context.new_page()
    scripted.goto(home.first_link)
    days(scripted)
    page = window(script=False, storage_state=context.storage_state()).new_page()
    page.goto(home.address + "/checkins/")
    page.get_by_role("button", name="Exit this page").click()
    elsewhere(page)
    page.go_back()
    assert NOTE not in page.content()


def test_opening_again_takes_one_press(page: Page) -> None:
    days(page)
    page.get_by_role("button", name="Exit this page").click()
    elsewhere(page)
    page.go_back()
    page.get_by_role("button", name="Open again").click()
    page.wait_for_url("**/")
    assert page.get_by_role("heading", name="So far today").is_visible()


def test_the_cookie_of_before_is_dead(home: Home, page: Page, window: Window) -> None:
    before = page.context.storage_state()
    page.get_by_role("button", name="Exit this page").click()
    elsewhere(page)
    assert status(window(storage_state=before).new_page(), home.address) == 403


def test_a_page_left_in_the_ordinary_way_comes_back_with_its_words(page: Page) -> None:
    page.get_by_role("link", name="Tell it how I am").click()
    page.locator("#own_words").fill("half a thought")
    page.get_by_role("link", name="Support now").last.click()
    page.get_by_role("heading", name="Support now").wait_for()
    page.go_back()
    expect(page.locator("#own_words")).to_have_value("half a thought")
    assert page.locator("#own_words").is_visible()


def test_words_of_a_check_in_that_came_back_wait_when_it_is_left(page: Page) -> None:
    page.get_by_role("link", name="Tell it how I am").click()
    page.locator("#own_words").fill("half a thought")
    address = page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("link", name="Support now").last.click()
    page.get_by_role("heading", name="Support now").wait_for()
    for _ in range(20):  # a beacon travels by itself
        page.goto(address)
        if page.locator("#own_words").input_value() == "half a thought":
            return
    pytest.fail("the words did not arrive")
