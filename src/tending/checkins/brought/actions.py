"""Acts on what is brought: keep a batch, take it back. Each is one transaction, its chain links inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from tending.checkins import actions as checkins
from tending.checkins.entry import Entry
from tending.checkins.models import Batch, CheckIn, HardMoment
from tending.checkins.moments import actions as hard_moments
from tending.checkins.moments.told import Told
from tending.people.models import Person
from tending.vault import audit
from tending.vault.models import ChainEntry

from .batch import Bundle


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a batch by what became of them: as they were brought, or changed by hand since."""

    checkins: int
    moments: int
    changed: int


def keep(
    *,
    person: Person,
    entries: Sequence[Entry],
    moments: Sequence[Told],
    bundle: Bundle,
    batch: UUID | None = None,
    by: UUID,
) -> Batch:
    """Save check-ins and hard moments of one file, all or none, and note in `bundle` which rows they became."""
    with transaction.atomic():
        rows = checkins.bring(person=person, entries=entries, by=by)
        told = hard_moments.bring(person=person, moments=moments, by=by)
        content = replace(bundle, checkins=tuple(rows), moments=tuple(told))
        return Batch(pk=batch or uuid4(), owner=person.owner, content=content).put(by=by)


def rows_of(batch: Batch) -> Rows:
    """Count what is there of a batch."""
    checkins, one = _told_apart(CheckIn, batch, batch.content.checkins)
    moments, other = _told_apart(HardMoment, batch, batch.content.moments)
    return Rows(len(checkins), len(moments), one + other)


def take_back(*, batch: Batch, by: UUID) -> Rows | None:
    """Remove all that a batch brought, and the batch; `None` when it was taken back already.

    Rows that were changed by hand stay: somebody wrote there.
    """
    with transaction.atomic():
        audit.hold(batch.owner_id)  # as every act on its rows does first: none of them moves on meanwhile
        row = Batch.objects.filter(pk=batch.pk).first()
        if row is None:
            return None
        entries, one = _told_apart(CheckIn, row, row.content.checkins)
        moments, other = _told_apart(HardMoment, row, row.content.moments)
        found, told = list(_rows(CheckIn, entries)), list(_rows(HardMoment, moments))
        checkins.remove_all(person=Person.objects.get(owner_id=row.owner_id), rows=found, by=by)
        HardMoment.objects.all().drop_all(told, by=by)
        row.drop(by=by)
        return Rows(len(found), len(told), one + other)


def _told_apart(model: type[CheckIn | HardMoment], batch: Batch, ids: Sequence[UUID]) -> tuple[list[UUID], int]:
    """Return the rows that are there as they were brought, and how many are there but were changed by hand since.

    A later revision alone is no sign of a change: putting back makes one too.
    """
    # All of the owner's, and in memory: years of check-ins are forty queries if they are asked for by id.
    there = set(model.objects.filter(owner_id=batch.owner_id).values_list("pk", flat=True)).intersection(ids)
    links = ChainEntry.objects.filter(owner_id=batch.owner_id, table=model._meta.label_lower)
    changed = there.intersection(links.filter(act=ChainEntry.Act.CHANGED).values_list("row", flat=True))
    return [pk for pk in ids if pk in there and pk not in changed], len(changed)


def _rows(model: type[CheckIn | HardMoment], ids: Sequence[UUID]) -> Iterator[Any]:
    for start in range(0, len(ids), 500):
        yield from model.objects.filter(pk__in=ids[start : start + 500]).only("id", "owner", "revision", "at")
