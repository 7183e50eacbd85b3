"""Reading sittings: always through `visible_to`, opened in memory."""

from typing import TYPE_CHECKING
from uuid import UUID

from tending.sharing.querysets import ByTime, Opened, PersonalQuerySet
from tending.vault.envelope import SealBrokenError

from .justnow.flags import JustSaid, UnreadableError
from .keepsakes.kept import Kept
from .sat import Sat, worse_twice
from .written.typed import Typed

if TYPE_CHECKING:
    from tending.people.models import Person

    from .models import JustNow


class SittingQuerySet(ByTime):
    """Sittings by time."""

    def opened(self) -> list[Sat]:
        """Return every sitting, oldest first. One that is damaged is left out; `tending check` names it."""
        return [sat for _, sat in self._opened().entries]

    def unwelcome(self) -> frozenset[str]:
        """Return the practices after which it was worse twice: they are not suggested again, only found."""
        return worse_twice(self.opened())


class UnfinishedQuerySet(ByTime):
    """Practices on their way, by when they were begun."""

    def waiting(self, slug: str = "") -> list[tuple[UUID, Typed]]:
        """Return what waits to be taken up again, of one practice or of all, latest begun first.

        One that is damaged is left out; `tending check` names it.
        """
        entries: list[tuple[UUID, Typed]] = self._opened().entries
        return [(pk, typed) for pk, typed in reversed(entries) if slug in {"", typed.slug}]


class KeepsakeQuerySet(ByTime):
    """Keepsakes, by when they were kept."""

    def opened(self) -> Opened[Kept]:
        """Return every keepsake, oldest first, and the ids of those that cannot be opened."""
        return self._opened()


class VoiceQuerySet(PersonalQuerySet):
    """Recordings, one by one."""


class JustNowQuerySet(PersonalQuerySet):
    """What is said to be true just now."""

    def said_by(self, person: "Person") -> tuple[JustSaid | None, int]:
        """Return what this person said, None where they were not asked, and the row's revision, 0 where there is none.

        Raises `UnreadableError` where it cannot be read: nobody may take that for "not asked".
        """
        row: JustNow | None = self.visible_to(person).of(person).first()
        try:
            return (row.content, row.revision) if row else (None, 0)
        except (SealBrokenError, ValueError, KeyError, TypeError) as error:
            raise UnreadableError(row.revision if row else 0) from error
