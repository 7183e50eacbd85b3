"""Support now: open to anyone, without script, and noted nowhere."""

import logging
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from tending import catalog
from tending.people.models import Person
from tests.catalog.broken import FILES, content_at, cut_short


def test_anyone_may_open_it_and_it_shows_every_line(house: None) -> None:
    page = Client().get("/now/").content.decode()
    assert all(line.call in page for line in catalog.load().helplines.lines.values())


def test_it_needs_no_script(house: None) -> None:
    assert "<script" not in Client().get("/now/").content.decode()


def test_opening_it_writes_nothing_and_logs_nothing(alice: Person, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connections["default"]) as queries:
        client.get("/now/")
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert [record for record in caplog.records if record.name != "django.template"] == []
    assert client.cookies == {}


def test_numbers_that_nobody_checked_say_so(house: None) -> None:
    page = Client().get("/now/").content.decode()
    assert page.count("not checked yet") >= len(catalog.load().helplines.unchecked)


def test_it_says_what_it_cannot_hide_from_someone_who_checks(house: None) -> None:
    page = Client().get("/now/").content.decode()
    assert all(said in page for said in ["Your browser keeps a list", "Calls and texts stay", "Back button", "no lock"])


def test_it_promises_no_way_out_that_needs_script(house: None) -> None:
    assert "Shift three times" not in Client().get("/now/").content.decode()


def test_people_come_first_and_something_steadying_after_them(house: None) -> None:
    page = Client().get("/now/").content.decode()
    last_line = max(page.index(escape(line.name)) for line in catalog.load().helplines.lines.values())
    practices = catalog.load().practices.values()
    places = [page.index(f"/practise/{practice.slug}") for practice in practices if practice.now]
    assert last_line < min(places)
    assert all((f"/practise/{practice.slug}" in page) is practice.now for practice in practices)
    assert page.count("#steady") == 1


@pytest.mark.parametrize("name", [name for name in FILES if name != "en/helplines.toml"])
def test_a_broken_file_of_anything_else_keeps_no_number_away(house: None, name: str, tmp_path: Path) -> None:
    numbers = [line.call for line in catalog.load().helplines.lines.values()]
    with content_at(tmp_path) as folder:
        cut_short(folder / name)
        answer = Client().get("/now/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(number in page for number in numbers)
    assert "steady" not in page


def test_without_the_file_of_helplines_the_page_still_has_numbers(house: None, tmp_path: Path) -> None:
    lines = catalog.load().helplines.lines
    with content_at(tmp_path) as folder:
        cut_short(folder / "en" / "helplines.toml")
        answer = Client(raise_request_exception=False).get("/now/")
    page = answer.content.decode()
    assert answer.status_code == 500
    for line in (lines["emergency-999"], lines["samaritans"]):
        assert f'<a href="tel:{line.dial}">{line.call}</a>' in page
    assert f"text {lines['shout'].text_word} to {lines['shout'].text}." in page
