"""What a sitting holds, as plain frozen values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from .answers import Answers, answers, check_strength

#: After so many times of worse a practice is suggested no more.
ENOUGH: Final = 2


class After(StrEnum):
    """How it was afterwards, in the person's own answer; none of them is the right one."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Sat:
    """One practice, done or left: which, in which version of its words, when, for how long by the page, and after.

    `at` is exact and in UTC, `zone` the IANA zone it was in. `before` and `strength` are how strong the feeling was
    before and after, if that was said. Only what the person gave is stored, never the text of a practice.
    """

    slug: str
    version: int
    at: datetime
    zone: str
    seconds: int
    after: After
    answers: Answers = ()
    before: int | None = None
    strength: int | None = None

    def __post_init__(self) -> None:
        """Hold every sitting to the same rules; raises `ValueError` naming the field."""
        if self.at.tzinfo is None:
            raise ValueError("at: has no zone")
        if self.seconds < 1:
            raise ValueError("seconds: below one")
        if self.version < 1:
            raise ValueError("version: below one")
        check_strength(self.before, "before")
        check_strength(self.strength, "strength")

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return data | {"at": self.at.isoformat(), "after": self.after.value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the sitting again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        read = {"at": datetime.fromisoformat(data["at"]), "after": After(data["after"])}
        return cls(**{**data, **read, "answers": answers(data.get("answers", ()))})


def worse_twice(sats: Iterable[Sat]) -> frozenset[str]:
    """Return the practices after which it was worse twice: they are not suggested again, only found."""
    worse = Counter(sat.slug for sat in sats if sat.after is After.WORSE)
    return frozenset(slug for slug, times in worse.items() if times >= ENOUGH)
