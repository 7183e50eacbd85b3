"""A first visit, up to one finished practice: by touch, by keyboard, without script, without network."""

import re
import sqlite3
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Home, axe_faults, check_in

Window = Callable[..., BrowserContext]
PRACTICES = ["feet-on-the-floor", "slow-look", "soothing-rhythm", "stay-with-it"]


def press(page: Page, name: str) -> None:
    """Walk there by Tab, as someone without a pointer does, and press Enter."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text().strip().startswith(name):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def next_until_the_end(page: Page) -> int:
    """Press Next until there is none; return how often."""
    for times in range(20):
        if not page.get_by_role("button", name="Next").is_visible():
            return times
        page.get_by_role("button", name="Next").click()
    raise AssertionError("there is always one more")


def kept(home: Home) -> int:
    with sqlite3.connect(home.folder / "tending.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM practices_sitting").fetchone()[0])


def with_clock(page: Page, url: str) -> None:
    """Open a practice with time in our hands, and begin."""
    page.clock.install()
    page.goto(url)
    page.get_by_role("button", name="Begin").click()


def shown(page: Page) -> str:
    return page.locator("[data-part]:visible").inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_first_page_to_a_finished_practice_in_a_handful_of_presses(
    width: int, home: Home, window: Window
) -> None:
    page = window(width=width).new_page()
    began = time.monotonic()
    page.goto(home.first_link)
    page.get_by_role("link", name="Something to steady me").click()
    page.get_by_role("link", name="With your breath").click()
    page.get_by_role("button", name="Begin").click()
    assert next_until_the_end(page) == 3
    page.get_by_role("button", name="a bit better").click()
    assert time.monotonic() - began < 180
    page.get_by_role("heading", name="What has life brought?").wait_for()
    page.get_by_role("button", name="Skip this").click()
    page.get_by_role("link", name="How is it just now?").wait_for()
    assert kept(home) == 1


def test_the_whole_of_it_by_keyboard(page: Page, home: Home) -> None:
    press(page, "Something to steady me")
    page.wait_for_url("**/practise/")
    press(page, "Without your breath")
    page.wait_for_url("**/slow-look")
    press(page, "Begin")
    focused = page.locator(":focus")
    while focused.inner_text() == "Next":  # the focus stays where the next press is
        page.keyboard.press("Enter")
    expect(page.locator("#end")).to_be_focused()
    press(page, "the same")
    page.get_by_role("heading", name="Thank you").wait_for()
    assert kept(home) == 1


def test_the_whole_of_it_without_script(home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(home.first_link)
    page.get_by_role("link", name="Something to steady me").click()
    page.get_by_role("link", name="With your breath").click()
    expect(page.get_by_text("Count to yourself")).to_be_visible()
    expect(page.get_by_text("about five seconds").first).to_be_visible()
    assert page.get_by_role("button", name="Begin").is_hidden()
    assert page.get_by_role("button", name="Next").is_hidden()
    page.get_by_label("3 minutes").check(force=True)
    page.get_by_role("link", name="Stop here").click()
    expect(page.get_by_role("heading", name="How is it now?")).to_be_in_viewport()
    page.get_by_role("button", name="the same").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    assert kept(home) == 1


@pytest.mark.parametrize("script", [True, False])
def test_after_worse_there_is_a_person_and_nothing_is_offered(script: bool, home: Home, window: Window) -> None:
    page = window(script=script).new_page()
    page.goto(home.first_link)
    page.goto(f"{home.address}/practise/stay-with-it")
    if script:
        page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Stop here").click()
    page.get_by_role("button", name="worse").click()
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="Let us stop here")).to_be_visible()
    assert main.get_by_role("link").all_inner_texts() == ["Support now"]


def test_without_a_session_it_all_works_with_no_network_and_nothing_is_kept(home: Home, window: Window) -> None:
    context = window()
    page = context.new_page()
    page.goto(f"{home.address}/practise/feet-on-the-floor")
    context.set_offline(True)
    page.get_by_role("button", name="Begin").click()
    next_until_the_end(page)
    page.get_by_text("worse", exact=True).click()
    expect(page.get_by_text("no fault of yours")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Support now").first).to_be_visible()
    assert context.cookies() == []
    assert kept(home) == 0


def test_an_answer_that_could_not_be_kept_is_asked_for_again_where_it_was_given(page: Page, home: Home) -> None:
    page.goto(f"{home.address}/practise/slow-look")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Stop here").click()
    page.evaluate("document.querySelector('[name=minutes]').value = '9'")
    page.get_by_role("button", name="the same").click()
    expect(page.get_by_role("alert")).to_contain_text("Not kept yet.")
    page.get_by_role("button", name="the same").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    assert kept(home) == 1


def test_no_page_of_it_asks_anyone_else_for_anything_or_is_called_by_what_it_is(page: Page, home: Home) -> None:
    asked: list[str] = []
    titles = set()
    page.on("request", lambda request: asked.append(request.url))
    for path in ["/", "/practise/", *(f"/practise/{slug}" for slug in PRACTICES), "/life", "/together"]:
        page.goto(home.address + path)
        titles.add(page.title())
    assert titles == {"Today", "Notes"}
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(home.address)] == []


def test_passages_come_one_after_another_with_real_pauses(home: Home, window: Window) -> None:
    page = window().new_page()
    with_clock(page, f"{home.address}/practise/feet-on-the-floor")
    page.clock.run_for(11_000)
    assert "Let your feet rest" in shown(page)
    page.clock.run_for(2_000)
    assert "Press down" in shown(page)
    page.clock.run_for(20_000)
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()


@pytest.mark.parametrize("by", ["pause", "hidden"])
def test_time_stands_still_while_paused_or_out_of_sight(by: str, home: Home, window: Window) -> None:
    page = window().new_page()
    with_clock(page, f"{home.address}/practise/feet-on-the-floor")
    if by == "pause":
        page.get_by_role("button", name="Pause").click()
    else:
        page.evaluate("Object.defineProperty(document, 'hidden', { get: () => window.away ?? true })")
    page.clock.run_for(60_000)
    assert "Let your feet rest" in shown(page)
    if by == "pause":
        page.get_by_role("button", name="Go on").click()
    else:
        page.evaluate("window.away = false")
    page.clock.run_for(13_000)
    assert "Press down" in shown(page)


def test_next_and_back_go_both_ways_and_next_ends_a_pause(home: Home, window: Window) -> None:
    page = window().new_page()
    with_clock(page, f"{home.address}/practise/slow-look")
    assert page.get_by_role("button", name="Back").is_hidden()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Next").click()
    assert "keeps still" in shown(page)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    assert "Let your eyes go" in shown(page)
    expect(page.get_by_role("button", name="Next")).to_be_focused()


def test_a_line_comes_in_half_way_through_its_pause(home: Home, window: Window) -> None:
    page = window().new_page()
    with_clock(page, f"{home.address}/practise/stay-with-it")
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
    page.clock.run_for(15_000)
    assert "Nothing more is asked." not in shown(page)
    page.clock.run_for(6_000)
    assert "Nothing more is asked." in shown(page)


def size(page: Page) -> float:
    found = re.search(r"scale\((.*?)\)", page.locator("[data-shape]").get_attribute("style") or "")
    assert found is not None
    return float(found[1])


def test_the_breath_grows_inwards_shrinks_outwards_and_says_which(home: Home, window: Window) -> None:
    page = window().new_page()
    with_clock(page, f"{home.address}/practise/soothing-rhythm")
    page.get_by_role("button", name="Next").click()
    seen = []
    for _ in range(5):
        page.clock.run_for(2_000)
        seen.append((page.locator("[data-word]").inner_text(), size(page)))
    words, sizes = zip(*seen, strict=True)
    assert words[0] == "in"
    assert set(words[2:4]) == {"out, slowly"}
    assert sizes[0] < sizes[1]
    assert sizes[1] > sizes[2] > sizes[3]


def test_under_reduced_motion_the_breath_is_counted_and_nothing_moves(home: Home, window: Window) -> None:
    page = window(reduced_motion="reduce").new_page()
    with_clock(page, f"{home.address}/practise/soothing-rhythm")
    page.get_by_role("button", name="Next").click()
    counted, sizes = [], set()
    for _ in range(10):
        page.clock.run_for(1_000)
        counted.append(page.locator("[data-word]").inner_text())
        sizes.add(size(page))
    assert {"in: two", "in: three", "in: four", "out, slowly: one", "out, slowly: six"} <= set(counted)
    assert sizes == {1.0}


def test_the_chosen_length_is_how_long_the_breath_goes_on(home: Home, window: Window) -> None:
    page = window().new_page()
    page.clock.install()
    page.goto(f"{home.address}/practise/soothing-rhythm")
    page.get_by_label("3 minutes").check(force=True)
    page.get_by_role("button", name="Begin").click()
    assert "3 minutes" in page.locator(".player header").inner_text()
    page.get_by_role("button", name="Next").click()
    page.clock.run_for(155_000)
    assert page.locator("[data-breath]").is_visible()
    page.clock.run_for(10_000)
    assert "Let the breath do what it likes" in shown(page)


def test_what_is_read_out_is_the_passage_and_never_the_count(home: Home, window: Window) -> None:
    page = window().new_page()
    page.goto(f"{home.address}/practise/soothing-rhythm")
    assert page.locator("[aria-live]").count() == 1
    assert page.locator("[data-stage][aria-live=polite] [data-part]").count() == 3
    assert page.locator("[data-breath][aria-hidden=true] [data-word]").count() == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    width: int, dark: bool, home: Home, window: Window
) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    faults = {}
    for path in ["/", "/practise/", "/life", "/together", *(f"/practise/{slug}" for slug in PRACTICES)]:
        page.goto(home.address + path)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        faults[path] = faults_here(page, width)
        if page.get_by_role("button", name="Begin").is_visible():
            page.get_by_role("button", name="Begin").click()
            while page.get_by_role("button", name="Next").is_visible():
                faults[f"{path} {shown(page)}"] = faults_here(page, width)
                page.get_by_role("button", name="Next").click()
            faults[f"{path} end"] = faults_here(page, width)
    assert {place: found for place, found in faults.items() if found} == {}
    assert len(faults) > 20


def test_axe_finds_nothing_after_an_answer_or_where_nobody_came_in(home: Home, window: Window) -> None:
    page = window().new_page()
    page.goto(f"{home.address}/practise/stay-with-it")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Stop here").click()
    page.get_by_text("worse", exact=True).click()
    assert faults_here(page, 360) == []
    page.goto(home.first_link)
    for answer in ["worse", "the same"]:
        page.goto(f"{home.address}/practise/feet-on-the-floor")
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("link", name="Stop here").click()
        page.get_by_role("button", name=answer).click()
        assert axe_faults(page) == []
    page.goto(f"{home.address}/life")
    page.get_by_label("Someone has died").check(force=True)
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Love and grief keep no timetable").wait_for()
    assert axe_faults(page) == []


def test_after_an_unpleasant_check_in_one_line_offers_to_stay_with_it(page: Page) -> None:
    check_in(page)
    page.get_by_role("link", name="Stay with it").click()
    page.get_by_role("button", name="Begin").click()
    assert "That is reason enough to be here." in shown(page)


def faults_here(page: Page, width: int) -> list[str]:
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")  # settled, as a reader sees it
    wide = page.evaluate("document.documentElement.scrollWidth") > width
    return axe_faults(page) + (["wider than the window"] if wide else [])
