"""The shelf in a browser: found with script and without, by keyboard; what life brought; the diary and its undo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Home, axe_faults

Window = Callable[..., BrowserContext]
PLACES = ["/practise/", "/practise/find", "/practise/life", "/practise/done"]


def do_one(page: Page, home: Home, slug: str = "feet-on-the-floor") -> None:
    """Begin a practice, stop, and say that it was a bit better."""
    page.goto(f"{home.address}/practise/{slug}")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Stop here").click()
    page.get_by_role("button", name="a bit better").click()
    page.wait_for_url("**/done")


def test_without_script_something_is_found_opened_done_read_again_removed_and_put_back(
    home: Home, window: Window
) -> None:
    page = window(script=False).new_page()
    page.goto(home.first_link)
    page.goto(f"{home.address}/practise/")
    page.get_by_label("Look for a word").fill("FEET floor")
    page.get_by_role("button", name="Look", exact=True).click()
    assert page.url == f"{home.address}/practise/find"
    page.locator("#found").get_by_role("link", name="Feet on the floor").click()
    page.get_by_role("button", name="a bit better").click()
    page.goto(f"{home.address}/practise/done")
    expect(page.locator(".entry")).to_contain_text("Afterwards: a bit better")
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Put it back").click()
    assert page.url == f"{home.address}/practise/done"
    expect(page.locator(".entry")).to_have_count(1)


def test_with_script_what_is_found_settles_on_the_page_and_in_no_address(page: Page, home: Home) -> None:
    page.goto(f"{home.address}/practise/")
    page.get_by_label("Look for a word").fill("feet")
    page.get_by_role("button", name="Look", exact=True).click()
    expect(page.locator("#found").get_by_role("link", name="Feet on the floor")).to_be_visible()
    assert page.url == f"{home.address}/practise/"
    page.get_by_label("Look for a word").fill("xylophone")
    page.get_by_role("button", name="Look", exact=True).click()
    expect(page.locator("#found")).to_contain_text("Nothing here has “xylophone” in it.")


def test_all_of_it_by_keyboard(page: Page, home: Home) -> None:
    page.goto(f"{home.address}/practise/")
    page.get_by_label("Look for a word").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the ways to narrow it down
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # half a minute
    expect(page.get_by_role("radio", name="Half a minute")).to_be_checked()
    page.get_by_role("button", name="Look for these").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#found").get_by_role("link", name="Feet on the floor")).to_be_visible()


def test_what_life_brought_opens_by_name_and_stays_out_of_every_address(page: Page, home: Home) -> None:
    page.goto(f"{home.address}/life")
    page.get_by_label("Someone has died").check()
    page.get_by_role("button", name="Keep this").click()
    page.goto(f"{home.address}/practise/")
    page.get_by_role("link", name="What life brought").click()
    assert page.url == f"{home.address}/practise/life"
    expect(page.get_by_role("heading", name="Someone has died")).to_be_visible()
    page.get_by_text("Anxiety or worry", exact=True).click()
    expect(page.locator("details[open]").get_by_role("heading", name="What may help first")).to_be_visible()


def test_with_script_a_line_of_the_diary_goes_and_comes_back_in_its_place(page: Page, home: Home) -> None:
    do_one(page, home)
    page.goto(f"{home.address}/practise/done")
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".entry")).to_contain_text("Feet on the floor")
    assert page.url == f"{home.address}/practise/done"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(width: int, dark: bool, home: Home, window: Window) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    do_one(page, home)
    for path in PLACES:
        page.goto(home.address + path)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        assert (path, axe_faults(page)) == (path, [])
        assert (path, page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0) == (path, True)
