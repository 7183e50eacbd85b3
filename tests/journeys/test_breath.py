"""The breath by shape, sound and vibration, with the clock in our hands and fakes that note what they are asked for."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tending.catalog import load
from tending.catalog.parts import Breath
from tests.journeys.conftest import Home, axe_faults, running

Window = Callable[..., BrowserContext]
PRACTICE = load().practices["soothing-rhythm"]
OWN = PRACTICE.breath
assert OWN is not None
LEAD = 0.3  # seconds

#: Notes each way in or out: when it should have begun, and when it did.
PHASES = """window.phases = [];
addEventListener("phase", ({ detail }) => phases.push({ ...detail, began: performance.now() }));"""

#: An audio clock that goes with the page's, 40 ms behind by the time it is heard, and the tones that are set on it.
SOUND = """
window.contexts = [];
window.tones = [];
const param = (value = 0) => ({
  value, curve: [], targets: [],
  setValueCurveAtTime(curve, start, seconds) { Object.assign(this, { curve: [...curve], start, seconds }); },
  setTargetAtTime(target, at) { this.targets.push([target, at]); },
});
window.AudioContext = class {
  constructor() { this.state = "running"; this.destination = {}; this.outputLatency = 0.04; contexts.push(this); }
  get currentTime() { return performance.now() / 1000 + 100; }
  getOutputTimestamp() { return { contextTime: this.currentTime - 0.04, performanceTime: performance.now() }; }
  async resume() { this.state = "running"; }
  async suspend() { this.state = "suspended"; }
};
window.GainNode = class {
  constructor(context, { gain }) { this.gain = param(gain); }
  connect(to) { this.to = to; return to; }
  disconnect() { this.to = null; }
};
window.OscillatorNode = class {
  constructor(context, { type }) { Object.assign(this, { type, frequency: param() }); tones.push(this); }
  connect(to) { this.to = to; return to; }
  start(at) { this.starts = at; }
  stop(at) { this.stops = at; }
};
window.heard = () => tones.map((tone) => ({
  type: tone.type, starts: (tone.starts - 100 + 0.04) * 1000, stops: (tone.stops - 100 + 0.04) * 1000,
  pitches: tone.frequency.curve, gains: tone.to.gain.curve, out: tone.to.to.gain.value, ends: tone.to.to.gain.targets,
}));"""

FELT = """window.felt = []; navigator.vibrate = (pattern) => { felt.push(pattern); return true; };"""

AWAKE = """window.locks = []; window.asked = 0;
const request = async () => {
  asked += 1;
  await window.slowly;
  const lock = { released: false, async release() { this.released = true; } };
  locks.push(lock);
  return lock;
};
Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
window.awake = () => locks.filter((lock) => !lock.released).length;"""

HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """One Tending for all of these: nothing here is kept, so that none leaves anything to the next."""
    with running(tmp_path_factory.mktemp("breath")) as home:
        yield home


@pytest.fixture
def opened(home: Home, window: Window) -> Callable[..., Page]:
    """Open the practice with time standing still, and fakes in place."""

    def open_page(*fakes: str, **more: Any) -> Page:
        page = window(**more).new_page()
        page.clock.install(time=0)
        for fake in (PHASES, *fakes):
            page.add_init_script(fake)
        page.goto(f"{home.address}/practise/soothing-rhythm")
        page.clock.pause_at(page.evaluate("Date.now()") + 1000)
        return page

    return open_page


def switch(page: Page, *names: str) -> None:
    page.get_by_text("How it goes").click()
    for name in names:
        page.get_by_role("switch", name=name).locator("..").click()
    page.get_by_text("How it goes").click()


def begin(page: Page, *names: str) -> None:
    """Switch on what is named, begin, and come to the breath."""
    if names:
        switch(page, *names)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Next").click()


def run(page: Page, seconds: float) -> None:
    page.clock.run_for(round(seconds * 1000))


def spoken(page: Page) -> str:
    return page.locator("[data-word]").inner_text()


def choose(page: Page, pace: int, ratio: str) -> None:
    page.get_by_text("How it goes").click()
    page.locator(f"[name=pace][value='{pace}']").check(force=True)
    page.locator(f"[name=ratio][value='{ratio}']").check(force=True)
    page.get_by_text("How it goes").click()


@pytest.mark.parametrize("ratio", Breath.RATIOS)
@pytest.mark.parametrize("pace", Breath.PACES)
def test_each_way_in_and_out_begins_when_its_pace_and_ratio_say(
    pace: int, ratio: str, opened: Callable[..., Page]
) -> None:
    breath = Breath((), pace, ratio)
    page = opened()
    choose(page, pace, ratio)
    begin(page)
    run(page, 60)
    phases = page.evaluate("phases")
    others = sum(part.seconds for part in PRACTICE.parts)
    assert len(phases) == 2 * int((60 - others) * pace // 60)
    first = phases[0]["at"]
    for number, phase in enumerate(phases):
        due = number // 2 * breath.cycle + (breath.inward if number % 2 else 0)
        assert phase["number"] == number
        assert phase["inward"] is (number % 2 == 0)
        assert phase["at"] - first == pytest.approx(due * 1000, abs=1e-3)
        assert 0 <= phase["began"] - phase["at"] <= 1
    assert page.locator("[data-breath]").is_hidden()  # the practice has gone on


def test_ten_minutes_do_not_drift(opened: Callable[..., Page]) -> None:
    page = opened()
    choose(page, 7, "even")
    page.get_by_label("10 minutes").check(force=True)
    begin(page)
    run(page, 600)
    late = page.evaluate("phases.map((phase, each) => phase.began - phases[0].at - each * 30000 / 7)")
    assert len(late) == 2 * 67
    assert max(map(abs, late)) <= 1


def by_pause(page: Page, *, away: bool) -> None:
    page.get_by_role("button", name="Pause" if away else "Go on").click()


def by_hiding(page: Page, *, away: bool) -> None:
    page.evaluate(HIDE, away)


@pytest.mark.parametrize("leave", [by_pause, by_hiding])
def test_what_is_paused_or_hidden_goes_on_where_it_stood(
    leave: Callable[..., None], opened: Callable[..., Page]
) -> None:
    page = opened()
    begin(page)
    run(page, 5.1)
    leave(page, away=True)
    run(page, 33.3)
    assert len(page.evaluate("phases")) == 2
    leave(page, away=False)
    run(page, 30)
    starts = [phase["began"] for phase in page.evaluate("phases")]
    gaps = [round(later - sooner) for sooner, later in pairwise(starts)]
    assert gaps[:4] == [4000, pytest.approx(6000 + 33_300, abs=2), 4000, 6000]


def test_a_computer_that_slept_does_not_leap_ahead(opened: Callable[..., Page]) -> None:
    page = opened(FELT, SOUND)
    begin(page, "Sound", "Vibration")
    run(page, 2)
    page.clock.fast_forward(300_000)
    run(page, 1)
    assert [phase["number"] for phase in page.evaluate("phases")] == [0]
    run(page, 2)
    assert [phase["number"] for phase in page.evaluate("phases")] == [0, 1]
    assert page.evaluate("felt.filter((pattern) => pattern !== 0).length") == 2


def test_in_and_out_are_heard_when_the_shape_shows_them_and_differ_in_every_way(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page, "Sound")
    run(page, 23)
    tones, phases = page.evaluate("heard()"), page.evaluate("phases")
    assert len(phases) == 5
    assert len(tones) == len(phases) + 1  # the next is set before it is due
    for tone, phase in zip(tones, phases, strict=False):
        assert tone["starts"] == pytest.approx(phase["at"], abs=0.1)
        assert tone["stops"] - tone["starts"] == pytest.approx(phase["seconds"] * 1000, abs=0.1)
    inward, outward = tones[0], tones[1]
    assert inward["pitches"] == sorted(inward["pitches"])
    assert outward["pitches"] == sorted(outward["pitches"], reverse=True)
    assert max(outward["pitches"]) < min(inward["pitches"])
    assert inward["type"] != outward["type"]
    assert [loudest_at(tone) > 0.5 for tone in (inward, outward)] == [True, False]


def loudest_at(tone: dict[str, Any]) -> float:
    gains: list[float] = tone["gains"]
    return gains.index(max(gains)) / len(gains)


def test_no_tone_begins_or_ends_with_a_click_and_none_can_startle(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page, "Sound")
    run(page, 15)
    tones = page.evaluate("heard()")
    for tone in tones:
        assert (tone["gains"][0], tone["gains"][-1]) == (pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6))
        assert max(abs(later - sooner) for sooner, later in pairwise(tone["gains"])) < 0.15
    assert {round(tone["out"] * max(tone["gains"]), 3) <= 0.05 for tone in tones} == {True}
    page.get_by_text("How it goes").click()
    page.get_by_label("How loud").fill("5")
    assert page.evaluate("Math.max(...heard().flatMap(({ ends }) => ends.map(([level]) => level)))") <= 0.12


def test_what_is_really_rendered_is_soft_and_apart(opened: Callable[..., Page]) -> None:
    """The browser's own audio, rendered: nothing loud, no step that clicks, up for in, down for out."""
    page = opened(
        """const from = () => performance.now() / 1000;
        window.AudioContext = class extends OfflineAudioContext {
          constructor() { super(1, 44100 * 14, 44100); this.zero = from(); window.made = this; }
          get state() { return "running"; }
          async resume() {}
          getOutputTimestamp() { return { contextTime: from() - this.zero, performanceTime: performance.now() }; }
        };"""
    )
    begin(page, "Sound")
    run(page, 11)
    first = page.evaluate("phases[0].at / 1000 - made.zero")
    page.evaluate("made.startRendering().then((buffer) => { window.samples = buffer.getChannelData(0); })")
    assert page.evaluate(f"Math.max(...samples.slice(0, {(first - 0.02) * 44100}))") == 0
    assert page.evaluate("samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)") <= 0.05
    steps = "samples.reduce((most, each, at) => Math.max(most, at ? Math.abs(each - samples[at - 1]) : 0), 0)"
    assert page.evaluate(steps) < 0.006
    assert [pitch(page, first + at) for at in (0.5, 3.5)] == [pytest.approx(410, abs=15), pytest.approx(560, abs=15)]
    assert [pitch(page, first + at) for at in (4.5, 8.5)] == [pytest.approx(320, abs=15), pytest.approx(240, abs=15)]


def pitch(page: Page, at: float) -> float:
    """Return how often a second the wave rises through nothing, over a fifth of a second from `at`."""
    part: list[float] = page.evaluate(f"[...samples.slice({at * 44100}, {(at + 0.2) * 44100})]")
    return sum(sooner < 0 <= later for sooner, later in pairwise(part)) / 0.2


def test_nothing_makes_sound_ready_before_the_press(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    switch(page, "Sound")
    assert page.evaluate("contexts.length") == 0
    page.get_by_role("button", name="Begin").click()
    assert page.evaluate("contexts.length") == 1
    run(page, 60)
    assert page.evaluate("contexts.length") == 1


@pytest.mark.parametrize("way", ["pause", "hidden", "stop", "next", "back", "switch"])
def test_all_sound_stops_at_once_whatever_ends_it(way: str, opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page, "Sound")
    run(page, 5)
    if way == "hidden":
        page.evaluate(HIDE, True)
    elif way == "switch":
        switch(page, "Sound")
    elif way == "stop":
        page.get_by_role("link", name="Stop here").click()
    else:
        page.get_by_role("button", name=way.title()).click()
    now = page.evaluate("performance.now()")
    tones = page.evaluate("heard()")
    assert max(tone["stops"] for tone in tones) <= now + 150
    assert [ends[0][0] for ends in (tone["ends"] for tone in tones)] == [0] * len(tones)
    run(page, 5)
    assert len(page.evaluate("tones")) == len(tones)
    assert page.evaluate("contexts.map((each) => each.state)") == ["suspended"]


def test_sound_goes_on_in_the_middle_of_a_breath_where_the_line_stands(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page, "Sound")
    run(page, 6.3)  # two seconds of six into the way out
    by_pause(page, away=True)
    run(page, 20)
    before = len(page.evaluate("tones"))
    by_pause(page, away=False)
    going, coming = page.evaluate("heard()")[before:]
    now = page.evaluate("performance.now()")
    assert going["starts"] == pytest.approx(now, abs=60)
    assert going["stops"] == pytest.approx(now + 4000, abs=1)
    assert going["gains"][0] == 0  # it comes in softly
    assert 265 < going["pitches"][0] < 290
    assert coming["starts"] == pytest.approx(going["stops"], abs=1)


def test_sound_switched_on_while_it_goes_begins_there_and_then(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page)
    run(page, 2)
    assert page.evaluate("contexts.length") == 0
    switch(page, "Sound")
    assert len(page.evaluate("tones")) == 2
    run(page, 20)
    assert len(page.evaluate("tones")) == len(page.evaluate("phases")) + 1


@pytest.mark.parametrize(
    "fault",
    [
        "delete window.AudioContext",
        "window.AudioContext = class { constructor() { throw new Error('none') } }",
        SOUND + "AudioContext.prototype.resume = function () { this.state = 'suspended'; return Promise.reject(); }",
    ],
    ids=["none", "refused", "asleep"],
)
def test_where_no_sound_can_be_it_says_so_once_and_all_else_goes_on(fault: str, opened: Callable[..., Page]) -> None:
    page = opened(fault)
    begin(page, "Sound")
    run(page, 5)
    assert page.get_by_role("status").inner_text() == "No sound can be played here. All else goes on."
    assert spoken(page) == "out, slowly"
    switch(page, "Sound")
    assert page.get_by_role("status").is_hidden()


def test_two_short_are_in_one_long_is_out(opened: Callable[..., Page]) -> None:
    page = opened(FELT)
    begin(page, "Vibration")
    run(page, 23)
    assert page.evaluate("felt") == [[80, 120, 80], [400], [80, 120, 80], [400], [80, 120, 80]]


@pytest.mark.parametrize("way", ["pause", "hidden", "stop", "switch"])
def test_what_is_felt_stops_too(way: str, opened: Callable[..., Page]) -> None:
    page = opened(FELT)
    begin(page, "Vibration")
    run(page, 4.4)
    if way == "hidden":
        page.evaluate(HIDE, True)
    elif way == "switch":
        switch(page, "Vibration")
    else:
        page.get_by_role("link" if way == "stop" else "button", name="Stop here" if way == "stop" else "Pause").click()
    run(page, 20)
    felt = page.evaluate("felt")
    assert felt[:3] == [[80, 120, 80], [400], 0]
    assert set(map(str, felt[3:])) <= {"0"}


def test_without_the_switch_nothing_is_felt_or_heard(opened: Callable[..., Page]) -> None:
    page = opened(FELT, SOUND)
    begin(page)
    run(page, 60)
    assert page.evaluate("[felt, contexts, tones]") == [[], [], []]


def test_vibration_is_offered_only_where_there_is_some(opened: Callable[..., Page]) -> None:
    page = opened("Object.defineProperty(Navigator.prototype, 'vibrate', { value: undefined })")
    page.get_by_text("How it goes").click()
    names = page.get_by_role("switch").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.name)"
    )
    assert names == ["shape", "sound"]
    assert "vibration" not in page.get_by_role("main").inner_text()


def test_the_screen_stays_awake_while_it_goes_and_no_longer(opened: Callable[..., Page]) -> None:
    page = opened(AWAKE)
    awake = []
    page.get_by_role("button", name="Begin").click()
    for _ in range(2):
        for leave in (by_pause, by_hiding):
            awake.append(page.evaluate("awake()"))
            leave(page, away=True)
            awake.append(page.evaluate("awake()"))
            leave(page, away=False)
    assert awake == [1, 0] * 4
    run(page, 120)  # to the end
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()
    assert page.evaluate("awake()") == 0


def test_a_screen_lock_that_comes_too_late_is_let_go(opened: Callable[..., Page]) -> None:
    page = opened("window.slowly = new Promise((done) => { window.come = done; });" + AWAKE)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Stop here").click()
    page.evaluate("come()")
    assert page.evaluate("[asked, locks.length, awake()]") == [1, 1, 0]


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(navigator, 'wakeLock', { value: undefined })",
        "Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => { throw new Error('low') } } })",
    ],
    ids=["none", "refused"],
)
def test_where_the_screen_cannot_be_kept_awake_it_goes_on_all_the_same(fault: str, opened: Callable[..., Page]) -> None:
    page = opened(fault)
    begin(page)
    run(page, 5)
    assert spoken(page) == "out, slowly"


@pytest.mark.parametrize("by", ["reduced motion", "no shape"])
def test_where_nothing_moves_it_is_counted_and_sound_and_vibration_go_on(by: str, opened: Callable[..., Page]) -> None:
    page = opened(SOUND, FELT, reduced_motion="reduce" if by == "reduced motion" else "no-preference")
    choose(page, 4, "longer-out")
    begin(page, "Sound", "Vibration", *(["Shape"] if by == "no shape" else []))
    said = []
    for _ in range(15):
        run(page, 1)
        said.append(spoken(page))
    numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    assert said == [f"in: {each}" for each in numbers[:6]] + [f"out, slowly: {each}" for each in numbers]
    assert page.locator("[data-shape]").is_visible() is (by == "reduced motion")
    assert len(page.evaluate("tones")) == 3
    assert len(page.evaluate("felt")) == 2


def test_at_a_pace_of_uneven_seconds_the_count_is_even(opened: Callable[..., Page]) -> None:
    page = opened(reduced_motion="reduce")
    choose(page, 7, "longer-out")
    begin(page)
    run(page, LEAD)
    said: list[str] = []
    for _ in range(85):
        run(page, 0.1)
        said.append(spoken(page))
    counted = [said.count(each) for each in dict.fromkeys(said)]
    assert len(counted) == 3 + 5
    assert max(counted) - min(counted) <= 2  # tenths of a second


def test_the_shape_comes_and_goes_while_it_goes(opened: Callable[..., Page]) -> None:
    page = opened()
    begin(page)
    run(page, 2)
    assert (spoken(page), page.locator("[data-shape]").is_visible()) == ("in", True)
    switch(page, "Shape")
    run(page, 0.1)
    assert (spoken(page), page.locator("[data-shape]").is_visible()) == ("in: two", False)
    switch(page, "Shape")
    run(page, 0.1)
    assert (spoken(page), page.locator("[data-shape]").is_visible()) == ("in", True)


def test_back_to_the_breath_begins_it_anew(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page, "Sound")
    run(page, 13)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Back").click()
    run(page, 5)
    assert [phase["number"] for phase in page.evaluate("phases")] == [0, 1, 2, 0, 1]


def test_pace_and_ratio_are_chosen_before_and_the_count_that_is_read_out_is_theirs(opened: Callable[..., Page]) -> None:
    page = opened()
    choose(page, 5, "even")
    begin(page)
    assert page.locator(".count").inner_text().split("\n") == [
        "In: one, two, three, four, five, six.",
        "Out: one, two, three, four, five, six.",
    ]
    page.get_by_text("How it goes").click()
    assert page.locator("[name=pace]:visible, [name=ratio]:visible").count() == 0


def test_nothing_that_changes_with_the_breath_is_read_out(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page, "Sound")
    page.evaluate("""() => {
      window.changed = [];
      const unread = ({ target }) => target.parentElement.closest("[aria-hidden=true]") !== null;
      new MutationObserver((all) => changed.push(...all.map(unread)))
        .observe(document.querySelector("[aria-live]"), { subtree: true, childList: true, characterData: true });
    }""")
    run(page, 30)
    assert len(page.evaluate("changed")) >= 5
    assert set(page.evaluate("changed")) == {True}
    assert page.locator("[aria-live] [data-how]").count() == 0


def test_the_switches_are_reached_and_pressed_by_keyboard_while_it_goes(opened: Callable[..., Page]) -> None:
    page = opened(SOUND)
    begin(page)
    run(page, 1)
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_text("How it goes")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("switch", name="Sound")).to_be_focused()
    page.keyboard.press("Space")
    assert page.get_by_role("switch", name="Sound").is_checked()
    assert len(page.evaluate("tones")) == 2
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("How loud")).to_be_focused()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_with_all_of_it_open_in_a_narrow_window(dark: bool, opened: Callable[..., Page]) -> None:
    page = opened(SOUND, dark=dark, width=320)
    page.get_by_text("How it goes").click()
    page.get_by_role("switch", name="Sound").locator("..").click()
    page.clock.resume()  # axe waits for timers
    faults = {"before": axe_faults(page)}
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("How it goes").click()
    run(page, 20)
    assert page.locator("[data-breath]").is_visible()
    page.clock.resume()  # axe waits for timers
    faults["going"] = axe_faults(page)
    assert faults == {"before": [], "going": []}
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_was_chosen_is_kept_nowhere(home: Home, window: Window) -> None:
    context = window()
    page = context.new_page()
    page.goto(home.link())
    page.goto(f"{home.address}/practise/soothing-rhythm")
    cookies = {cookie["name"] for cookie in context.cookies()}
    choose(page, 4, "even")
    switch(page, "Sound", "Shape")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Stop here").click()
    with page.expect_request("**/soothing-rhythm/done") as sent:
        page.get_by_role("button", name="the same").click()
    assert not {"pace", "ratio", "shape", "sound", "vibration", "loudness"} & set(sent.value.post_data_json or ())
    assert {cookie["name"] for cookie in context.cookies()} == cookies
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.goto(f"{home.address}/practise/soothing-rhythm")
    page.reload()
    chosen = page.locator("[data-how] input:checked").evaluate_all("(all) => all.map((one) => one.value)")
    assert chosen == ["6", "longer-out", "on"]


def test_without_script_it_says_how_to_count_and_offers_no_switch(home: Home, window: Window) -> None:
    page = window(script=False).new_page()
    page.goto(f"{home.address}/practise/soothing-rhythm")
    expect(page.get_by_text("Out: one, two, three, four, five, six.")).to_be_visible()
    assert page.get_by_text("How it goes").is_hidden()
    assert page.get_by_role("switch").count() == 0
