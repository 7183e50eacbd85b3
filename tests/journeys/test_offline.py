"""Without a connection: Support now and what steadies open all the same, and hold nothing of anyone."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Home, running

Window = Callable[..., BrowserContext]


def wait_until_kept(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_when_tending_is_stopped_the_pages_for_a_hard_moment_still_open(tmp_path: Path, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        with running(tmp_path) as home:
            page.goto(home.first_link)
            wait_until_kept(page)
        page.goto(f"{home.address}/checkins/")
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection just now")
        page.get_by_role("main").get_by_role("link", name="Support now").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Support now")
        page.get_by_role("link", name="I’m not safe").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.goto(f"{home.address}/practise/")
        page.get_by_role("link", name="Without your breath").click()
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("button", name="Next")).to_be_visible()


def test_what_is_kept_is_public_even_when_someone_is_signed_in(home: Home, window: Window) -> None:
    page = window().new_page()
    page.goto(home.first_link)
    wait_until_kept(page)
    page.goto(f"{home.address}/practise/")
    expect(page.get_by_role("navigation").get_by_role("link", name="Today")).to_be_visible()
    found = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const answer = await cache.match(request);
              found.push([new URL(request.url).pathname, await answer.text()]);
            }
          }
          return found;
        }"""
    )
    assert {"/now/", "/practise/", "/offline"} <= {path for path, _ in found}
    for path, text in found:
        if not path.startswith("/static/"):
            assert 'href="/doing/"' not in text, path
            assert "csrfmiddlewaretoken" not in text, path


def test_exit_this_page_leaves_from_a_kept_page_too(tmp_path: Path, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        with running(tmp_path) as home:
            page.goto(home.first_link)
            wait_until_kept(page)
        for path in ("/now/", "/practise/"):
            page.goto(home.address + path)
            page.get_by_role("button", name="Exit this page").click()
            expect(page).to_have_url("about:blank")


def test_when_the_server_fails_support_now_is_there_from_what_is_kept(home: Home, window: Window) -> None:
    context = window()
    page = context.new_page()
    page.goto(home.first_link)
    wait_until_kept(page)
    context.route("**/now/", lambda route: route.fulfill(status=500, body="broken"))
    page.goto(f"{home.address}/now/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Support now")
