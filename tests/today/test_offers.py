"""What Today offers after a check-in: one line, only where it fits, never after "too much" what would be too much."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn
from tending.people.models import Person
from tending.practices import actions
from tending.practices.sat import After, Sat
from tending.today.offers import feeling_of
from tests.conftest import NOON, ZONE, an_entry, record

SignIn = Callable[..., Client]


def kept(client: Client, path: str = "/?kept") -> str:
    with time_machine.travel(NOON + timedelta(minutes=1)):
        page = client.get(path).content.decode()
    return page.partition('role="status"')[2].partition("</div>")[0]


def beside(place: Place) -> Entry:
    return Entry(at=NOON, zone=ZONE, place=place)


@pytest.mark.parametrize(
    ("entry", "offered"),
    [
        (an_entry(-0.01), "stay-with-it"),
        (an_entry(-1), "stay-with-it"),
        (beside(Place.UNKNOWN), "slow-look"),
        (beside(Place.NUMB), "slow-look"),
        (beside(Place.TOO_MUCH), "feet-on-the-floor"),
        (an_entry(0), ""),
        (an_entry(0.8), ""),
    ],
)
def test_one_fitting_practice_is_offered_with_the_kept_notice(
    entry: Entry, offered: str, alice: Person, signed_in: SignIn
) -> None:
    record(alice, entry)
    notice = kept(signed_in(alice))
    assert "Kept." in notice
    assert notice.count("<a ") == bool(offered)
    assert ("/practise/" + offered in notice) is ("Not today is fine too." in notice) is bool(offered)


def test_nothing_is_offered_on_any_other_visit(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8))
    assert kept(signed_in(alice), "/") == ""


def test_the_newest_check_in_of_today_decides(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8, at=NOON - timedelta(hours=1)))
    record(alice, an_entry(0.5))
    assert "Not today" not in kept(signed_in(alice))


def test_nothing_is_offered_for_a_check_in_of_another_day(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8, at=NOON - timedelta(days=1)))
    notice = kept(signed_in(alice))
    assert "Kept." in notice
    assert "Not today" not in notice


def test_what_was_worse_twice_is_not_offered_again(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8))
    worse = Sat(slug="stay-with-it", version=1, at=NOON, zone=ZONE, seconds=90, after=After.WORSE)
    for expected in (1, 1, 0):
        assert kept(signed_in(alice)).count("<a ") == expected
        actions.record(person=alice, sat=worse, key=uuid4(), said=b"worse", by=alice.owner_id)


def test_a_damaged_check_in_offers_nothing_and_breaks_nothing(alice: Person, signed_in: SignIn) -> None:
    row = record(alice, an_entry(-0.8))
    CheckIn._base_manager.filter(pk=row.pk).update(revision=2)
    notice = kept(signed_in(alice))
    assert "Kept." in notice
    assert "Not today" not in notice


@pytest.mark.parametrize("place", [Place.NUMB, Place.TOO_MUCH, Place.UNKNOWN])
def test_beside_the_pad_is_called_by_its_own_name(place: Place) -> None:
    assert feeling_of(beside(place)) == place.value
