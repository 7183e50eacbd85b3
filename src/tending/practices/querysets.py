"""Reading sittings: always through `visible_to`, opened in memory."""

from collections import Counter
from contextlib import suppress
from typing import Final

from tending.sharing.querysets import PersonalQuerySet
from tending.vault.envelope import SealBrokenError

from .sat import After, Sat

ENOUGH: Final = 2


class SittingQuerySet(PersonalQuerySet):
    """Sittings by time."""

    def opened(self) -> list[Sat]:
        """Return every sitting, oldest first. One that is damaged is left out; `tending check` names it."""
        found: list[Sat] = []
        for row in self.order_by("at", "id"):
            with suppress(SealBrokenError):
                found.append(row.content)
        return found

    def unwelcome(self) -> frozenset[str]:
        """Return the practices after which it was worse twice: they are not suggested again, only found."""
        worse = Counter(sat.slug for sat in self.opened() if sat.after is After.WORSE)
        return frozenset(slug for slug, times in worse.items() if times >= ENOUGH)
