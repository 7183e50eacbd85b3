"""Acts on check-ins: record, revise, remove, put back, bring. Each is one transaction, its chain links inside."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tending.people.models import Person
from tending.vault import audit
from tending.vault.envelope import SealBrokenError, key_id, seal, unseal
from tending.vault.keyring import keyring
from tending.vault.models import ChainEntry
from tending.vault.replay import Seen, remember

from . import drafts
from .entry import Entry
from .models import CheckIn, Month
from .months import MonthSummary, month_of, month_start

UNDO_LIFE: Final = timedelta(hours=1)


class ChangedMeanwhileError(Exception):
    """The row moved on, or went, since the form was opened: saving over it would lose what was written there."""


class UndoneTooLateError(Exception):
    """An undo that is stale, or not this person's."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a form: the entry, or `None` when this form was already saved, and what was known of its key."""

    checkin: CheckIn | None
    seen: Seen


@dataclass(frozen=True, slots=True)
class Removed:
    """A removal, and the ticket that undoes it; no ticket when what was removed could not be opened."""

    ticket: str


def record(*, person: Person, entry: Entry, key: UUID, said: bytes, by: UUID) -> Recorded:
    """Save a check-in once, however often its form arrives. `said` is what the form said, without the moment it came.

    A changed form under a used key is not saved, and its words are the caller's to show again.
    """
    with transaction.atomic():
        seen = remember(person.owner_id, key, said)
        if seen is not Seen.NEW:
            return Recorded(None, seen)
        checkin = CheckIn(owner=person.owner, at=_minute(entry.at), content=entry).put(by=by)
        _summarise(person, [entry.at], by=by)
        drafts.let_go(person=person, by=by)
        return Recorded(checkin, seen)


def revise(*, checkin: CheckIn, entry: Entry, expected: int, by: UUID) -> CheckIn:
    """Save the next revision; raises `ChangedMeanwhileError` when the row is gone or no longer at `expected`."""
    with transaction.atomic():
        row: CheckIn | None = CheckIn.objects.select_for_update().filter(pk=checkin.pk).first()
        if row is None or row.revision != expected:
            raise ChangedMeanwhileError
        before = row.at
        row.at, row.content = _minute(entry.at), entry
        row.put(by=by)
        _summarise(_person(row), [before, entry.at], by=by)
        return row


def remove(*, checkin: CheckIn, by: UUID) -> Removed | None:
    """Delete the entry at once; return what undoes it, or `None` when it was gone already.

    Nothing of it stays behind in the database, not even for the sake of undo: the page holds it, sealed, for an hour.
    """
    with transaction.atomic():
        audit.hold(checkin.owner_id)
        row = CheckIn.objects.filter(pk=checkin.pk).first()
        if row is None:
            return None
        ticket = _ticket(row)
        row.drop(by=by)
        _summarise(_person(row), [row.at], by=by)
        return Removed(ticket)


def put_back(*, person: Person, ticket: str, by: UUID) -> CheckIn:
    """Undo a removal; pressing twice does no harm.

    Raises `UndoneTooLateError` when the hour is over or the entry was put back and removed again since, and
    `SealBrokenError` when the ticket is forged or another person's.
    """
    envelope = bytes.fromhex(ticket)
    key = keyring().key(key_id(envelope), person.owner_id)
    data = json.loads(unseal(key, envelope, _undo_place(person.owner_id)))
    if data["until"] < timezone.now().timestamp():
        raise UndoneTooLateError
    with transaction.atomic():
        audit.hold(person.owner_id)
        there = CheckIn.objects.filter(pk=UUID(data["row"])).first()
        return there or _restore(person, data, by=by)


def bring(*, person: Person, entries: Sequence[Entry], by: UUID) -> list[UUID]:
    """Save entries brought from elsewhere, all or none; return their ids. Callers leave out what is already there."""
    with transaction.atomic():
        rows = [CheckIn(owner=person.owner, at=_minute(entry.at), content=entry) for entry in entries]
        CheckIn.objects.all().put_all(rows, by=by)
        _summarise(person, [entry.at for entry in entries], by=by)
    return [row.pk for row in rows]


def remove_all(*, person: Person, rows: list[CheckIn], by: UUID) -> None:
    """Delete many check-ins of one person, all or none. There is no undo."""
    with transaction.atomic():
        CheckIn.objects.all().drop_all(rows, by=by)
        _summarise(person, [row.at for row in rows], by=by)


def _ticket(row: CheckIn) -> str:
    """Return the entry, sealed for the page to hold; empty when it cannot be opened, and so not be put back either."""
    try:
        entry = row.content.to_json()
    except SealBrokenError:
        return ""
    until = (timezone.now() + UNDO_LIFE).timestamp()
    ticket = {"row": row.pk.hex, "revision": row.revision, "until": until, "entry": entry}
    return seal(keyring().live(row.owner_id), json.dumps(ticket).encode(), _undo_place(row.owner_id)).hex()


def _restore(person: Person, data: dict[str, Any], *, by: UUID) -> CheckIn:
    entry = Entry.from_json(data["entry"])
    row = CheckIn(pk=UUID(data["row"]), owner=person.owner, at=_minute(entry.at), content=entry)
    if audit.last_act(row) != (ChainEntry.Act.REMOVED, data["revision"]):
        raise UndoneTooLateError  # an older ticket would bring back older words, at a revision that was used already
    row.revision = int(data["revision"]) + 1  # never a revision that was used: an old envelope must not fit it
    row.put(by=by)
    _summarise(person, [entry.at], by=by)
    return row


def _summarise(person: Person, times: Iterable[datetime], *, by: UUID) -> None:
    """Rebuild the summary of every month (in UTC) that `times` fall in."""
    for month in sorted({month_of(at) for at in times}):
        rows = CheckIn.objects.all().of(person).between(month_start(month), month_start(month + 1))
        _keep_summary(person, month, MonthSummary.of([entry for _, entry in rows.opened().entries]), by=by)


def _keep_summary(person: Person, month: int, summary: MonthSummary, *, by: UUID) -> None:
    row = Month.objects.filter(owner=person.owner, month=month).first() or Month(owner=person.owner, month=month)
    if summary.count:
        row.content = summary
        row.put(by=by)
    elif not row._state.adding:
        row.drop(by=by)


def _minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def _person(row: CheckIn) -> Person:
    return Person.objects.get(owner_id=row.owner_id)


def _undo_place(owner_id: UUID) -> bytes:
    return b"tending|1|checkins.undo|" + owner_id.bytes
