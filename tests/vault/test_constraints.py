"""The databases keep their own promises, whoever writes to them."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from tending.checkins.models import CheckIn, Month
from tending.people.models import Account, Person
from tending.vault.keystore.models import DataKey, Tombstone
from tending.vault.models import ChainEntry, IdempotencyKey, Owner
from tests.conftest import record

AT = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


def link(owner: object, **more: object) -> ChainEntry:
    plain: dict[str, object] = {"owner_id": owner, "seq": 900, "act": "added", "table": "a.b", "row": uuid4()}
    plain |= {"revision": 1, "by": uuid4(), "minute": AT, "hash": bytes(32)}
    return ChainEntry(**(plain | more))


def insert(rows: list[Model]) -> None:
    """Put rows in around every rule that is not the database's own."""
    for row in rows:
        type(row)._base_manager.bulk_create([row])


BAD: dict[str, Callable[[Person], list[Model]]] = {
    "owner of no kind": lambda _: [Owner(kind="ghost")],
    "a second installation": lambda _: [Owner(kind="installation")],
    "a link number twice": lambda who: [link(who.owner_id), link(who.owner_id)],
    "a link before the first": lambda who: [link(who.owner_id, seq=0)],
    "an unknown act": lambda who: [link(who.owner_id, act="guessed")],
    "a key of a form twice": lambda who: [
        IdempotencyKey(owner=who.owner, key=who.pk, digest=b""),
        IdempotencyKey(owner=who.owner, key=who.pk, digest=b""),
    ],
    "an e-mail twice": lambda _: [Account(email="a@b.example"), Account(email="a@b.example")],
}
BAD_KEYS: dict[str, Callable[[Person], Model]] = {
    "a second live key": lambda who: DataKey(owner_id=who.owner_id, wrapped=b"", master_id="", made_at=AT),
    "a tombstone in no known state": lambda who: Tombstone(owner_id=who.owner_id, state="?", at=AT, last_hash=b""),
}


@pytest.mark.parametrize("bad", BAD)
def test_the_data_refuses(alice: Person, bad: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(BAD[bad](alice))


@pytest.mark.parametrize("bad", BAD_KEYS)
def test_the_keystore_refuses(alice: Person, bad: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(using="keys"):
        insert([BAD_KEYS[bad](alice)])


def test_a_retired_key_stands_beside_the_live_one(alice: Person) -> None:
    DataKey.objects.create(owner_id=alice.owner_id, wrapped=b"", master_id="", made_at=AT, retired_at=AT)
    assert DataKey.objects.filter(owner_id=alice.owner_id).count() == 2


@pytest.mark.parametrize("model", [CheckIn, Month, Person])
def test_no_row_has_a_revision_below_one(alice: Person, model: type[Model]) -> None:
    record(alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        model._base_manager.update(revision=0)


def test_a_person_has_one_owner_and_an_owner_one_person(alice: Person, carol: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person._base_manager.filter(pk=carol.pk).update(owner_id=alice.owner_id)


def test_a_month_has_one_summary(alice: Person) -> None:
    record(alice)
    month = Month.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Month(owner=alice.owner, month=month.month, content=month.content).put(by=alice.owner_id)


def test_an_owner_with_rows_cannot_be_deleted(alice: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Owner.objects.filter(pk=alice.owner_id).delete()
