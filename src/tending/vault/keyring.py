"""Unwrapped keys, for the length of one request or one command, and never longer."""

import hashlib
import hmac
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import models
from django.utils import timezone

from .envelope import KEY_BYTES, Key, SealBrokenError
from .keystore.models import DataKey
from .master import MasterKey, master_key
from .minute import to_minute


class KeyringClosedError(RuntimeError):
    """Something sealed was touched outside `open_keyring`: in a request the middleware opens it."""


class Keyring:
    """Data keys unwrapped so far. Reads the master key once, at the first need."""

    def __init__(self) -> None:
        self._keys: dict[tuple[UUID, UUID], Key] = {}  # by owner and id: a key must not be found for another owner
        self._live: dict[UUID, Key] = {}
        self._master: MasterKey | None = None
        self._closed = False

    def live(self, owner_id: UUID) -> Key:
        """Return the key that seals for `owner_id`; raises `SealBrokenError` when the owner has none."""
        if owner_id not in self._live:
            self._live[owner_id] = self._load(DataKey.objects.filter(owner_id=owner_id, retired_at=None), owner_id)
        return self._live[owner_id]

    def key(self, key_id: UUID, owner_id: UUID) -> Key:
        """Return a key by id, live or retired; raises `SealBrokenError` when it is gone or not this owner's."""
        if (owner_id, key_id) not in self._keys:
            self._load(DataKey.objects.filter(id=key_id, owner_id=owner_id), owner_id)
        return self._keys[owner_id, key_id]

    def make(self, owner_id: UUID) -> None:
        """Make the first data key of a new owner. Comes before the owner's row: no act spans both databases."""
        key = Key(uuid.uuid4(), os.urandom(KEY_BYTES))
        master = self._master_key()
        DataKey.objects.create(
            id=key.id,
            owner_id=owner_id,
            wrapped=master.wrap(key, owner_id),
            master_id=master.id,
            made_at=to_minute(timezone.now()),
        )

    def _load(self, rows: models.QuerySet[DataKey], owner_id: UUID) -> Key:
        row = rows.first()
        if row is None:
            raise SealBrokenError("the key is gone")
        key = self._master_key().unwrap(bytes(row.wrapped), row.id, owner_id)
        self._keys[owner_id, key.id] = key
        return key

    def close(self) -> None:
        """Drop every key and unwrap no more, also for a task or a generator that still holds this ring."""
        self._keys, self._live, self._master, self._closed = {}, {}, None, True

    def _master_key(self) -> MasterKey:
        if self._closed:
            raise KeyringClosedError("this keyring was closed")
        if self._master is None:
            self._master = master_key()
        return self._master


_ring: ContextVar[Keyring | None] = ContextVar("tending_keyring", default=None)


@contextmanager
def open_keyring() -> Iterator[Keyring]:
    """Hold unwrapped keys for the length of the block; a nested block shares the outer ring."""
    outer = _ring.get()
    if outer is not None:
        yield outer
        return
    ring = Keyring()
    token = _ring.set(ring)
    try:
        yield ring
    finally:
        _ring.reset(token)
        ring.close()


def keyring() -> Keyring:
    """Return the open ring; raises `KeyringClosedError` outside `open_keyring`."""
    ring = _ring.get()
    if ring is None:
        raise KeyringClosedError("no keyring is open here")
    return ring


def fingerprint(owner_id: UUID, content: bytes, *, like: bytes | None = None) -> bytes:
    """Return key id (16 bytes) and keyed digest (32): equal content of one owner compares equal, nothing is guessable.

    A plain hash of a check-in could be looked up by trying every check-in; once the owner's key is destroyed this one
    means nothing to anyone. To compare with a stored one pass it as `like`: a rotation since then makes no difference.
    """
    key = keyring().live(owner_id) if like is None else keyring().key(UUID(bytes=like[:16]), owner_id)
    subkey = hmac.new(key.secret, b"tending|1|fingerprint", hashlib.sha256).digest()
    return key.id.bytes + hmac.new(subkey, content, hashlib.sha256).digest()
