"""Two windows, one press each, at the same moment: one of them wins, neither falls over."""

from tending.checkins import actions
from tending.checkins.models import CheckIn
from tending.people.models import Person
from tending.vault.verify import verify
from tests.conftest import record
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
