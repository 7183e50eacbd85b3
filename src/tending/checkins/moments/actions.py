"""Acts on hard moments. Each is one transaction, its chain links inside."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from tending.checkins.models import HardMoment
from tending.people.models import Person

from .told import Told


def bring(*, person: Person, moments: Sequence[Told], by: UUID) -> list[UUID]:
    """Save hard moments brought from elsewhere, all or none; return their ids. Callers leave out what is there."""
    rows = [HardMoment(owner=person.owner, at=_minute(told.at), content=told) for told in moments]
    HardMoment.objects.all().put_all(rows, by=by)
    return [row.pk for row in rows]


def _minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
