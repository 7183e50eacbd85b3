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
    """A plan as one page left it: its fields as they stood, right or wrong, and the mark it was opened on.

    `page` is that opening of the form; `turn` puts its posts in order, since they may overtake each other.
    """

    fields: tuple[tuple[str, str], ...]
    mark: str = ""
    page: str = ""
    turn: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing stands in any field."""
        return not any(text.strip() for _section, text in self.fields)

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {"fields": self.fields, "mark": self.mark, "page": self.page, "turn": self.turn}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again; raises `TypeError` or `KeyError` when `data` is none of ours."""
        return cls(**{**data, "fields": tuple((name, value) for name, value in data["fields"])})


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class LeftPlans:
    """What the pages of one person left half written, one for each page, none of them empty."""

    left: tuple[HalfWritten, ...]

    def merged(self) -> HalfWritten:
        """Return all of it as one form shows it: under each section the lines of every page, the same ones once.

        Pages that were opened on different plans give no mark, so that it cannot be kept over a plan unseen.
        """
        fields = (
            (section, _lines_together([dict(each.fields).get(section, "") for each in self.left]))
            for section in SECTIONS
        )
        marks = {each.mark for each in self.left}
        return HalfWritten(tuple(fields), mark=marks.pop() if len(marks) == 1 else "")

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {"left": [each.to_json() for each in self.left]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return them again; raises `TypeError` or `KeyError` when `data` is none of ours."""
        return cls(tuple(map(HalfWritten.from_json, data["left"])))


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of the form of a plan: which page, and the mark of what was left half written that it showed."""

    page: str
    shown: str = ""


def _lines_together(texts: list[str]) -> str:
    """Return the first text as it stood, and below it the lines that only the others have."""
    whole, *others = [text for text in texts if text.strip()] or [""]
    for text in others:
        known = {line.strip() for line in whole.splitlines()}
        more = [line for line in text.splitlines() if line.strip() and line.strip() not in known]
        whole = "\n".join([whole.rstrip(), *more])
    return whole


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
