"""Saving and removing sealed rows: row, chain and revision agree, whatever happens on the way."""

import copy
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import IntegrityError, transaction

from tending.checkins.models import CheckIn
from tending.people.models import Account, Person
from tending.vault import audit
from tending.vault.models import ChainEntry
from tending.vault.sealed import StaleRowError
from tending.vault.verify import verify
from tests.conftest import NOON, an_entry, record
from tests.vault.conftest import together


class PowerCutError(Exception):
    """Something fails in the middle."""


def acts_on(row: CheckIn) -> list[tuple[str, int]]:
    return list(ChainEntry.objects.filter(row=row.pk).order_by("seq").values_list("act", "revision"))


@contextmanager
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the power go at the moment when the chain is written."""

    def fail(*_args: object, **_options: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as broken:
        broken.setattr(audit, "append", fail)
        with pytest.raises(PowerCutError):
            yield


def test_each_act_leaves_its_link(alice: Person) -> None:
    row = record(alice)
    row.put(by=alice.owner_id)
    row.drop(by=alice.owner_id)
    assert acts_on(row) == [("added", 1), ("changed", 2), ("removed", 2)]


def test_a_change_that_fails_halfway_leaves_row_chain_and_instance_as_they_were(
    alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = record(alice, an_entry(note="before"))
    row.content = an_entry(note="after")
    with cut(monkeypatch):
        row.put(by=alice.owner_id)
    assert (row.revision, CheckIn.objects.get(pk=row.pk).content.note) == (1, "before")
    row.put(by=alice.owner_id)
    assert CheckIn.objects.get(pk=row.pk).content.note == "after"
    assert acts_on(row) == [("added", 1), ("changed", 2)]
    assert verify() == []


def test_a_new_row_that_failed_can_be_put_again(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    row = CheckIn(owner=alice.owner, at=NOON, content=an_entry())
    with cut(monkeypatch):
        row.put(by=alice.owner_id)
    assert not CheckIn.objects.exists()
    row.put(by=alice.owner_id)
    assert acts_on(row) == [("added", 1)]
    assert verify() == []


def test_a_removal_that_failed_can_be_repeated(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    row = record(alice)
    with cut(monkeypatch):
        row.drop(by=alice.owner_id)
    assert verify() == []
    row.drop(by=alice.owner_id)
    assert acts_on(row)[-1] == ("removed", 1)


def undone(act: Callable[[], object]) -> None:
    """Run `act` inside a transaction that is rolled back."""
    with suppress(PowerCutError), transaction.atomic():
        act()
        raise PowerCutError


def test_after_a_rollback_around_it_a_row_is_stale_and_says_so(alice: Person) -> None:
    row = record(alice)
    undone(lambda: row.put(by=alice.owner_id))
    with pytest.raises(StaleRowError):
        row.put(by=alice.owner_id)
    CheckIn.objects.get(pk=row.pk).put(by=alice.owner_id)
    assert acts_on(row) == [("added", 1), ("changed", 2)]
    assert verify() == []


def test_after_a_rollback_around_it_a_new_row_is_stale(alice: Person) -> None:
    row = CheckIn(owner=alice.owner, at=NOON, content=an_entry())
    undone(lambda: row.put(by=alice.owner_id))
    with pytest.raises(StaleRowError):
        row.put(by=alice.owner_id)
    assert verify() == []


def test_after_a_rollback_around_it_a_removal_can_be_repeated(alice: Person) -> None:
    row = record(alice)
    undone(lambda: row.drop(by=alice.owner_id))
    assert verify() == []
    row.drop(by=alice.owner_id)
    assert acts_on(row) == [("added", 1), ("removed", 1)]


def test_a_row_that_moved_on_is_neither_saved_over_nor_removed(alice: Person) -> None:
    """Else two contents would be sealed under one revision, and one of them lost without a word."""
    row = record(alice, an_entry(note="mine"))
    late = CheckIn.objects.get(pk=row.pk)
    row.put(by=alice.owner_id)
    with pytest.raises(StaleRowError):
        late.put(by=alice.owner_id)
    with pytest.raises(StaleRowError):
        late.drop(by=alice.owner_id)
    assert acts_on(row) == [("added", 1), ("changed", 2)]


def test_of_two_writers_at_once_one_is_told(shared_alice: Person) -> None:
    row = record(shared_alice)

    def change() -> bool:
        mine = CheckIn(pk=row.pk, owner_id=row.owner_id, at=row.at, content=an_entry(), revision=1)
        mine._state.adding = False
        try:
            mine.put(by=row.owner_id)
        except StaleRowError:
            return False
        return True

    assert sorted(together(change, change)) == [False, True]
    assert acts_on(row) == [("added", 1), ("changed", 2)]


def test_an_id_is_used_once(alice: Person) -> None:
    row = record(alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn(pk=row.pk, owner=alice.owner, at=NOON, content=an_entry()).put(by=alice.owner_id)


def test_rows_of_two_owners_are_not_one_act(alice: Person, carol: Person) -> None:
    rows = [CheckIn(owner=person.owner, at=NOON, content=an_entry()) for person in (alice, carol)]
    with pytest.raises(ValueError, match="one owner"):
        CheckIn.objects.all().put_all(rows, by=alice.owner_id)


def many(person: Person, count: int = 3) -> list[CheckIn]:
    """New check-ins, put in one act."""
    rows = [CheckIn(owner=person.owner, at=NOON, content=an_entry()) for _ in range(count)]
    CheckIn.objects.all().put_all(rows, by=person.owner_id)
    return list(CheckIn.objects.order_by("pk"))


def test_many_rows_go_in_one_act_each_with_its_link(alice: Person) -> None:
    rows = many(alice, 1001)
    kept = rows.pop()
    rows[0].put(by=alice.owner_id)
    CheckIn.objects.all().drop_all(rows, by=alice.owner_id)
    assert list(CheckIn.objects.values_list("pk", flat=True)) == [kept.pk]
    assert acts_on(rows[0]) == [("added", 1), ("changed", 2), ("removed", 2)]
    assert acts_on(rows[-1]) == [("added", 1), ("removed", 1)]
    assert verify() == []


def test_of_many_rows_that_go_one_that_moved_on_or_went_keeps_all(alice: Person) -> None:
    rows = many(alice)
    CheckIn.objects.get(pk=rows[1].pk).put(by=alice.owner_id)
    for _ in range(2):
        with pytest.raises(StaleRowError):
            CheckIn.objects.all().drop_all(rows, by=alice.owner_id)
        assert verify() == []
        if CheckIn.objects.count() == 3:
            CheckIn.objects.get(pk=rows[1].pk).drop(by=alice.owner_id)
    assert CheckIn.objects.count() == 2


def test_many_rows_that_failed_to_go_can_go_again(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = many(alice)
    with cut(monkeypatch):
        CheckIn.objects.all().drop_all(rows, by=alice.owner_id)
    assert CheckIn.objects.count() == 3
    CheckIn.objects.all().drop_all(rows, by=alice.owner_id)
    assert verify() == []


def test_rows_of_two_owners_do_not_go_in_one_act(alice: Person, carol: Person) -> None:
    rows = [record(alice), record(carol)]
    with pytest.raises(ValueError, match="one owner"):
        CheckIn.objects.all().drop_all(rows, by=alice.owner_id)
    assert CheckIn.objects.count() == 2


def test_no_rows_at_all_are_no_act(alice: Person) -> None:
    before = ChainEntry.objects.count()
    CheckIn.objects.all().drop_all([], by=alice.owner_id)
    assert ChainEntry.objects.count() == before


@pytest.mark.parametrize(
    "way",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda _: CheckIn.objects.update(at=NOON),
        lambda row: CheckIn.objects.filter(pk=row.pk).update(content=b""),
        lambda _: CheckIn.objects.all().delete(),
        lambda row: CheckIn.objects.create(owner=row.owner, at=NOON, content=an_entry()),
        lambda row: CheckIn.objects.get_or_create(at=row.at.replace(year=1999), defaults={"owner": row.owner}),
        lambda row: CheckIn.objects.update_or_create(pk=row.pk, defaults={"at": NOON}),
        lambda row: CheckIn.objects.bulk_create([CheckIn(owner=row.owner, at=NOON, content=an_entry())]),
        lambda row: CheckIn.objects.bulk_update([row], ["at"]),
        lambda row: CheckIn.objects.bulk_update([row], ["content"]),
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
    ],
)
def test_the_ways_around_the_chain_are_closed(alice: Person, way: Callable[[CheckIn], object]) -> None:
    row = record(alice)
    with pytest.raises(TypeError), transaction.atomic():
        way(row)
    assert verify() == []


def test_deleting_an_account_leaves_the_person_sealed_and_whole(alice: Person) -> None:
    """The account is a clear column: clearing it is no revision of what is sealed."""
    assert alice.account is not None
    Account.objects.get(pk=alice.account.pk).delete()
    left = Person.objects.get(pk=alice.pk)
    assert (left.account, left.profile, left.revision) == (None, alice.profile, 1)
    assert verify() == []
