"""Sessions: sealed for the installation, found by a hash, ended when they should be."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.utils import timezone

from tending.vault.keyring import keyring
from tending.vault.keystore.models import DataKey
from tending.vault.models import SealedSession
from tending.vault.sessions import SessionStore, _row_id


def opened(**values: object) -> SessionStore:
    store = SessionStore()
    store.update(values)
    store.save()
    return store


def again(store: SessionStore) -> SessionStore:
    return SessionStore(store.session_key)


def test_what_was_kept_is_there_again(house: None) -> None:
    assert again(opened(account="f00d")).get("account") == "f00d"


def test_the_database_holds_neither_cookie_nor_content(house: None) -> None:
    store = opened(account="feedfacefeedface")
    row = SealedSession.objects.get()
    assert store.session_key is not None
    held = row.pk.bytes + bytes(row.sealed)
    assert b"feedface" not in held
    assert not any(store.session_key[at : at + 8].encode() in held for at in range(25))
    assert row.ends_at.second == row.ends_at.microsecond == 0


def test_a_name_nobody_was_given_opens_nothing_and_is_not_taken_up(house: None) -> None:
    """Fixation: a cookie planted in someone's browser must not become their session."""
    planted = SessionStore("planted-by-someone-else-entirely")
    assert planted.get("account") is None
    planted["account"] = "f00d"
    planted.save()
    assert planted.session_key != "planted-by-someone-else-entirely"


def test_a_new_name_kills_the_old_one(house: None) -> None:
    store = opened(account="f00d")
    before = again(store)
    store.cycle_key()
    assert before.get("account") is None
    assert again(store).get("account") == "f00d"
    assert SealedSession.objects.count() == 1


def test_a_session_ends(house: None) -> None:
    store = opened(account="f00d")
    SealedSession.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    assert again(store).get("account") is None
    SessionStore.clear_expired()
    assert not SealedSession.objects.exists()


def test_clearing_leaves_open_sessions(house: None) -> None:
    store = opened(account="f00d")
    SessionStore.clear_expired()
    assert again(store).get("account") == "f00d"


def test_a_deleted_session_is_not_saved_again(house: None) -> None:
    """Two tabs: what signs out in one must not come back from the other."""
    store = opened(account="f00d")
    other = again(store)
    other["seen"] = 1
    store.flush()
    with pytest.raises(UpdateError):
        other.save()
    assert not SealedSession.objects.exists()


def test_a_session_moved_to_another_name_is_a_signed_out_one(house: None) -> None:
    mine, other = opened(account="f00d"), opened(account="beef")
    sealed = SealedSession.objects.get(pk=_pk(other)).sealed
    SealedSession.objects.filter(pk=_pk(mine)).update(sealed=sealed)
    assert dict(again(mine).items()) == {}


def test_a_session_whose_key_is_gone_is_a_signed_out_one(house: None) -> None:
    store = opened(account="f00d")
    DataKey.objects.all().delete()
    keyring()._keys.clear()
    assert dict(again(store).items()) == {}


def test_a_name_is_given_once(house: None) -> None:
    store = opened()
    with pytest.raises(CreateError):
        store.save(must_create=True)
    assert store.exists(str(store.session_key))
    assert not store.exists(uuid4().hex)


def _pk(store: SessionStore) -> UUID:
    return _row_id(str(store.session_key))
