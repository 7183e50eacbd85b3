"""Reading check-ins: always through `visible_to`, opened once, in memory."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from tending.sharing.querysets import ByTime, Opened, PersonalQuerySet
from tending.vault.envelope import SealBrokenError

from .entry import Entry
from .half_typed import HalfTyped
from .moments.told import Told
from .months import MonthSummary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tending.people.models import Person

    from .brought.batch import Bundle
    from .models import Draft, Upload


@dataclass(frozen=True, slots=True)
class Series:
    """Check-ins as arrays, in order of time. Entries within one minute are one answer, averaged.

    hours: since 1970, in UTC. valence: -1..1, NaN beside the pad. clock: local hour of day, 0 <= clock < 24.
    """

    hours: "NDArray[np.float64]"
    valence: "NDArray[np.float64]"
    clock: "NDArray[np.float64]"


class CheckInQuerySet(ByTime):
    """Check-ins by time."""

    def opened(self) -> Opened[Entry]:
        """Open every check-in."""
        return self._opened()


class HardMomentQuerySet(ByTime):
    """Hard moments by time."""

    def opened(self) -> Opened[Told]:
        """Open every hard moment."""
        return self._opened()


class MonthQuerySet(PersonalQuerySet):
    """Months, summarised."""

    def summaries(self) -> list[tuple[int, MonthSummary]]:
        """Return number and summary of each month, oldest first.

        One that cannot be opened is left out: it holds nothing of its own, and the next act in its month makes it anew.
        """
        found = []
        for row in self.order_by("month"):
            with suppress(SealBrokenError):
                found.append((row.month, row.content))
        return found


class DraftQuerySet(PersonalQuerySet):
    """Check-ins left half typed."""

    def left_by(self, person: "Person") -> HalfTyped | None:
        """Return what this person left, for them alone; a damaged draft must not stand in the way of a new check-in."""
        draft: Draft | None = self.visible_to(person).of(person).first()
        try:
            return draft.content if draft else None
        except SealBrokenError:
            return None


class UploadQuerySet(PersonalQuerySet):
    """Files that wait to be brought."""

    def waiting_for(self, person: "Person") -> "Upload | None":
        """Return the file that this person is about to bring, for them alone; a damaged one gives way to the next."""
        found: Upload | None = self.visible_to(person).of(person).first()
        try:
            return found if found and found.content else None
        except SealBrokenError:
            return None

    def sent_before(self, at: datetime) -> Self:
        """Return those that wait since before `at`."""
        return self.filter(at__lt=at)


class BatchQuerySet(PersonalQuerySet):
    """What was brought, file by file."""

    def newest_first(self) -> "list[tuple[UUID, Bundle]]":
        """Open every batch; one that cannot be opened is left out, and its rows stay as they are."""
        found = []
        for row in self:
            with suppress(SealBrokenError):
                found.append((row.pk, row.content))
        return sorted(found, key=lambda each: each[1].at, reverse=True)


def series(entries: list[Entry]) -> Series:
    """Return entries as arrays; answers of the same minute become one, placed if any of them is."""
    import numpy as np  # a quarter of what a start would cost, and no start needs it

    minutes: dict[int, list[Entry]] = {}
    for entry in entries:
        minutes.setdefault(int(entry.at.timestamp()) // 60, []).append(entry)
    ordered = sorted(minutes)
    clocks = [minutes[minute][0].local for minute in ordered]
    return Series(
        hours=np.array([minute / 60 for minute in ordered], dtype=np.float64),
        valence=np.array([_mean(minutes[minute]) for minute in ordered], dtype=np.float64),
        clock=np.array([local.hour + local.minute / 60 for local in clocks], dtype=np.float64),
    )


def _mean(entries: list[Entry]) -> float:
    values = [entry.pleasantness for entry in entries if entry.pleasantness is not None]
    return sum(values) / len(values) if values else float("nan")
