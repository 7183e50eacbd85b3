"""What Today offers after a check-in: Stay with it and two choices, or less, and in a crisis steadying alone."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn
from tending.guidance.after import MANY, after, may_wait
from tending.people.actions import tell_life
from tending.people.models import Person
from tending.practices import actions
from tending.practices.justnow import actions as just_now
from tending.practices.keepsakes import actions as keepsakes
from tending.practices.keepsakes.kept import Kept
from tending.practices.sat import After, Sat
from tests.conftest import NOON, ZONE, an_entry, record

SignIn = Callable[..., Client]
WORRY = "can wait till this evening"


def kept(client: Client, path: str = "/?kept") -> str:
    with time_machine.travel(NOON + timedelta(minutes=1)):
        page = client.get(path).content.decode()
    return page.partition('role="status"')[2].partition("</div>")[0]


def beside(place: Place) -> Entry:
    return Entry(at=NOON, zone=ZONE, place=place)


def test_after_an_unpleasant_check_in_come_stay_with_it_two_choices_and_not_today(
    alice: Person, signed_in: SignIn
) -> None:
    record(alice, an_entry(-0.6))
    notice = kept(signed_in(alice))
    assert "Kept." in notice
    assert notice.count("<li>") == 3
    assert notice.index("/practise/stay-with-it") < notice.index("Because ") < notice.rindex("Not today")
    assert notice.count("Because ") == 2


def test_not_today_costs_nothing_and_is_not_asked_again(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8))
    assert kept(signed_in(alice), "/") == ""


def test_after_a_pleasant_one_there_is_one_quiet_line(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(0.4))
    notice = kept(signed_in(alice))
    assert "If something hurts all the same:" in notice
    assert "<li>" not in notice


@pytest.mark.parametrize("place", [Place.NUMB, Place.TOO_MUCH, Place.UNKNOWN])
def test_beside_the_pad_there_are_gentle_things_of_their_own(place: Place, alice: Person, signed_in: SignIn) -> None:
    record(alice, beside(place))
    notice = kept(signed_in(alice))
    assert "/practise/stay-with-it" not in notice
    assert "<li>" in notice
    assert ("Support now" in notice) is (place is Place.TOO_MUCH)


def test_the_newest_check_in_of_today_decides(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8, at=NOON - timedelta(hours=1)))
    record(alice, an_entry(0.5))
    assert "Not today" not in kept(signed_in(alice))


def test_nothing_is_offered_for_a_check_in_of_another_day(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8, at=NOON - timedelta(days=1)))
    assert "Not today" not in kept(signed_in(alice))


def test_a_damaged_check_in_offers_nothing_and_breaks_nothing(alice: Person, signed_in: SignIn) -> None:
    row = record(alice, an_entry(-0.8))
    CheckIn._base_manager.filter(pk=row.pk).update(revision=2)
    notice = kept(signed_in(alice))
    assert "Kept." in notice
    assert "Not today" not in notice


def test_what_was_worse_twice_is_not_offered_again(alice: Person, signed_in: SignIn) -> None:
    record(alice, an_entry(-0.8))
    worse = Sat(slug="stay-with-it", version=1, at=NOON, zone=ZONE, seconds=90, after=After.WORSE)
    for there in (True, True, False):
        assert ("/practise/stay-with-it" in kept(signed_in(alice))) is there
        actions.record(person=alice, sat=worse, key=uuid4(), said=b"worse", by=alice.owner_id)


@pytest.mark.parametrize("entry", [an_entry(-0.8), an_entry(0.8), beside(Place.NUMB), beside(Place.TOO_MUCH)])
@pytest.mark.parametrize("by", ["words", "flag"])
def test_in_a_crisis_only_what_steadies_is_offered_and_a_person_first(entry: Entry, by: str, alice: Person) -> None:
    if by == "flag":
        just_now.say(
            person=alice, flags=["very-hard-time"], answered=True, today=NOON.date(), expected=0, by=alice.owner_id
        )
    found = after(entry, viewer=alice, crisis=by == "words")
    offered = [choice.offer.practice for choice in found.choices] + ([found.stay.practice] if found.stay else [])
    assert found.person_first
    assert found.only_steadying
    assert offered
    assert all(practice.now for practice in offered)
    assert len(offered) <= 3


def test_whoever_worries_is_told_once_a_day_that_the_next_time_can_wait(alice: Person, signed_in: SignIn) -> None:
    alice = tell_life(person=alice, challenges=("anxiety",), by=alice.owner_id)
    told = []
    for number in range(MANY + 2):
        record(alice, an_entry(-0.1, at=NOON - timedelta(minutes=30 - number)))
        told.append(WORRY in kept(signed_in(alice)))
    assert told == [number == MANY - 1 for number in range(MANY + 2)]


def test_nobody_else_is_told_to_wait_and_nobody_in_the_evening(alice: Person) -> None:
    assert not may_wait(viewer=alice, count=MANY, now=NOON)
    worried = tell_life(person=alice, challenges=("anxiety",), by=alice.owner_id)
    assert may_wait(viewer=worried, count=MANY, now=NOON)
    assert not may_wait(viewer=worried, count=MANY, now=NOON.replace(hour=17))


def test_in_a_crisis_what_is_kept_for_hard_moments_is_among_what_is_offered(alice: Person, signed_in: SignIn) -> None:
    client, door = signed_in(alice), 'class="door" href="/practise/kept"'
    record(alice, an_entry(-0.8, note="I want to die"))
    card = Kept("card", "Words", NOON, ZONE, ("You got through the last one.",))
    with time_machine.travel(NOON + timedelta(minutes=1)):
        before = client.get("/?kept").content.decode()
        keepsakes.keep(person=alice, kept=card, key=uuid4(), said=b"", by=alice.owner_id)
        assert (door in before, door in client.get("/?kept").content.decode()) == (False, True)
