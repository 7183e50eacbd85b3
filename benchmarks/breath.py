"""How far the breath falls from its own line of time: ``python -m benchmarks.breath [--minutes 10]``.

A real Chromium goes through *Soothing rhythm* with its sound on, at six breaths a minute, in front of a real Tending.
The line is worked out anew here, from the first phase. Milliseconds of each phase's timer, of the first frame that
shows it, and of its tone as the audio clock has it reach the ear; beside them two plain ways, in the same page at the
same time: a ``setInterval`` of a tenth of a second that counts its ticks, and one ``setTimeout`` after the other.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from scripts.everything import BROWSERS
from tests.journeys.conftest import FLAGS, running

INWARD, OUTWARD = 4000, 6000
NAMES = {
    "timer": "phase, its timer",
    "frame": "phase, first frame that shows it",
    "sound": "tone, as it is heard",
    "ticks": "setInterval of 100 ms, counted",
    "chain": "setTimeout after setTimeout",
}

#: Notes in `window.seen` when each thing happened, and of the audio clock which moment it has reached.
WATCH = """
window.seen = { timer: [], frame: [], ticks: [], chain: [], starts: [], clock: [] };
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) {
  seen.starts.push(when);
  window.hearing ??= setInterval(() => {
    const { contextTime, performanceTime } = this.context.getOutputTimestamp();
    seen.clock.push([contextTime * 1000, performanceTime]);
  }, 1000);
  return start.call(this, when);
};
function plain() {
  let [ticks, phase, due] = [0, 0, 40];
  setInterval(() => {
    ticks += 1;
    if (ticks < due) return;
    seen.ticks.push(performance.now());
    phase += 1;
    due += phase % 2 ? 60 : 40;
  }, 100);
  const next = (each) => setTimeout(() => {
    seen.chain.push(performance.now());
    next(each + 1);
  }, each % 2 ? 6000 : 4000);
  next(0);
}
addEventListener("phase", (event) => {
  const now = performance.now();
  if (!seen.timer.length) plain();
  seen.timer.push(now);
  seen.line ??= event.detail.at;
  requestAnimationFrame(() => seen.frame.push(performance.now()));
});
"""


def watched(minutes: int) -> dict[str, Any]:
    """Return what a page noted while someone breathed along."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit("Chromium is not installed here (Debian: apt-get install chromium).")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS + root)
        return _breathe(browser, home.address, minutes)


def _breathe(browser: Browser, address: str, minutes: int) -> dict[str, Any]:
    page = browser.new_page(locale="en-GB")
    page.add_init_script(WATCH)
    page.goto(f"{address}/practise/soothing-rhythm")
    page.locator(f"[name=minutes][value='{minutes}']").check(force=True)
    page.get_by_text("How it goes").click()
    page.get_by_role("switch", name="Sound").check(force=True)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_timeout(2000)  # as long as anyone takes over the first words
    page.get_by_role("button", name="Next").click()
    page.locator("[data-breath]").wait_for(state="hidden", timeout=(minutes + 1) * 60_000)
    seen: dict[str, Any] = page.evaluate("seen")
    return seen


def deviations(seen: dict[str, Any]) -> dict[str, np.ndarray]:
    """Return milliseconds from the line, later above nought, of each thing that was noted."""
    phases = len(seen["timer"])
    numbers = np.arange(phases)
    line = seen["line"] + numbers // 2 * (INWARD + OUTWARD) + numbers % 2 * INWARD
    plain = line - line[0] + seen["timer"][0]  # begun with the first phase, as it came
    clock = np.array(seen["clock"])
    heard = [_heard(clock, when * 1000) for when in seen["starts"]]
    found = {name: np.array(seen[name][:phases]) - line[: len(seen[name])] for name in ("timer", "frame")}
    found["sound"] = np.array(heard[:phases]) - line[: len(heard)]
    for name in ("ticks", "chain"):
        found[name] = np.array(seen[name][: phases - 1]) - plain[1 : len(seen[name]) + 1]
    return found


def _heard(clock: np.ndarray, when: float) -> float:
    """Return when the audio clock reached `when`, by what it said nearest to that."""
    context, performance = clock[np.abs(clock[:, 0] - when).argmin()]
    return float(performance + when - context)


def main() -> None:
    """Print worst, 95 %, median of the deviations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, choices=(1, 3, 5, 10), default=10)
    minutes = parser.parse_args().minutes
    found = deviations(watched(minutes))
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{minutes} minutes, {len(found['timer'])} phases, load {load} on {os.cpu_count()} cores; milliseconds")
    print(f"{'':36}{'worst':>9}{'95 %':>9}{'median':>9}{'worst, x':>10}")
    unit = np.abs(found["timer"]).max()
    for name, label in NAMES.items():
        off = np.abs(found[name])
        worst, most, middle = off.max(), np.quantile(off, 0.95), np.median(off)
        print(f"{label:36}{worst:9.2f}{most:9.2f}{middle:9.2f}{worst / unit:10.2f}")


if __name__ == "__main__":
    main()
