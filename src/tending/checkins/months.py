"""One sealed summary row a month, so that a page of years opens a hundred rows instead of eighteen thousand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from statistics import median, quantiles
from typing import Any, Self

from .entry import Entry, Place


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class MonthSummary:
    """A month of check-ins in numbers: how many, and the low tenth, middle and high tenth of pleasantness."""

    count: int
    placed: int
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    beside: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        """Summarise the entries of one month."""
        values = [entry.pleasantness for entry in entries if entry.pleasantness is not None]
        beside = Counter(entry.place.value for entry in entries if entry.place is not Place.PAD)
        return cls(len(entries), len(values), *_spread(values), tuple(sorted(beside.items())))

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the summary again."""
        return cls(**{**data, "beside": tuple((place, count) for place, count in data["beside"])})


def month_of(at: datetime) -> int:
    """Return the month that `at` falls in, counted in UTC: year * 12 + month - 1."""
    utc = at.astimezone(UTC)
    return utc.year * 12 + utc.month - 1


def month_start(month: int) -> datetime:
    """Return the first moment of a month."""
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)


def _spread(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    if not values:
        return None, None, None
    if len(values) == 1:
        return values[0], values[0], values[0]
    tenths = quantiles(values, n=10, method="inclusive")
    return round(tenths[0], 4), round(median(values), 4), round(tenths[-1], 4)
