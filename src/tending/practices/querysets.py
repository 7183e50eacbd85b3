"""Reading sittings: always through `visible_to`, opened in memory."""

from collections import Counter
from typing import Final

from tending.sharing.querysets import ByTime, PersonalQuerySet

from .sat import After, Sat

ENOUGH: Final = 2


class SittingQuerySet(ByTime):
    """Sittings by time."""

    def opened(self) -> list[Sat]:
        """Return every sitting, oldest first. One that is damaged is left out; `tending check` names it."""
        return [sat for _, sat in self._opened().entries]

    def unwelcome(self) -> frozenset[str]:
        """Return the practices after which it was worse twice: they are not suggested again, only found."""
        worse = Counter(sat.slug for sat in self.opened() if sat.after is After.WORSE)
        return frozenset(slug for slug, times in worse.items() if times >= ENOUGH)


class UnfinishedQuerySet(ByTime):
    """Practices on their way, by when they were begun."""


class KeepsakeQuerySet(ByTime):
    """Keepsakes, by when they were kept."""


class VoiceQuerySet(PersonalQuerySet):
    """Recordings, one by one."""


class JustNowQuerySet(PersonalQuerySet):
    """What is said to be true just now."""
