"""From a file of somebody's own to a picture of it, and back: with and without script, by touch and by keys alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.journeys.conftest import Home, axe_faults, status

Window = Callable[..., BrowserContext]


def diary(count: int) -> FilePayload:
    """A file of answers eight hours apart, up to an hour ago: moods from 1 to 7, among them somebody else's."""
    end = datetime.now(UTC) - timedelta(hours=1)
    rows = ["who;written at;mood;drive;stress level;note"]
    for number in range(count):
        at = end - timedelta(hours=8 * (count - 1 - number))
        said = f"{at:%Y-%m-%dT%H:%M:%S}Z;{1 + number * 5 % 7};{1 + number % 7};{6 if number % 9 == 4 else 2};a heron"
        rows += [f"me;{said}", f"you;{at:%Y-%m-%dT%H:%M:%S}Z;4;4;4;"]
    return {"name": "old diary.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def choose_file(page: Page, count: int = 30) -> None:
    page.get_by_label("The file, up to 10 MB").set_input_files(diary(count))
    button(page, "Look at it")
    page.wait_for_url("**/columns")


def choose_columns(page: Page) -> None:
    """Mend the one guess that is missing, and say who we are."""
    expect(page.get_by_label("The times", exact=True)).to_have_value("written at")
    expect(page.get_by_label("How pleasant it was")).to_have_value("mood")
    expect(page.get_by_label("How much energy")).to_have_value("")
    page.get_by_label("How much energy").select_option("drive")
    page.get_by_label("Which of them are you?").select_option("me")
    button(page, "See what will happen")
    page.wait_for_url("**/look")


def brought(page: Page) -> None:
    page.get_by_role("heading", name="Brought in", exact=True).wait_for(timeout=60_000)


def test_from_a_file_to_its_picture_and_back(page: Page, home: Home) -> None:
    page.goto(home.address + "/doing/")
    page.get_by_role("link", name="Bring notes you kept").click()
    choose_file(page)
    choose_columns(page)
    assert page.get_by_text("30 check-ins will be kept").is_visible()
    assert page.get_by_text("3 hard moments will be kept with them.").is_visible()
    button(page, "Bring them in")
    brought(page)
    batch = page.url
    page.get_by_role("link", name="See the picture").click()
    page.locator("figure.drawing svg").first.wait_for()
    page.goto(batch)
    button(page, "Take all of it back")
    page.get_by_role("heading", name="Taken back").wait_for()
    page.goto(home.address + "/doing/")
    expect(page.locator("figure.drawing")).to_have_count(0)
    home.command("check")


def test_by_keyboard_alone(page: Page, home: Home) -> None:
    page.goto(home.address + "/mydata/bring")
    with page.expect_file_chooser() as chooser:
        onto(page, "#file")
        page.keyboard.press("Enter")
    chooser.value.set_files(diary(12))
    onto(page, ".keep button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/columns")
    onto(page, ".sheet-of-file")
    onto(page, "#id_energy")
    page.keyboard.type("drive")
    onto(page, "#id_person_id")
    page.keyboard.type("me")
    onto(page, ".keep button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/look")
    onto(page, ".keep button")
    page.keyboard.press("Enter")
    brought(page)
    assert page.get_by_text("12 check-ins").first.is_visible()
    onto(page, ".remove button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Taken back").wait_for()


def onto(page: Page, place: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("place => document.activeElement.matches(place)", place):
            return
    raise AssertionError(f"no Tab leads to {place}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_long_file_is_brought_in_by_the_job_worker_while_its_page_looks_again(
    script: bool, home: Home, window: Window
) -> None:
    page = window(width=1280, script=script).new_page()
    page.goto(home.first_link)
    page.goto(home.address + "/mydata/bring")
    choose_file(page, 1_100)
    choose_columns(page)
    button(page, "Bring them in")
    page.get_by_role("heading", name="Your record is on its way in").wait_for()
    brought(page)
    assert page.get_by_text("1,100 check-ins").first.is_visible()
    button(page, "Take all of it back")
    page.get_by_role("heading", name="Taken back").wait_for(timeout=60_000)


def test_a_refused_file_says_why_and_can_be_changed_or_let_go(page: Page, home: Home) -> None:
    page.goto(home.address + "/mydata/bring")
    choose_file(page)
    page.get_by_label("The highest").fill("6")
    page.get_by_label("Which of them are you?").select_option("me")
    button(page, "See what will happen")
    page.get_by_role("heading", name="Something needs changing first").wait_for()
    assert page.get_by_text("is outside the scale from 1 to 6").first.is_visible()
    page.get_by_role("link", name="Change the columns").click()
    expect(page.get_by_label("The highest")).to_have_value("6")
    button(page, "Let this file go")
    page.wait_for_url("**/mydata/bring")
    expect(page.get_by_text("is waiting here")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_at_any_step_and_no_page_is_wider_than_its_window(
    width: int, dark: bool, home: Home, window: Window
) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    page.goto(home.address + "/mydata/bring")
    assert faults(page) == []
    choose_file(page)
    assert faults(page) == []
    button(page, "See what will happen")
    page.get_by_text("Which of them are you?").first.wait_for()
    assert faults(page) == []
    choose_columns(page)
    assert faults(page) == []
    button(page, "Bring them in")
    brought(page)
    assert faults(page) == []
    assert status(page, home.address + "/mydata/bring") == 200
    assert faults(page) == []


def faults(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert page.title() == "Notes"
    return axe_faults(page) + ["wider than its window"] * wide
