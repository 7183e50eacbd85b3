"""Acts on check-ins: record, revise, remove, put back, bring. Each is one transaction, its chain links inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from tending.people import undo
from tending.people.models import Person
from tending.people.undo import Removed, Ticket
from tending.vault import audit
from tending.vault.minute import to_minute
from tending.vault.replay import Seen, remember
from tending.vault.sealed import ChangedMeanwhileError

from . import drafts
from .entry import Entry
from .models import CheckIn, HardMoment, Month
from .moments.told import Told
from .months import MonthSummary, month_of, month_start


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a form: the entry it was saved as, unless that went meanwhile, and what was known of its key."""

    checkin: CheckIn | None
    seen: Seen


def record(*, person: Person, entry: Entry, key: UUID, said: bytes, by: UUID) -> Recorded:
    """Save a check-in once, however often its form arrives. `said` is what the form said, without the moment it came.

    A changed form under a used key is not saved, and its words are the caller's to show again.
    """
    pk = uuid5(person.owner_id, key.hex)  # the same form finds the same entry again
    with transaction.atomic():
        seen = remember(person.owner_id, key, said)
        if seen is not Seen.NEW:
            return Recorded(CheckIn.objects.filter(pk=pk).first(), seen)
        checkin = CheckIn(pk=pk, owner=person.owner, at=to_minute(entry.at), content=entry).put(by=by)
        _summarise(person, [entry.at], by=by)
        drafts.let_go(person=person, by=by)
        return Recorded(checkin, seen)


def revise(*, checkin: CheckIn, entry: Entry, expected: int, by: UUID) -> CheckIn:
    """Save the next revision; raises `ChangedMeanwhileError` when the row is gone or no longer at `expected`."""
    with transaction.atomic():
        audit.hold(checkin.owner_id)
        row: CheckIn | None = CheckIn.objects.filter(pk=checkin.pk).first()
        if row is None or row.revision != expected:
            raise ChangedMeanwhileError
        before = row.at
        row.at, row.content = to_minute(entry.at), entry
        row.put(by=by)
        _summarise(_person(row), [before, entry.at], by=by)
        return row


def remove(*, checkin: CheckIn, by: UUID) -> Removed | None:
    """Delete the entry at once; return what undoes it, or `None` when it was gone already.

    Nothing of it stays behind in the database, not even for the sake of undo: the page holds it, sealed, for an hour.
    """
    with transaction.atomic():
        gone = undo.take_away(checkin, by=by)
        if gone is None:
            return None
        row, removed = gone
        _summarise(_person(row), [row.at], by=by)
        return removed


def put_back(*, person: Person, ticket: str, by: UUID) -> CheckIn | HardMoment:
    """Undo a removal, of a check-in or of a hard moment; pressing twice does no harm.

    Raises `UndoneTooLateError` when the hour is over or the entry was put back and removed again since, and
    `SealBrokenError`, `ValueError`, `KeyError` or `TypeError` when the ticket is forged or another person's.
    """
    read = undo.read(person, ticket)
    with transaction.atomic():
        if read.table == HardMoment._meta.label_lower:
            return undo.restore(_moment(person, read), read, by=by)[0]
        row, restored = undo.restore(_checkin(person, read), read, by=by)
        if restored:
            _summarise(person, [row.at], by=by)
        return row


def bring(*, person: Person, entries: Sequence[Entry], by: UUID) -> list[UUID]:
    """Save entries brought from elsewhere, all or none; return their ids. Callers leave out what is already there."""
    with transaction.atomic():
        rows = [CheckIn(owner=person.owner, at=to_minute(entry.at), content=entry) for entry in entries]
        CheckIn.objects.all().put_all(rows, by=by)
        _summarise(person, [entry.at for entry in entries], by=by)
    return [row.pk for row in rows]


def remove_all(*, person: Person, rows: list[CheckIn], by: UUID) -> None:
    """Delete many check-ins of one person, all or none. There is no undo."""
    with transaction.atomic():
        CheckIn.objects.all().drop_all(rows, by=by)
        _summarise(person, [row.at for row in rows], by=by)


def _checkin(person: Person, ticket: Ticket) -> CheckIn:
    entry = Entry.from_json(ticket.content)
    return CheckIn(pk=ticket.row, owner=person.owner, at=to_minute(entry.at), content=entry)


def _moment(person: Person, ticket: Ticket) -> HardMoment:
    told = Told.from_json(ticket.content)
    return HardMoment(pk=ticket.row, owner=person.owner, at=to_minute(told.at), content=told)


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


def _person(row: CheckIn) -> Person:
    return Person.objects.get(owner_id=row.owner_id)
