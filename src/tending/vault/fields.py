"""Sealed fields: plain frozen values in Python, envelopes in the database.

A row's values are bound to its table, field, id, owner and revision. They are opened when first looked at, which needs
an open keyring, and a value that does not open raises: it is never shown, or saved, as empty.
"""

import json
from functools import cached_property
from typing import Any, Generic, Protocol, Self, TypeVar, cast
from uuid import UUID

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from .envelope import key_id, seal, unseal
from .keyring import keyring


class Payload(Protocol):
    """What a sealed field holds: a frozen value that knows its own JSON form."""

    def to_json(self) -> dict[str, Any]:
        """Return the value as JSON-ready types."""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the value again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""


P = TypeVar("P", bound=Payload)


class SealedRow(Protocol):
    """What a row must have for its fields to be bound to it; `SealedModel` has it."""

    pk: UUID
    owner_id: UUID
    revision: int


class SealedAttribute(DeferredAttribute):
    """Opens a row's envelope when it is looked at, and keeps what was opened on the instance."""

    field: "SealedField[Any]"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:  # noqa: ANN401
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, bytes | memoryview):
            return value
        row = cast("SealedRow", instance)
        opened = self.field.open(bytes(value), row=row.pk, owner=row.owner_id, revision=row.revision)
        instance.__dict__[self.field.attname] = opened
        return opened

    def __set__(self, instance: models.Model, value: object) -> None:
        """Keep what is given. That there is a `__set__` at all is what makes Python ask `__get__` every time."""
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField[P, P], Generic[P]):
    """A column of envelopes whose Python value is a payload. Only `SealedModel` may carry one."""

    descriptor_class = SealedAttribute
    payload: type[P] | None

    def __init__(self, payload: type[P] | None = None, **options: Any) -> None:  # noqa: ANN401
        self.payload = payload  # None in migrations only: history need not know what an envelope holds
        super().__init__(**{"editable": False, **options})

    def pre_save(self, instance: models.Model, add: bool) -> bytes:  # noqa: ARG002
        """Seal the value under the row's present revision; Django calls this for every insert and update."""
        row = cast("SealedRow", instance)
        value: P = getattr(instance, self.attname)
        plaintext = json.dumps(value.to_json(), ensure_ascii=False, separators=(",", ":")).encode()
        return seal(keyring().live(row.owner_id), plaintext, self.place(row.pk, row.owner_id, row.revision))

    def open(self, envelope: bytes, *, row: UUID, owner: UUID, revision: int) -> P:
        """Return the payload of one envelope, read from that row; raises `SealBrokenError` when it is not of there."""
        if self.payload is None:
            raise TypeError("a migration cannot open what is sealed")
        key = keyring().key(key_id(envelope), owner)
        plaintext = unseal(key, envelope, self.place(row, owner, revision))
        return self.payload.from_json(json.loads(plaintext.decode()))

    def place(self, row: UUID, owner: UUID, revision: int) -> bytes:
        """Return the associated data of this field in one revision of one row."""
        return self._address + b"%d|" % revision + row.bytes + owner.bytes

    @cached_property
    def _address(self) -> bytes:
        return f"tending|1|{self.model._meta.label_lower}.{self.name}|".encode()
