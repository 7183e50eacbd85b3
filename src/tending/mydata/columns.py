"""The columns to read, and one cell of each read strictly: a time, a rating, a person's id. Pure."""

import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

LONGEST_SHOWN = 40
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Every pattern takes one path through its text: a file may hold a cell of 100,000 digits, and backtracking would hang.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_MARKS_BETWEEN_DIGITS = re.compile(r"[+-]?\d[\d., '’]*", re.ASCII)
_SECONDS = re.compile(r"\d+(?:\.\d*)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_STAMP = re.compile(r"(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?", re.ASCII)
_OFFSET = re.compile(r" ?(?:[Zz]|([+-])(\d{2})(?::?([0-5]\d))?)", re.ASCII)
_LETTERS = re.compile(r" ?[A-Za-z]+", re.ASCII)
_WHOLE_AS_FLOAT = re.compile(r"(0|[1-9]\d*)\.0*", re.ASCII)


class CellError(Exception):
    """A cell that cannot be read. Its text is a sentence for the person whose file it is."""


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

    `timed` is somebody's word that none of them is of a kind in which no time may be looked for. Raises ValueError for a column of stress without `hard_at`, the other way round, and `hard_at` outside the scale.
    """

    columns: Columns
    scale: Scale = field(default_factory=Scale)
    zone: str | None = None
    hard_at: float | None = None
    timed: bool = False

    def __post_init__(self) -> None:
        if (self.columns.stress is None) != (self.hard_at is None):
            message = "the column of stress and the number from which on it was hard go together"
            raise ValueError(message)
        if self.hard_at is not None and not self.scale.low <= self.hard_at <= self.scale.high:
            message = f"hard can only begin on the scale, from {self.scale.low:g} to {self.scale.high:g}"
            raise ValueError(message)


def shown(text: str) -> str:
    """The text in quotes, or only its length where it is long or could disturb a terminal."""
    if len(text) <= LONGEST_SHOWN and text.isprintable():
        return f"“{text}”"
    return f"({len(text)} characters, not shown here)"


def rating(cell: str, scale: Scale) -> float:
    """The rating in a cell, placed on -1..1. Raises CellError if it is not a finite number on the scale."""
    return scale.place(given(cell, scale))


def given(cell: str, scale: Scale) -> float:
    """The rating in a cell, as it was given. Raises CellError if it is not a finite number on the scale."""
    if not _NUMBER.fullmatch(cell):
        raise CellError(f"{shown(cell)} {_why_no_number(cell)}")
    number = float(cell)
    if not math.isfinite(number):
        raise CellError(f"{shown(cell)} is too large to be a rating.")
    if not scale.low <= number <= scale.high:
        raise CellError(
            f"{shown(cell)} is outside the scale from {scale.low:g} to {scale.high:g}. "
            "If the scale is a different one, please give its lowest and highest number."
        )
    return number


def _why_no_number(cell: str) -> str:
    if _NOT_FINITE.fullmatch(cell):
        return "is not a number that we can use. If there was no answer, please leave the cell empty."
    if _MARKS_BETWEEN_DIGITS.fullmatch(cell):
        return "has marks between its digits. Please write a decimal point only, like 3.5 or 1200."
    return "is not a number. If there was no answer, please leave the cell empty."


def moment(cell: str, zone: ZoneInfo | None, now: datetime) -> datetime:
    """The time in a cell, aware and in UTC, from 1970 up to and including `now`.

    Read are ISO 8601 dates with a time of day, with `T` or a space, with an offset, `Z` or neither, and Unix seconds
    (nine or ten digits before the point, so from March 1973). A time without an offset is taken in `zone`; where it
    happened twice because the clocks went back, the first of the two is meant. Nothing finer than a microsecond is
    kept. Raises CellError.
    """
    at = _unix(cell) if _SECONDS.fullmatch(cell) else _calendar(cell, zone)
    if at < EPOCH:
        raise CellError(f"{shown(cell)} is before 1970.")
    if at > now:
        raise CellError(f"{shown(cell)} is still to come.")
    return at


def _unix(cell: str) -> datetime:
    seconds = float(cell)
    if 1e8 <= seconds < 1e10:
        return EPOCH + timedelta(seconds=seconds)
    if 1e12 <= seconds < 1e13:
        raise CellError(f"{shown(cell)} looks like milliseconds. Please divide by 1000: we read Unix seconds.")
    raise CellError(
        f"{shown(cell)} is a bare number that we cannot take for a time. Unix seconds have nine or ten digits; "
        "a date and time looks like 2024-03-31 18:05."
    )


def _calendar(cell: str, zone: ZoneInfo | None) -> datetime:
    stamp = _STAMP.match(cell)
    rest = cell[stamp.end() :] if stamp else ""
    offset = _OFFSET.fullmatch(rest)
    if not stamp or (rest and not offset):
        raise CellError(f"{shown(cell)} {_why_no_time(cell, rest)}")
    if not offset and not zone:
        raise CellError(f"{shown(cell)} does not say which time zone it is in. Please name one, such as Europe/London.")
    try:
        return _in_utc(cell, stamp, _offset(offset) if offset else zone)
    except (ValueError, OverflowError):
        raise CellError(f"{shown(cell)} is a date or time that does not exist.") from None


def _in_utc(cell: str, stamp: re.Match[str], zone: tzinfo | None) -> datetime:
    *whole, fraction = stamp.groups(default="0")
    year, month, day, hour, minute, second = map(int, whole)
    # Not datetime.fromisoformat: what it lets through (24:00, week dates, hours alone) depends on Python's version.
    local = datetime(year, month, day, hour, minute, second, int(fraction[:6].ljust(6, "0")), tzinfo=zone)
    at = local.astimezone(UTC)
    # An hour the clocks jumped over converts without complaint; only the way back shows that it never was.
    if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise CellError(f"{shown(cell)} never happened in {zone}: the clocks went forward over it.")
    return at


def _why_no_time(cell: str, rest: str) -> str:
    if _DATE.fullmatch(cell):
        return "has a date but no time of day. Please add one, like 2024-03-31 18:05."
    if _LETTERS.fullmatch(rest):
        return (
            "ends in letters that can mean more than one time zone. Please write an offset such as +01:00 instead, "
            "or leave it off and name the time zone beside."
        )
    return "is not a time we can read. Please write it like 2024-03-31 18:05 or 2024-03-31T18:05:00+01:00."


def _offset(match: re.Match[str]) -> timezone:
    sign, hours, minutes = match.groups(default="0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-ahead if sign == "-" else ahead)


def same_person(cell: str, person_id: str) -> bool:
    """Whether two ids are equal as text, or as whole numbers of which one was written as a float (59986, 59986.0).

    Ids that differ in leading zeros (7, 007) stay two people.
    """
    return cell == person_id or _plain_id(cell) == _plain_id(person_id)


def _plain_id(text: str) -> str:
    whole = _WHOLE_AS_FLOAT.fullmatch(text)
    return whole[1] if whole else text
