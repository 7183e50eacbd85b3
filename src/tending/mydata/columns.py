"""What to read out of a file, and how: its columns, its scale, its ways of writing. Pure."""

import math
from dataclasses import dataclass, field
from enum import StrEnum


class Order(StrEnum):
    """Which number comes first in dates like 05/06/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True)
class Columns:
    """The names of the columns to read; `clock` is the time of day, where `time` holds only the date.

    Raises ValueError for an empty name, one name twice, or half of person/id.
    """

    time: str
    valence: str
    energy: str | None = None
    person: str | None = None
    person_id: str | None = None
    stress: str | None = None
    clock: str | None = None

    def __post_init__(self) -> None:
        if (self.person is None) != (self.person_id is None):
            message = "the column that says whose row it is and the person to take go together"
            raise ValueError(message)
        names = [name.strip() for name in self.names()]
        if not all(names) or len(set(names)) < len(names):
            message = "every column needs a name of its own"
            raise ValueError(message)

    def names(self) -> list[str]:
        """The columns asked for, in the order of the fields."""
        every = (self.time, self.clock, self.valence, self.energy, self.person, self.stress)
        return [name for name in every if name is not None]


@dataclass(frozen=True)
class Scale:
    """The lowest and the highest rating a person could give. Raises ValueError unless low < high, both finite."""

    low: float = -1.0
    high: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self._half < math.inf:
            message = f"a scale goes from a lower number to a higher one, not from {self.low} to {self.high}"
            raise ValueError(message)

    @property
    def _half(self) -> float:
        # Halved before subtracting, so that no pair of finite ends overflows.
        return self.high / 2 - self.low / 2

    def place(self, rating: float) -> float:
        """Where a rating from low to high falls on -1..1: linear, both ends exact, and -1..1 itself unchanged."""
        if rating in (self.low, self.high):
            return -1.0 if rating == self.low else 1.0
        return max(-1.0, min(1.0, (rating - (self.low / 2 + self.high / 2)) / self._half))

    def strength(self, rating: float) -> int:
        """How strong a rating is, from 0 at the low end to 10 at the high one."""
        return round(10 * ((rating / 2 - self.low / 2) / self._half))


@dataclass(frozen=True)
class Wanted:
    """What to read out of a file, and how. A rating of stress at or above `hard_at` makes a row a hard moment.

    `dates` is how dates like 05/06/2026 are meant, where the file does not show it. `timed` is somebody's word that
    none of the hard moments is of a kind in which no time may be looked for. Raises ValueError for a column of stress
    without `hard_at`, the other way round, and `hard_at` outside the scale.
    """

    columns: Columns
    scale: Scale = field(default_factory=Scale)
    zone: str | None = None
    hard_at: float | None = None
    dates: Order | None = None
    timed: bool = False

    def __post_init__(self) -> None:
        if (self.columns.stress is None) != (self.hard_at is None):
            message = "the column of stress and the number from which on it was hard go together"
            raise ValueError(message)
        if self.hard_at is not None and not self.scale.low <= self.hard_at <= self.scale.high:
            message = f"hard can only begin on the scale, from {self.scale.low:g} to {self.scale.high:g}"
            raise ValueError(message)
