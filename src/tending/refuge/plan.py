"""What a safety plan holds, and who someone's person is, as plain frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

LINES_MAX: Final = 20
LINE_MAX: Final = 300
WHO_MAX: Final = 100
REACH_MAX: Final = 200
SAY_MAX: Final = 500
#: The sections of a plan, in their order: from what someone notices first to what they go on for.
SECTIONS: Final = ("signs", "myself", "places", "people", "services", "safer", "reasons")


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Plan:
    """A safety plan: lines under each section. `at` is when it was last kept, in UTC."""

    at: datetime
    signs: tuple[str, ...] = ()
    myself: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    safer: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold every plan to the same rule; raises `ValueError`."""
        if self.at.tzinfo is None:
            raise ValueError("at: has no zone")

    def lines(self, section: str) -> tuple[str, ...]:
        """Return what stands under one of `SECTIONS`."""
        found: tuple[str, ...] = getattr(self, section)
        return found

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types; empty sections are left out."""
        kept = {section: self.lines(section) for section in SECTIONS if self.lines(section)}
        return {"at": self.at.isoformat(), **kept}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the plan again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        lines = {section: tuple(data[section]) for section in data if section != "at"}
        return cls(at=datetime.fromisoformat(data["at"]), **lines)


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class HalfWritten:
    """A plan that was left half written: its fields as they stood, right or wrong, and the mark it was opened on."""

    fields: tuple[tuple[str, str], ...]
    mark: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {"fields": self.fields, "mark": self.mark}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again."""
        return cls(tuple((name, value) for name, value in data["fields"]), data["mark"])


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Someone:
    """Who someone's person is, how to reach them, and what to say first."""

    who: str
    reach: str = ""
    say: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {"who": self.who, "reach": self.reach, "say": self.say}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return them again; raises `TypeError` when `data` is none of ours."""
        return cls(**data)
