"""A hard moment from opening to closing, across hours that really pass for the server."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import NOON
from tests.journeys.conftest import Home, axe_faults, running

Window = Callable[..., BrowserContext]
CLOCK = Path(__file__).parent / "clock"


@dataclass(frozen=True)
class Clock:
    """The server's clock: `at` sets it to so many hours after noon."""

    file: Path

    def at(self, hours: float) -> None:
        ahead = NOON + timedelta(hours=hours) - datetime.now(UTC)
        # Whole at once: a worker may be reading.
        beside = self.file.with_suffix(".new")
        beside.write_text(str(ahead.total_seconds()), "ascii")
        beside.replace(self.file)


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    clock = Clock(tmp_path / "clock")
    clock.at(0)
    return clock


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Iterator[Home]:
    """A Tending in London whose time the journey moves. It is one in the afternoon there at noon."""
    path = os.pathsep.join([str(CLOCK), *filter(None, [os.environ.get("PYTHONPATH")])])
    with running(tmp_path, PYTHONPATH=path, JOURNEY_CLOCK=str(clock.file), TZ="Europe/London") as home:
        yield home


def press(page: Page, words: str) -> None:
    """Tab to what is labelled so, and press Enter: no mouse."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim()") == words:
            break
    else:
        pytest.fail(f"nothing that can be reached by Tab says {words!r}")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, words: str) -> None:
    """Tab into the group and move with the keys a radio button knows, or press Space on a box."""
    target = page.get_by_label(words, exact=True)
    kind, name = target.get_attribute("type"), target.get_attribute("name")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name and (kind == "radio" or target.evaluate(IS_FOCUSED)):
            break
    page.keyboard.press("Space")
    for _ in range(20):
        if target.is_checked():
            return
        page.keyboard.press("ArrowRight")
    pytest.fail(f"{words!r} was not reached by keys")


IS_FOCUSED = "element => element === document.activeElement"
CARD = "How is it now, since earlier today?"


def today(page: Page, home: Home) -> Page:
    page.goto(home.address)
    return page


def test_from_opening_to_closing_by_keyboard_on_a_phone(home: Home, window: Window, clock: Clock) -> None:
    page = window().new_page()
    page.goto(home.first_link)
    page.goto(home.address + "/checkins/moment")
    choose(page, "An argument")
    choose(page, "7")
    page.locator("summary", has_text="A note").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("In the corridor")
    press(page, "Keep this")
    expect(page.get_by_role("status")).to_have_text("It is kept. Nothing more is needed from you.")

    clock.at(0.4)
    expect(today(page, home).get_by_role("heading", name=CARD)).to_have_count(0)
    clock.at(0.5)
    expect(today(page, home).get_by_role("heading", name=CARD)).to_be_visible()
    press(page, "Say how it is now")
    page.locator("#pleasantness").focus()
    page.keyboard.press("ArrowLeft")
    press(page, "Keep this")
    expect(page.get_by_text("Kept.")).to_be_visible()
    expect(page.get_by_role("heading", name=CARD)).to_have_count(0)

    clock.at(2)
    expect(today(page, home).get_by_role("heading", name=CARD)).to_be_visible()
    press(page, "Steady enough to carry on")
    choose(page, "I let the feeling be")
    choose(page, "I reached someone")
    page.get_by_label("Who was there for you").focus()
    page.keyboard.type("My sister")
    press(page, "Keep this")
    expect(page.get_by_text(CARD)).to_have_count(0)

    press(page, "My days")
    said = page.locator(".entry.hard").inner_text()
    for words in ["13:00", "An argument", "7 of 10", "In the corridor", "I let the feeling be, I reached someone",
                  "My sister", "Steady enough to carry on at 15:00"]:  # fmt: skip
        assert words in said


def test_the_whole_of_it_without_script_on_a_wide_screen(home: Home, window: Window, clock: Clock) -> None:
    page = window(width=1280, script=False).new_page()
    page.goto(home.first_link)
    page.goto(home.address + "/checkins/moment")
    page.get_by_label("A wave of grief").check(force=True)
    page.get_by_role("button", name="Keep this").click()
    clock.at(0.5)
    answers = today(page, home).locator(".moment .quiet").all_inner_texts()
    assert answers == ["Say how it is now", "Steady enough to carry on"]
    page.get_by_role("button", name="Let it rest, and don’t ask again").click()
    page.get_by_label("I rested").check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="My days").first.click()
    said = page.locator(".entry.hard")
    expect(said).to_contain_text("A wave of grief")
    expect(said).to_contain_text("I rested")
    expect(said).not_to_contain_text("Steady")
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".entry.hard")).to_contain_text("I rested")


def test_two_let_go_by_mean_silence_and_night_is_silent_too(home: Home, window: Window, clock: Clock) -> None:
    page = window().new_page()
    page.goto(home.first_link)

    def tell(at: float) -> None:
        clock.at(at)
        page.goto(home.address + "/checkins/moment")
        page.get_by_role("button", name="Keep this").click()

    def asked(at: float) -> int:
        clock.at(at)
        return today(page, home).get_by_role("button", name="Not now").count()

    tell(0)
    for hours in (0.5, 2):
        assert asked(hours) == 1
        page.get_by_role("button", name="Not now").click()
    assert asked(5) == 0
    expect(page.get_by_text("It is here when you want it")).to_be_visible()
    tell(24 * 6)
    assert asked(24 * 6 + 1) == 0
    evening = 24 * 9 + 8.4
    tell(evening)
    assert [asked(evening + hours) for hours in (0.55, 0.65, 2)] == [1, 0, 0]  # at nine it is ten in London


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)], ids=["phone", "wide and dark"])
def test_axe_finds_nothing_on_its_pages_and_none_is_wider_than_its_window(
    width: int, dark: bool, home: Home, window: Window, clock: Clock
) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        faults[name] = axe_faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if os.environ.get("JOURNEY_LOOK"):
            page.screenshot(path=f"{os.environ['JOURNEY_LOOK']}/{name}-{width}.png", full_page=True)

    page.goto(home.address + "/checkins/moment")
    look("tell")
    page.get_by_label("Remind me").check(force=True)
    page.get_by_label("Frightened by someone").check(force=True)
    page.locator("#note").fill("On the stairs")
    page.get_by_role("button", name="Keep this").click()
    look("here")
    with page.expect_download() as download:
        page.get_by_role("link", name="Get the calendar file").click()
    assert download.value.suggested_filename == "notes.ics"
    clock.at(0.5)
    today(page, home)
    look("asked")
    page.get_by_role("button", name="Steady enough to carry on").click()
    look("after")
    page.get_by_label("I hid it").check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.goto(home.address + "/checkins/")
    look("days")
    page.get_by_role("link", name="Change").first.click()
    look("change")
    assert {name: found for name, found in faults.items() if found} == {}
