"""A real Tending for real browsers: started by its own command, on files of its own, driven by Debian's Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.everything import BROWSERS

MISSING = "Chromium is not installed here (Debian: apt-get install chromium); the journeys need it."
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Home:
    """A running Tending and the address it printed."""

    folder: Path
    first_link: str
    environment: dict[str, str]
    pid: int = 0

    @property
    def address(self) -> str:
        return self.first_link.partition("/start/")[0]

    def command(self, *arguments: str) -> str:
        """Run `tending` beside the running one and return what it prints."""
        whole = [sys.executable, "-m", "tending", *arguments, "--data", str(self.folder)]
        return subprocess.run(whole, env=self.environment, check=True, capture_output=True, text=True).stdout

    def link(self) -> str:
        return _address(self.command("link"))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """Start `tending` on an empty folder; stop it at the end as Ctrl-C does."""
    with running(tmp_path) as home:
        yield home


@contextmanager
def running(folder: Path, **more: str) -> Iterator[Home]:
    """Start `tending` on an empty folder, with `more` in its environment; stop it at the end as Ctrl-C does."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TENDING_")}
    environment |= {"TENDING_CONFIG": str(folder / "config"), "TENDING_EXIT_URL": "about:blank", **more}
    command = [sys.executable, "-m", "tending", "serve", "--no-browser", "--data", str(folder / "data")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Home(folder / "data", _address(process.stdout.readline()), environment, process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, for one module: while Playwright runs, its event loop changes where Django keeps its connections."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(MISSING)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        # Playwright turns the page cache off; people's browsers have it on, and Back is what we promise about.
        browser = playwright.chromium.launch(
            executable_path=path, args=FLAGS + root, ignore_default_args=["--disable-back-forward-cache"]
        )
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser window of a given shape; every error the console shows fails the test."""
    opened: list[BrowserContext] = []
    problems: list[str] = []

    def open_window(*, width: int = 360, dark: bool = False, script: bool = True, **more: Any) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": width, "height": 780},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="Europe/London",
            **more,
        )
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: problems.append(str(error.error)))
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()
    assert problems == []


@pytest.fixture
def page(home: Home, window: Callable[..., BrowserContext]) -> Page:
    """A phone-sized page, come in by the first link."""
    page = window().new_page()
    page.goto(home.first_link)
    return page


def check_in(page: Page, *, note: str = "") -> None:
    """Say how it is: one touch on the pad, a note if wanted, one press."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/checkins/new")
    page.locator("[data-pad]").click(position={"x": 70, "y": 90})
    if note:
        page.get_by_text("A note", exact=True).first.click()
        page.locator("#note").fill(note)
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_url("**/?kept")


def status(page: Page, url: str) -> int:
    """Go there and return what the server answered."""
    answer = page.goto(url)
    assert answer is not None
    return answer.status


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds, as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]


def _address(line: str) -> str:
    found = re.fullmatch(r"Tending is at (http://localhost:\d+/start/\S+)\n", line)
    assert found is not None, line
    return found[1]
