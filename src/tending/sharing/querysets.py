"""The one door to personal rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar
from uuid import UUID

from tending.vault.envelope import SealBrokenError
from tending.vault.sealed import SealedQuerySet

if TYPE_CHECKING:
    from tending.people.models import Person


class PersonalQuerySet(SealedQuerySet):
    """Rows of persons. Rooms read through `visible_to` first, always, and narrow down after."""

    def visible_to(self, viewer: "Person") -> Self:
        """Return what `viewer` may read: their own rows. Grants will widen this, here and nowhere else."""
        return self.filter(owner_id=viewer.owner_id)

    def of(self, person: "Person") -> Self:
        """Return the rows of one person."""
        return self.filter(owner_id=person.owner_id)


Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Opened(Generic[Content]):
    """What was opened, oldest first, and the ids of rows that could not be."""

    entries: list[tuple[UUID, Content]]
    broken: list[UUID]


class ByTime(PersonalQuerySet):
    """Rows with their minute in the clear; all else is opened here."""

    def between(self, start: datetime, end: datetime) -> Self:
        """Return rows from `start` up to, not including, `end`."""
        return self.filter(at__gte=start, at__lt=end)

    def newest(self, count: int) -> list[Any]:
        """Return the latest rows, newest first."""
        return list(self.order_by("-at", "-id")[:count])

    def _opened(self) -> Opened[Any]:
        """Open every row, without building rows: four times as fast over years.

        One that is damaged must not hide the others, nor keep a new one from being saved.
        """
        field = self.model._meta.get_field("content")
        found: Opened[Any] = Opened([], [])
        rows = self.order_by("at", "id").values_list("id", "owner_id", "revision", "content")
        for pk, owner, revision, envelope in rows.iterator(chunk_size=2000):
            try:
                found.entries.append((pk, field.open(bytes(envelope), row=pk, owner=owner, revision=revision)))
            except SealBrokenError:
                found.broken.append(pk)
        return found
