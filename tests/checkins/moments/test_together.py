"""Two windows, one press each, at the same moment: nothing is kept twice, nothing is lost, neither falls over."""

from contextlib import suppress
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tending.checkins import actions as checkins
from tending.checkins.models import HardMoment
from tending.checkins.moments import actions
from tending.checkins.moments.told import Ask
from tending.people.models import Person
from tending.vault.replay import Seen
from tending.vault.sealed import ChangedMeanwhileError
from tending.vault.verify import verify
from tests.checkins.moments.test_told import told
from tests.conftest import NOON, ZONE, tell
from tests.vault.conftest import shared_alice, shared_house, together

__all__ = ["shared_alice", "shared_house"]


def test_one_form_sent_twice_at_once_is_kept_once_and_both_find_it(shared_alice: Person) -> None:
    key, by = uuid4(), shared_alice.owner_id
    acts = [lambda: actions.tell(person=shared_alice, told=told(), key=key, said=b"the same", by=by)] * 2
    kept = together(*acts)
    assert sorted(each.seen is Seen.NEW for each in kept) == [False, True]
    assert HardMoment.objects.count() == 1
    assert verify() == []


def test_steady_and_leave_at_once_close_it_and_keep_the_word(shared_alice: Person) -> None:
    moment, by = tell(shared_alice, told()), shared_alice.owner_id
    together(
        lambda: actions.steady(moment=moment, by=by),
        lambda: actions.leave(moment=moment, by=by),
    )
    content = HardMoment.objects.get().content
    assert content.steady is not None
    assert content.closed is not None
    assert verify() == []


def test_not_now_twice_at_once_counts_once(shared_alice: Person) -> None:
    moment, by = tell(shared_alice, told(ask=Ask.TODAY)), shared_alice.owner_id
    with time_machine.travel(NOON.replace(minute=40), tick=False):
        together(*[lambda: actions.not_now(moment=moment, zone=ZoneInfo(ZONE), by=by)] * 2)
    assert len(HardMoment.objects.get().content.passed) == 1


def test_two_changes_at_once_keep_one_and_hand_the_other_back(shared_alice: Person) -> None:
    moment, by = tell(shared_alice, told()), shared_alice.owner_id

    def change(note: str) -> str:
        try:
            actions.revise(moment=moment, told=told(note=note), expected=1, by=by)
        except ChangedMeanwhileError:
            return "back"
        return note

    done = together(lambda: change("one"), lambda: change("other"))
    assert done.count("back") == 1
    assert HardMoment.objects.get().content.note in done
    assert verify() == []


def test_two_removals_and_two_undos_at_once_are_one_of_each(shared_alice: Person) -> None:
    moment, by = tell(shared_alice, told(note="a keepsake")), shared_alice.owner_id
    removed = [each for each in together(*[lambda: actions.remove(moment=moment, by=by)] * 2) if each]
    assert len(removed) == 1
    ticket = removed[0].ticket
    together(*[lambda: checkins.put_back(person=shared_alice, ticket=ticket, by=by)] * 2)
    assert HardMoment.objects.get().content.note == "a keepsake"
    assert verify() == []


def test_a_change_a_removal_and_a_press_at_once_wait_for_each_other(shared_alice: Person) -> None:
    """Each takes the owner first and the row after: in two orders they would hold each other up for good."""
    by = shared_alice.owner_id

    def change(moment: HardMoment) -> None:
        with suppress(ChangedMeanwhileError):
            actions.revise(moment=moment, told=told(note="another"), expected=1, by=by)

    for _ in range(12):
        moment = tell(shared_alice, told())
        together(
            partial(change, moment),
            partial(actions.remove, moment=moment, by=by),
            partial(actions.steady, moment=moment, by=by),
        )
    assert HardMoment.objects.count() == 0
    assert verify() == []


def test_a_press_on_one_that_went_meanwhile_does_nothing(shared_alice: Person) -> None:
    moment, by = tell(shared_alice, told()), shared_alice.owner_id
    actions.remove(moment=moment, by=by)
    actions.steady(moment=moment, by=by)
    with pytest.raises(ChangedMeanwhileError):
        actions.revise(moment=moment, told=told(note="new"), expected=1, by=by)
    assert HardMoment.objects.count() == 0
