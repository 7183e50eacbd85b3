"""The first page."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.test import Client

from tending.people.models import Person
from tests.conftest import NOON, an_entry, record

SignIn = Callable[..., Client]


def test_the_first_visit_asks_for_nothing(alice: Person, signed_in: SignIn) -> None:
    page = signed_in(alice).get("/").content.decode()
    assert "Tell it how I am" in page
    assert "Find a person to talk to" in page


def test_today_shows_todays_check_ins_by_the_persons_own_clock(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(at=NOON.replace(hour=0, minute=10), note="after midnight in London"))
    record(alice, an_entry(at=NOON - timedelta(hours=14), note="late last evening"))
    with time_machine.travel(NOON):
        page = signed_in(alice).get("/").content.decode()
    assert "after midnight in London" in page
    assert "late last evening" not in page


def test_after_a_long_gap_nothing_is_overdue(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(at=NOON - timedelta(days=8)))
    with time_machine.travel(NOON):
        assert "Nothing is overdue" in signed_in(alice).get("/").content.decode()
