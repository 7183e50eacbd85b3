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
    content = batch.content
    counts = [_count(CheckIn, batch, content.checkins), _count(HardMoment, batch, content.moments)]
    return Rows(counts[0][0], counts[1][0], counts[0][1] + counts[1][1])


def take_back(*, batch: Batch, by: UUID) -> Rows | None:
    """Remove all that a batch brought, and the batch; `None` when it was taken back already.

    Rows that were changed by hand stay: somebody wrote there. So do, on PostgreSQL, rows that are being changed now.
    """
    with transaction.atomic():
        audit.hold(batch.owner_id)
        row = Batch.objects.select_for_update().filter(pk=batch.pk).first()
        if row is None:
            return None
        changed = rows_of(row).changed
        found = list(_as_brought(CheckIn, row, row.content.checkins))
        told = list(_as_brought(HardMoment, row, row.content.moments))
        checkins.remove_all(person=Person.objects.get(owner_id=row.owner_id), rows=found, by=by)
        HardMoment.objects.all().drop_all(told, by=by)
        row.drop(by=by)
        return Rows(len(found), len(told), changed)


def _count(model: type[CheckIn | HardMoment], batch: Batch, ids: Sequence[UUID]) -> tuple[int, int]:
    """Return how many rows are there as they were brought, and how many were changed since."""
    # All of the owner's, and in memory: years of check-ins are forty queries if they are asked for by id.
    there = set(model.objects.filter(owner_id=batch.owner_id).values_list("pk", flat=True)).intersection(ids)
    changed = there & _changed(model, batch)
    return len(there) - len(changed), len(changed)


def _as_brought(model: type[CheckIn | HardMoment], batch: Batch, ids: Sequence[UUID]) -> Iterator[Any]:
    changed = _changed(model, batch)
    for some in _parts([pk for pk in ids if pk not in changed]):
        rows = model.objects.all().filter(owner_id=batch.owner_id, pk__in=some)
        yield from rows.select_for_update(skip_locked=True).only("id", "owner", "revision", "at")


def _changed(model: type[CheckIn | HardMoment], batch: Batch) -> set[UUID]:
    """Return the owner's rows that were ever changed. A later revision alone is no sign: putting back makes one too."""
    links = ChainEntry.objects.filter(owner_id=batch.owner_id, table=model._meta.label_lower)
    return set(links.filter(act=ChainEntry.Act.CHANGED).values_list("row", flat=True))


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    yield from (ids[start : start + 500] for start in range(0, len(ids), 500))
