"""Recording a check-in."""

from uuid import uuid4

from tending.checkins import actions
from tending.checkins.models import CheckIn, Month
from tending.people.models import Person
from tending.vault.replay import Seen
from tending.vault.verify import verify
from tests.conftest import an_entry, record


def test_a_check_in_is_kept_and_opens_as_it_was_said(alice: Person) -> None:
    entry = an_entry(-0.4, words=("worried",), note="The letter came.")
    pk = record(alice, entry).pk
    assert CheckIn.objects.get(pk=pk).content == entry


def test_a_form_that_arrives_twice_is_saved_once(alice: Person) -> None:
    key = uuid4()
    for _ in range(2):
        done = actions.record(person=alice, entry=an_entry(), key=key, said=b"the same", by=alice.owner_id)
    assert done.seen is Seen.SAME
    assert CheckIn.objects.count() == 1


def test_the_chain_knows_every_act(alice: Person) -> None:
    checkin = record(alice)
    removed = actions.remove(checkin=checkin, by=alice.owner_id)
    assert removed is not None
    assert CheckIn.objects.count() == Month.objects.count() == 0
    actions.put_back(person=alice, ticket=removed.ticket, by=alice.owner_id)
    assert verify() == []
