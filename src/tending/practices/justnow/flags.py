"""What a person says is true just now, as plain frozen values: nobody else sets it, and nothing infers it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from tending.catalog.practices import FLAGS


class UnreadableError(Exception):
    """What was said is there and cannot be read. `revision` is that of its row."""

    def __init__(self, revision: int) -> None:
        super().__init__()
        self.revision = revision


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Flag:
    """One of them: since which day, and on which day to ask whether it is still so. Days are the person's own."""

    slug: str
    since: date
    review: date

    def __post_init__(self) -> None:
        """Hold every flag to the same rules; raises `ValueError` naming the field."""
        if self.slug not in FLAGS:
            raise ValueError("slug: not one of ours")
        if self.review < self.since:
            raise ValueError("review: before it was said")


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class JustSaid:
    """The flags that are set, and whether the question was answered: one that was skipped keeps the cautions on."""

    flags: tuple[Flag, ...] = ()
    answered: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        flags = [(flag.slug, flag.since.isoformat(), flag.review.isoformat()) for flag in self.flags]
        return {"flags": flags, "answered": self.answered}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours.

        A flag that practices know no more is left out: it could hold nothing back.
        """
        flags = (Flag(slug, *map(date.fromisoformat, days)) for slug, *days in data["flags"] if slug in FLAGS)
        return cls(flags=tuple(flags), answered=bool(data["answered"]))
