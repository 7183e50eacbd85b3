"""Bring ratings from a CSV file into a person's record: all of the file, or nothing of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tending.checkins import actions
from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn
from tending.people.models import Person

from . import csvfile
from .csvfile import Columns, Scale, Skip


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file: how many answers were taken, were there already, or were left out and why; from when on."""

    taken: int
    already_here: int
    skipped: Mapping[Skip, int]
    first: datetime | None
    last: datetime | None


def bring(
    path: Path,
    *,
    person: Person,
    columns: Columns,
    scale: Scale,
    zone: str | None,
    by: UUID,
    on_progress: Callable[[int, int], None] | None = None,
) -> Brought:
    """Save the answers in a file that are not there already; raises `RefusedFileError`, with nothing kept.

    An answer is there already when one of the same second has the same pleasantness and energy: a file may be brought
    again after it has grown.
    """
    reading = csvfile.read(path, columns=columns, scale=scale, zone=zone, now=timezone.now(), on_progress=on_progress)
    entries = [_entry(each) for each in reading.entries]
    with transaction.atomic():  # around both, or two imports at once would each find nothing there
        there = _there(person, entries)
        new = [entry for entry in entries if _answer(entry) not in there]
        actions.bring(person=person, entries=new, by=by)
    times = [entry.at for entry in new]
    return Brought(
        taken=len(new),
        already_here=len(entries) - len(new),
        skipped=reading.skipped,
        first=min(times, default=None),
        last=max(times, default=None),
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


def _there(person: Person, entries: list[Entry]) -> set[Answer]:
    if not entries:
        return set()
    # Rows stand at their minute, which may be before the first answer's second.
    start = entries[0].at - timedelta(minutes=1)
    rows = CheckIn.objects.all().of(person).between(start, entries[-1].at + timedelta(seconds=1))
    return {_answer(entry) for _, entry in rows.opened().entries}


def _answer(entry: Entry) -> Answer:
    return int(entry.at.timestamp()), entry.pleasantness, entry.energy
