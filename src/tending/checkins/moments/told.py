"""What a hard moment holds, as plain frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

WHO_MAX: Final = 200
OWN_MAX: Final = 500
_TIMES: Final = ("at", "steady", "closed", "written")


class Ask(StrEnum):
    """How the person wants to be asked later whether they are steady again."""

    TODAY = "today"
    REMIND = "remind"
    NOT = "not"


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Told:
    """What was told of one hard moment, until it is closed. Times are exact and in UTC; `zone` is the IANA zone then.

    kind, challenge, did: slugs of the catalog; `challenge` may be "". strength: 0 to 10, None where none was given.
    passed: when "not now" was pressed. steady: when the person said that they were steady enough to carry on. closed:
    when it was closed by hand; one that never was closes by itself (`until`). own: what they did, in their own words.
    written: when it was told, if that was later than the moment itself.
    """

    at: datetime
    zone: str
    kind: str
    strength: int | None = None
    challenge: str = ""
    note: str = ""
    ask: Ask = Ask.NOT
    passed: tuple[datetime, ...] = ()
    steady: datetime | None = None
    closed: datetime | None = None
    did: tuple[str, ...] = ()
    own: str = ""
    who: str = ""
    written: datetime | None = None
    brought: bool = False

    def __post_init__(self) -> None:
        """Hold every moment, from whichever door, to the same rules; raises `ValueError` naming the field."""
        for name in _TIMES:
            told = getattr(self, name)
            if told is not None and told.tzinfo is None:
                raise ValueError(f"{name}: has no zone")
            if told is not None and told < self.at:
                raise ValueError(f"{name}: before the moment itself")
        if self.strength is not None and not 0 <= self.strength <= 10:
            raise ValueError("strength: outside 0 to 10")

    @property
    def local(self) -> datetime:
        """The time as the clock on the wall showed it."""
        return self.wall(self.at)

    def wall(self, at: datetime) -> datetime:
        """Return a time as the clock on the wall showed it."""
        return at.astimezone(ZoneInfo(self.zone))

    @property
    def until(self) -> datetime:
        """When it is over for Tending: closed, or by itself at the end of the day after. Nothing is ever overdue."""
        day_after_next = self.local.date() + timedelta(days=2)
        return self.closed or datetime.combine(day_after_next, time(), ZoneInfo(self.zone)).astimezone(UTC)

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types; what is empty is left out."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kept = {name: value for name, value in data.items() if value not in (None, "", ()) and value is not False}
        times: dict[str, Any] = {name: kept[name].isoformat() for name in _TIMES if name in kept}
        if self.passed:
            times["passed"] = [each.isoformat() for each in self.passed]
        return kept | times

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the moment again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        times: dict[str, Any] = {name: datetime.fromisoformat(data[name]) for name in _TIMES if name in data}
        passed = tuple(datetime.fromisoformat(each) for each in data.get("passed", ()))
        did, ask = tuple(data.get("did", ())), Ask(data.get("ask", Ask.NOT))
        return cls(**{**data, **times, "passed": passed, "did": did, "ask": ask})


def spans(moments: Sequence[Told]) -> list[tuple[Told, datetime]]:
    """Return each moment, given oldest first, with the time its follow-ups end.

    One is open at a time, so the next moment ends the one before.
    """
    ends = [min(one.until, after.at) for one, after in pairwise(moments)]
    return list(zip(moments, [*ends, *(last.until for last in moments[-1:])], strict=True))
