"""Support now: open to anyone, without script, and noted nowhere."""

import logging

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from tending import catalog
from tending.people.models import Person


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
    places = [page.index(f"/practise/{slug}") for slug in catalog.load().practices]
    assert last_line < min(places)
    assert page.count("#steady") == 1
