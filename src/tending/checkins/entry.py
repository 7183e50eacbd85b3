"""What a check-in holds, as plain frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

NOTE_MAX: Final = 10_000
WORDS_MAX: Final = 12
OWN_WORD_MAX: Final = 40


class Place(StrEnum):
    """Where a check-in sits: on the pad, or honestly beside it."""

    PAD = "pad"
    NUMB = "numb"
    TOO_MUCH = "too-much"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Entry:
    """One check-in. `pleasantness` and `energy` run from -1 to 1; both are missing beside the pad.

    A record brought from elsewhere may have no energy. `at` is exact and in UTC, `zone` the IANA zone it was made in.
    """

    at: datetime
    zone: str
    place: Place
    pleasantness: float | None = None
    energy: float | None = None
    words: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    note: str = ""
    brought: bool = False

    def __post_init__(self) -> None:
        """Hold every entry, from whichever door, to the same rules; raises `ValueError` naming the field."""
        if self.at.tzinfo is None:
            raise ValueError("at: has no zone")
        if (self.place is Place.PAD) == (self.pleasantness is None):
            raise ValueError("pleasantness: belongs to the pad, and only there")
        if self.energy is not None and self.place is not Place.PAD:
            raise ValueError("energy: belongs to the pad")
        for name, number in (("pleasantness", self.pleasantness), ("energy", self.energy)):
            if number is not None and not -1 <= number <= 1:  # also refuses NaN
                raise ValueError(f"{name}: outside -1 to 1")

    @property
    def local(self) -> datetime:
        """The time as the clock on the wall showed it."""
        return self.at.astimezone(ZoneInfo(self.zone))

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types; what is empty is left out, which keeps most envelopes to one bucket."""
        # Not asdict, which copies deeply: a fifth of an import. False by identity: 0.0 equals it, and is an answer.
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kept = {name: value for name, value in data.items() if value not in (None, "", ()) and value is not False}
        return kept | {"at": self.at.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the entry again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        tuples: dict[str, Any] = {
            name: tuple(data[name]) for name in ("words", "own_words", "contexts") if name in data
        }
        at, place = datetime.fromisoformat(data["at"]), Place(data["place"])
        return cls(**{**data, **tuples, "at": at, "place": place})
