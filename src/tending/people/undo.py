"""Taking a removal back: what was removed, sealed, held by the page for an hour and by nothing else."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Protocol, TypeVar, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tending.vault import audit
from tending.vault.envelope import SealBrokenError, key_id, seal, unseal
from tending.vault.fields import Payload
from tending.vault.keyring import keyring
from tending.vault.minute import to_minute
from tending.vault.models import ChainEntry
from tending.vault.sealed import SealedModel

from .models import Person

UNDO_LIFE: Final = timedelta(hours=1)
Row = TypeVar("Row", bound=SealedModel)
_OF_0_1_0: Final = "checkins.checkin"  # the one table whose tickets did not name it


class _Holds(Protocol):
    """A row with all that it holds in one sealed payload."""

    content: Payload


class UndoneTooLateError(Exception):
    """An undo that is stale, or not this person's."""


#: What a ticket that cannot be used may raise: stale, forged, another person's, or of something else.
UNUSABLE: Final = (UndoneTooLateError, SealBrokenError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Removed:
    """A removal, and the ticket that undoes it; no ticket when what was removed could not be opened."""

    ticket: str


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Ticket:
    """What a ticket says: which row of which table, at which revision, and its content."""

    table: str
    row: UUID
    revision: int
    content: dict[str, Any]


def remove(row: SealedModel, *, by: UUID) -> Removed | None:
    """Delete the row at once; return what undoes it, or `None` when it was gone already."""
    with transaction.atomic():
        gone = take_away(row, by=by)
        return None if gone is None else gone[1]


def put_back(*, person: Person, ticket: str, table: type[Row], by: UUID) -> Row:
    """Put a row of `table` back that holds all it has in `content`, its time too; pressing twice does no harm.

    Raises `UndoneTooLateError` when the hour is over or it was put back and removed again since, and what else is in
    `UNUSABLE` when the ticket is forged, another person's, or of something else.
    """
    said = read(person, ticket)
    if said.table != table._meta.label_lower:
        raise ValueError("table: not the one of this ticket")
    content = cast("Any", table._meta.get_field("content")).payload.from_json(said.content)
    with transaction.atomic():
        row = table(pk=said.row, owner=person.owner, at=to_minute(content.at), content=content)
        return restore(row, said, by=by)[0]


def take_away(row: Row, *, by: UUID) -> tuple[Row, Removed] | None:
    """Delete the row as it stands, inside the caller's transaction; `None` when it was gone already."""
    audit.hold(row.owner_id)
    there = type(row)._base_manager.filter(pk=row.pk).first()
    if there is None:
        return None
    removed = Removed(_ticket(there))
    there.drop(by=by)
    return there, removed


def read(person: Person, ticket: str) -> Ticket:
    """Open a ticket of this person.

    Raises `UndoneTooLateError` when its hour is over, and `SealBrokenError`, `ValueError`, `KeyError` or `TypeError`
    when it is forged, another person's, or none of ours. A ticket of 0.1.0 names no table, and calls its content entry.
    """
    envelope = bytes.fromhex(ticket)
    key = keyring().key(key_id(envelope), person.owner_id)
    data = json.loads(unseal(key, envelope, _place(person.owner_id)))
    if data["until"] < timezone.now().timestamp():
        raise UndoneTooLateError
    content = data["content"] if "content" in data else data["entry"]
    return Ticket(data.get("table", _OF_0_1_0), UUID(data["row"]), int(data["revision"]), content)


def restore(row: Row, ticket: Ticket, *, by: UUID) -> tuple[Row, bool]:
    """Save `row`, made anew from the ticket, inside the caller's transaction; say whether that was still to be done.

    Raises `UndoneTooLateError` when the row was put back and removed again since.
    """
    audit.hold(row.owner_id)
    if (there := type(row)._base_manager.filter(pk=row.pk).first()) is not None:
        return there, False
    if audit.last_act(row) != (ChainEntry.Act.REMOVED, ticket.revision):
        raise UndoneTooLateError  # an older ticket would bring back older words, at a revision that was used already
    row.revision = ticket.revision + 1  # never a revision that was used: an old envelope must not fit it
    return row.put(by=by), True


def _ticket(row: SealedModel) -> str:
    """Return the row, sealed for the page to hold; empty when it cannot be opened, and so not be put back either."""
    try:
        content = cast("_Holds", row).content.to_json()
    except SealBrokenError:
        return ""
    until = (timezone.now() + UNDO_LIFE).timestamp()
    ticket = {"table": row._meta.label_lower, "row": row.pk.hex, "revision": row.revision, "until": until}
    sealed = seal(
        keyring().live(row.owner_id), json.dumps(ticket | {"content": content}).encode(), _place(row.owner_id)
    )
    return sealed.hex()


def _place(owner_id: UUID) -> bytes:
    return b"tending|1|checkins.undo|" + owner_id.bytes
