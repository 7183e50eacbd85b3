"""Two windows, one press each, at the same moment: one of them wins, neither falls over."""

from contextlib import suppress
from functools import partial

from django.http import QueryDict

from tending.checkins import actions, drafts
from tending.checkins.half_typed import HalfTyped
from tending.checkins.models import CheckIn, Draft
from tending.people.models import Person
from tending.vault.sealed import ChangedMeanwhileError
from tending.vault.verify import verify
from tests.conftest import an_entry, record
from tests.vault.conftest import shared_alice, shared_house, together

__all__ = ["shared_alice", "shared_house"]


def test_two_removals_at_once_remove_it_once(shared_alice: Person) -> None:
    row = record(shared_alice)
    acts = [lambda: actions.remove(checkin=row, by=shared_alice.owner_id)] * 2
    assert sorted(removed is not None for removed in together(*acts)) == [False, True]
    assert verify() == []


def test_two_undos_at_once_put_it_back_once(shared_alice: Person) -> None:
    removed = actions.remove(checkin=record(shared_alice), by=shared_alice.owner_id)
    assert removed is not None
    ticket = removed.ticket
    acts = [lambda: actions.put_back(person=shared_alice, ticket=ticket, by=shared_alice.owner_id)] * 2
    assert len({row.pk for row in together(*acts)}) == 1
    assert CheckIn.objects.count() == 1
    assert verify() == []


def test_a_change_and_a_removal_at_once_wait_for_each_other(shared_alice: Person) -> None:
    """Each takes the owner first and the row after: in two orders they would hold each other up for good."""
    by = shared_alice.owner_id

    def change(row: CheckIn) -> None:
        with suppress(ChangedMeanwhileError):
            actions.revise(checkin=row, entry=an_entry(note="another"), expected=1, by=by)

    for _ in range(12):
        row = record(shared_alice)
        together(partial(change, row), partial(actions.remove, checkin=row, by=by))
    assert CheckIn.objects.count() == 0
    assert verify() == []


def test_two_drafts_kept_at_once_are_one_draft(shared_alice: Person) -> None:
    half = [HalfTyped.of(QueryDict(f"note={words}")) for words in ("one", "other")]
    for _ in range(6):
        together(*[partial(drafts.keep, person=shared_alice, typed=typed, by=shared_alice.owner_id) for typed in half])
        assert Draft.objects.get().content in half
        together(*[partial(drafts.let_go, person=shared_alice, by=shared_alice.owner_id)] * 2)
    assert not Draft.objects.exists()
    assert verify() == []
