"""Saved exactly once: a key is new, the same again, or used for something else, and stays so."""

from uuid import uuid4

import pytest
from django.utils import timezone

from tending.checkins import actions
from tending.people.models import Person
from tending.vault.envelope import SealBrokenError
from tending.vault.keyring import keyring
from tending.vault.keystore.models import DataKey
from tending.vault.models import IdempotencyKey
from tending.vault.replay import Seen, remember
from tests.conftest import an_entry
from tests.vault.conftest import together

KEY = uuid4()


def test_a_key_is_new_then_the_same_or_different(alice: Person) -> None:
    assert remember(alice.owner_id, KEY, b"one") is Seen.NEW
    assert remember(alice.owner_id, KEY, b"one") is Seen.SAME
    assert remember(alice.owner_id, KEY, b"two") is Seen.DIFFERENT
    assert remember(alice.owner_id, KEY, b"one") is Seen.SAME


def test_keys_of_two_persons_do_not_meet(alice: Person, carol: Person) -> None:
    assert remember(alice.owner_id, KEY, b"one") is Seen.NEW
    assert remember(carol.owner_id, KEY, b"one") is Seen.NEW


def test_a_replay_does_not_revive_what_was_deleted(alice: Person) -> None:
    form = {"person": alice, "entry": an_entry(), "key": KEY, "said": b"one", "by": alice.owner_id}
    checkin = actions.record(**form).checkin  # type: ignore[arg-type]
    assert checkin is not None
    actions.remove(checkin=checkin, by=alice.owner_id)
    assert actions.record(**form) == actions.Recorded(None, Seen.SAME)  # type: ignore[arg-type]


def test_of_a_form_that_arrives_twice_at_once_one_is_new(shared_alice: Person) -> None:
    owner = shared_alice.owner_id
    seen = together(*[lambda: remember(owner, KEY, b"one")] * 4)
    assert sorted(seen, key=str) == [Seen.NEW, Seen.SAME, Seen.SAME, Seen.SAME]


def test_the_digest_cannot_be_guessed(alice: Person, carol: Person) -> None:
    """Whoever tries every likely check-in must not find the one whose digest this is."""
    for person in (alice, carol):
        remember(person.owner_id, KEY, b"numb")
    one, other = (bytes(row.digest) for row in IdempotencyKey.objects.order_by("pk"))
    assert one[:16] != other[:16]
    assert one[16:] != other[16:]
    assert len(one) == 48


def retire_key_of(person: Person) -> None:
    DataKey.objects.filter(owner_id=person.owner_id).update(retired_at=timezone.now())
    keyring().make(person.owner_id)
    keyring()._live.clear()


def test_a_replay_is_known_after_the_data_key_changed(alice: Person) -> None:
    before, old = keyring().live(alice.owner_id).id, uuid4()
    remember(alice.owner_id, old, b"one")
    retire_key_of(alice)
    assert keyring().live(alice.owner_id).id != before
    assert remember(alice.owner_id, old, b"one") is Seen.SAME
    assert remember(alice.owner_id, old, b"two") is Seen.DIFFERENT
    assert remember(alice.owner_id, uuid4(), b"one") is Seen.NEW


def test_once_the_key_is_destroyed_the_digest_says_nothing(alice: Person) -> None:
    remember(alice.owner_id, KEY, b"one")
    DataKey.objects.filter(owner_id=alice.owner_id).delete()
    keyring()._keys.clear()
    with pytest.raises(SealBrokenError):
        remember(alice.owner_id, KEY, b"one")
