"""Making owners: key first, then row, so that a crash in between harms no one."""

import pytest
from django.db import DatabaseError

from tending.vault.keyring import keyring
from tending.vault.keystore.models import DataKey
from tending.vault.models import Owner
from tending.vault.owners import installation, make_owner


class PowerCutError(Exception):
    """Something fails in the middle."""


def test_a_new_owner_has_one_live_key(house: None) -> None:
    owner = make_owner(Owner.Kind.PERSON)
    key = DataKey.objects.get(owner_id=owner.pk)
    assert keyring().live(owner.pk).id == key.pk
    assert key.retired_at is None
    assert key.made_at.second == key.made_at.microsecond == 0


def test_the_key_comes_first(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An owner without a key could never be sealed for; a key without an owner opens nothing."""
    owners, keys = Owner.objects.count(), DataKey.objects.count()

    def cut(**_values: object) -> None:
        raise PowerCutError

    monkeypatch.setattr(Owner.objects, "create", cut)
    with pytest.raises(PowerCutError):
        make_owner(Owner.Kind.PERSON)
    assert (Owner.objects.count(), DataKey.objects.count()) == (owners, keys + 1)


def test_without_its_key_no_owner_is_made(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    owners = Owner.objects.count()

    def cut(**_values: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(DataKey.objects, "create", cut)
    with pytest.raises(DatabaseError):
        make_owner(Owner.Kind.PERSON)
    assert Owner.objects.count() == owners


def test_the_installation_is_found(house: None) -> None:
    assert installation().kind == Owner.Kind.INSTALLATION
