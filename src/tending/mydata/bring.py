"""Bring ratings from a CSV file into a person's record: all of the file, or nothing of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tending.checkins.brought import actions
from tending.checkins.brought.batch import Bundle
from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn, HardMoment
from tending.people.models import Person
from tending.vault import audit

from . import csvfile, hard
from .columns import Order, Wanted
from .csvfile import Reading, Skip

#: An open hard moment is over by the end of the day after it, wherever that day ends.
_LONGEST_OPEN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file adds to a record, and what it does not: answers that are there already, rows left out and why.

    dates: which number was read as the first in dates like 05/06/2026; None where the file has no such dates.
    """

    entries: tuple[Entry, ...]
    found: hard.Found
    already_here: int
    skipped: tuple[tuple[Skip, int], ...]
    dates: Order | None = None

    @property
    def days(self) -> tuple[datetime, datetime] | None:
        """First and last of the answers that are new, each as the clock on the wall showed it."""
        return (self.entries[0].local, self.entries[-1].local) if self.entries else None

    @property
    def adds(self) -> bool:
        """Whether there is anything new in the file."""
        return bool(self.entries or self.found.new)


def plan(reading: Reading, *, person: Person, wanted: Wanted) -> Plan:
    """Hold what was read against the record. Changes nothing.

    An answer is there already when one of the same second has the same pleasantness and energy, and a hard moment when
    one was brought of the same second and strength: a file may be brought again after it has grown.
    """
    there, entries = _there(person, reading.entries), [_entry(each) for each in reading.entries]
    new = tuple(entry for entry in entries if _answer(entry) not in there)
    left_out = tuple((why, count) for why, count in reading.skipped.items() if count)
    return Plan(new, _moments(reading, person, wanted), len(entries) - len(new), left_out, reading.dates)


def bring(
    path: Path,
    *,
    person: Person,
    wanted: Wanted,
    by: UUID,
    on_progress: Callable[[int, int], None] | None = None,
) -> Plan:
    """Save what is new in a file, as one batch; raises `RefusedFileError`, with nothing kept."""
    reading = read(path, wanted, on_progress=on_progress)
    with transaction.atomic():
        return take(reading, person=person, wanted=wanted, label=path.name, by=by)


def read(source: Path | bytes, wanted: Wanted, *, on_progress: Callable[[int, int], None] | None = None) -> Reading:
    """Return what a file holds of what is wanted; raises `RefusedFileError`."""
    return csvfile.read(
        source,
        columns=wanted.columns,
        scale=wanted.scale,
        zone=wanted.zone,
        now=timezone.now(),
        dates=wanted.dates,
        on_progress=on_progress,
    )


def take(reading: Reading, *, person: Person, wanted: Wanted, label: str, by: UUID, batch: UUID | None = None) -> Plan:
    """Save what is new, inside the caller's transaction, as a batch; with `batch`, its id, there always is one."""
    audit.hold(person.owner_id)  # or two imports at once would each find nothing there
    planned = plan(reading, person=person, wanted=wanted)
    if planned.adds or batch:
        moments = planned.found.new
        actions.keep(
            person=person,
            entries=planned.entries,
            moments=moments,
            bundle=_bundle(planned, wanted, label),
            batch=batch,
            by=by,
        )
    return planned


def _bundle(planned: Plan, wanted: Wanted, label: str) -> Bundle:
    first, last = planned.days or (None, None)
    return Bundle(
        label=label,
        at=timezone.now(),
        first=first,
        last=last,
        already_here=planned.already_here,
        moments_here=planned.found.already_here,
        left_out=tuple((why.name.lower(), count) for why, count in planned.skipped),
        untimed=not wanted.timed,
    )


Answer = tuple[int, float | None, float | None]


def _entry(read: csvfile.Entry) -> Entry:
    return Entry(
        at=read.at,
        zone=read.zone,
        place=Place.PAD,
        pleasantness=read.pleasantness,
        energy=read.energy,
        brought=True,
    )


def _there(person: Person, entries: Sequence[csvfile.Entry]) -> set[Answer]:
    if not entries:
        return set()
    # Rows stand at their minute, which may be before the first answer's second.
    start = entries[0].at - timedelta(minutes=1)
    rows = CheckIn.objects.all().of(person).between(start, entries[-1].at + timedelta(seconds=1))
    return {_answer(entry) for _, entry in rows.opened().entries}


def _moments(reading: Reading, person: Person, wanted: Wanted) -> hard.Found:
    entries = reading.entries
    if wanted.hard_at is None or not entries:
        return hard.Found((), 0)
    rows = HardMoment.objects.all().of(person)
    there = rows.between(entries[0].at - _LONGEST_OPEN, entries[-1].at + timedelta(seconds=1)).opened()
    told = [told for _, told in there.entries]
    return hard.moments(entries, scale=wanted.scale, hard_at=wanted.hard_at, there=told, timed=wanted.timed)


def _answer(entry: Entry) -> Answer:
    return int(entry.at.timestamp()), entry.pleasantness, entry.energy
