"""What is kept for hard moments, as people meet it: a card, a voice, a card to fold; by keys, unscripted, on paper."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect, sync_playwright

from scripts.everything import BROWSERS
from tests.journeys.conftest import FLAGS, MISSING, Home, axe_faults, check_in
from tests.practices.keepsakes.recordings import wav

Window = Callable[..., BrowserContext]
#: A microphone that hums, and a browser that lets every page use it.
HUMMING = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
FILE: FilePayload = {"name": "jo.wav", "mimeType": "text/plain", "buffer": wav(seconds=1)}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium with a microphone."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(MISSING)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS + HUMMING + root)
        yield browser
        browser.close()


@pytest.fixture
def recorder(page: Page, home: Home) -> Page:
    """The page that records; whatever the policy forbids fails the test."""
    page.on("console", lambda message: pytest.fail(message.text) if "Policy" in message.text else None)
    page.goto(home.address + "/practise/kept/voice/new")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page) -> str:
    return page.locator("[data-status]").inner_text()


def record(page: Page) -> None:
    """Record for a second or two."""
    press(page, "Record")
    expect(page.locator("[data-clock]")).to_have_text("1")
    press(page, "Stop")
    expect(page.locator("[data-status]")).to_contain_text("Recorded.")


def keep(page: Page) -> None:
    press(page, "Keep this")
    page.wait_for_url(re.compile(r"/kept/[0-9a-f-]{36}$"))


def write_card(page: Page, home: Home, words: str = "It passes.\nRing Jo.", title: str = "For the stairs") -> str:
    page.goto(home.address + "/practise/kept/new")
    page.get_by_label("What shall it be called?").fill(title)
    page.get_by_label("The words").fill(words)
    keep(page)
    return page.url


def length_played(page: Page) -> float:
    """Play the recording on this page for a moment; return how long the browser says it is."""
    played: float = page.evaluate(
        """async () => {
            const audio = document.querySelector("audio");
            await audio.play();
            await new Promise((heard) => audio.addEventListener("timeupdate", heard, { once: true }));
            audio.pause();
            return audio.duration;
        }"""
    )
    return played


def test_a_first_card_is_two_presses_from_today_and_one_press_away_after(page: Page, home: Home) -> None:
    check_in(page)
    page.get_by_role("link", name="What I keep for hard moments").click()
    page.get_by_role("link", name="Write a card").click()
    page.get_by_label("The words").fill("It passes.")
    keep(page)
    page.goto(home.address)
    page.get_by_role("link", name="What I keep for hard moments").click()
    expect(page.get_by_text("It passes.")).to_be_visible()


def test_a_voice_is_recorded_heard_recorded_again_and_kept(recorder: Page, home: Home) -> None:
    record(recorder)
    press(recorder, "Listen")
    expect(recorder.locator("[data-status]")).to_have_text("Playing.")
    expect(recorder.locator("[data-status]")).to_contain_text("Recorded.")
    press(recorder, "Record again")
    assert "The one before is gone." in said(recorder)
    record(recorder)
    recorder.get_by_label("Whose voice is it?").fill("Jo")
    keep(recorder)
    assert 0.5 < length_played(recorder) < 10
    assert recorder.get_by_text("Jo", exact=True).is_visible()
    recorder.goto(home.address + "/practise/kept")
    assert length_played(recorder) > 0.5


def test_by_keyboard_alone(recorder: Page) -> None:
    onto(recorder, "[data-start]")
    recorder.keyboard.press("Enter")
    expect(recorder.locator("[data-clock]")).to_have_text("1")
    assert recorder.evaluate("document.activeElement.matches('[data-stop]')")
    recorder.keyboard.press("Enter")
    expect(recorder.locator("[data-status]")).to_contain_text("Recorded.")
    assert recorder.evaluate("document.activeElement.matches('[data-listen]')")
    recorder.keyboard.press("Enter")
    expect(recorder.locator("[data-status]")).to_have_text("Playing.")
    onto(recorder, "[type=submit]")
    recorder.keyboard.press("Enter")
    recorder.wait_for_url(re.compile(r"/kept/[0-9a-f-]{36}$"))


def onto(page: Page, place: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(
            "place => document.activeElement.matches(place) && !document.activeElement.closest('.leave')", place
        ):
            return
    raise AssertionError(f"no Tab leads to {place}")


def test_it_stops_by_itself_after_a_minute(recorder: Page) -> None:
    recorder.clock.install()
    press(recorder, "Record")
    recorder.locator("[data-stop]").wait_for()
    recorder.clock.run_for(59_000)
    expect(recorder.locator("[data-clock]")).to_have_text("59")
    assert "Recording now." in said(recorder)
    recorder.clock.run_for(1_400)
    expect(recorder.locator("[data-status]")).to_contain_text("Recorded.")
    assert recorder.locator("[data-clock]").inner_text() == "60"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("NotAllowedError", "did not let this page use the microphone"),
        ("NotFoundError", "No microphone was found."),
        ("NotReadableError", "The microphone did not start."),
    ],
)
def test_a_microphone_that_is_refused_or_missing_says_what_to_do_and_a_file_still_works(
    error: str, told: str, recorder: Page
) -> None:
    recorder.evaluate(
        "name => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name)); }", error
    )
    press(recorder, "Record")
    expect(recorder.locator("[data-status]")).to_contain_text(told)
    assert "choose" in said(recorder)
    recorder.locator("#sound").set_input_files(FILE)
    keep(recorder)
    assert length_played(recorder) == pytest.approx(1, abs=0.2)


def test_a_recording_that_could_not_be_sent_is_still_in_the_page(recorder: Page) -> None:
    record(recorder)
    recorder.route("**/voice/new", lambda route: route.abort(), times=1)
    press(recorder, "Keep this")
    expect(recorder.locator("[data-status]")).to_contain_text("The recording is still here")
    keep(recorder)


def test_a_page_older_than_the_last_sign_in_keeps_its_recording_with_one_more_press(recorder: Page, home: Home) -> None:
    record(recorder)
    other = recorder.context.new_page()
    other.goto(home.link())
    other.close()
    press(recorder, "Keep this")
    expect(recorder.locator("[data-status]")).to_contain_text("The recording is still here")
    keep(recorder)


def test_words_that_are_refused_do_not_cost_the_recording(recorder: Page) -> None:
    record(recorder)
    recorder.evaluate("document.querySelector('#title').removeAttribute('maxlength')")
    recorder.locator("#title").fill("x" * 81)
    press(recorder, "Keep this")
    expect(recorder.locator("[data-status]")).to_contain_text("room for 80 letters")
    recorder.locator("#title").fill("Jo")
    keep(recorder)


def test_words_of_crisis_beside_a_recording_are_met_at_once_and_it_is_kept(recorder: Page, home: Home) -> None:
    record(recorder)
    recorder.locator("#words").fill("I am going to kill myself tonight.")
    press(recorder, "Keep this")
    recorder.locator("[data-card]").wait_for()
    assert recorder.locator("main").count() == 1
    recorder.goto(home.address + "/practise/kept")
    expect(recorder.locator("audio")).to_have_count(1)


def test_without_script_a_voice_comes_as_a_file_and_a_card_as_words(home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(home.first_link)
    page.goto(home.address + "/practise/kept/voice/new")
    expect(page.get_by_role("button", name="Record", exact=True)).to_have_count(0)
    page.get_by_label("Words to read beside it").fill("Hello, it is me.")
    page.locator("#sound").set_input_files({**FILE, "buffer": b"no recording"})
    press(page, "Keep this")
    expect(page.get_by_role("alert")).to_contain_text("has to be chosen again")
    expect(page.get_by_label("Words to read beside it")).to_have_value("Hello, it is me.")
    page.locator("#sound").set_input_files(FILE)
    keep(page)
    expect(page.get_by_text("Hello, it is me.")).to_be_visible()
    expect(page.locator("audio")).to_have_count(1)
    page.get_by_role("link", name="Remove this one").click()
    press(page, "Remove it")
    write_card(page, home)
    press(page, "Remove this one")
    press(page, "Put it back")
    expect(page.get_by_text("Ring Jo.")).to_be_visible()
    home.command("check")


def test_the_practice_leads_to_the_recorder_and_on(page: Page, home: Home) -> None:
    page.goto(home.address + "/practise/a-voice-i-trust")
    for _ in range(30):
        if page.get_by_role("link", name="Go to the recorder").count():
            break
        page.locator("main form .main-button, main form [type=submit]:not([hidden])").first.click()
        page.wait_for_load_state()
    page.get_by_role("link", name="Go to the recorder").click()
    record(page)
    press(page, "Keep this")
    page.wait_for_url(re.compile(r"/practise/at/[0-9a-f-]{36}$"))
    expect(page.get_by_role("link", name="Go to the recorder")).to_have_count(0)
    page.goto(home.address + "/practise/kept")
    expect(page.locator("audio")).to_have_count(1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    width: int, dark: bool, home: Home, window: Window
) -> None:
    page = window(width=width, dark=dark).new_page()
    page.goto(home.first_link)
    found = {"empty": faults(page, home.address + "/practise/kept")}
    card = write_card(page, home, "It passes.\n" + "Donaudampfschiff" * 12, "Treppenhausgedanken" * 4)
    page.goto(home.address + "/practise/kept/voice/new")
    record(page)
    found["recorded"] = faults(page)
    keep(page)
    for path in (page.url, page.url + "/remove", page.url + "/edit", card, card + "/card"):
        found[path] = faults(page, path)
    for path in ("/practise/kept", "/practise/kept/new", "/practise/kept/voice/new"):
        found[path] = faults(page, home.address + path)
    assert {path: each for path, each in found.items() if each} == {}


def faults(page: Page, url: str = "") -> list[str]:
    if url:
        page.goto(url)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert page.title() == "Notes"
    return axe_faults(page) + ["wider than its window"] * wide


@pytest.mark.parametrize(
    "words",
    [
        "It passes.\nRing Jo.",
        "\n".join(["You got through the winter of the boiler, and that was no small thing."] * 12),
        "MAMMOTH " * 60,
        "W" * 700,
        "\n".join(f"{number}." for number in range(200)),
        "The bench by the canal, where the herons are, and nobody asks. " * 60,
        "字" * 900,
    ],
    ids=["short", "middle", "broad", "one word", "many lines", "one long line", "square letters"],
)
def test_what_is_on_the_card_fits_on_it_and_prints_on_one_sheet(words: str, page: Page, home: Home) -> None:
    page.goto(write_card(page, home, words) + "/card")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    over = "each => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1"
    assert not page.locator(".leaves").evaluate(over)
    below = "[...document.querySelectorAll('.leaves p')].every((p) => p.getBoundingClientRect().height)"
    assert page.evaluate(below)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_the_sheet_holds_the_card_and_nothing_else(page: Page, home: Home) -> None:
    page.goto(write_card(page, home) + "/card")
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text().split("\n")
    assert [line for line in printed if line.strip()] == [
        "For the stairs",
        "It passes.",
        "Ring Jo.",
        "Samaritans 116 123, day or night. In danger: 999.",
    ]
    size = page.locator(".folded").evaluate("each => [each.offsetWidth, each.offsetHeight]")
    assert size == [pytest.approx(176 / 25.4 * 96, abs=1), pytest.approx(125 / 25.4 * 96, abs=1)]
