"""Every page, held against axe, in light and dark; and no request leaves this machine."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import Home, axe_faults, check_in

Window = Callable[..., BrowserContext]
PAGES = ["/", "/checkins/new", "/checkins/", "/doing/", "/now/", "/start/spent", "/nowhere"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_page(width: int, dark: bool, home: Home, window: Window) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    check_in(page, note="A note to show")
    faults = {path: faults_at(page, home.address + path) for path in PAGES}
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_where_nobody_came_in(dark: bool, home: Home, window: Window) -> None:
    page = window(dark=dark).new_page()
    assert faults_at(page, home.address) == []


def test_no_page_asks_anyone_else_for_anything(home: Home, window: Window) -> None:
    asked: list[str] = []
    page = window().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home.first_link)
    check_in(page)
    for path in PAGES:
        page.goto(home.address + path)
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(home.address)] == []


def test_every_page_can_be_closed_without_its_words_in_the_title(page: Page, home: Home) -> None:
    titles = set()
    for path in PAGES:
        page.goto(home.address + path)
        titles.add(page.title())
    assert titles <= {"Today", "Notes"}


def faults_at(page: Page, url: str) -> list[str]:
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    return axe_faults(page)
