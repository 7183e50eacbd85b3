"""What an unfinished practice holds, as plain frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from tending.practices.answers import Answers, answers, check_strength, given


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Typed:
    """A written practice on its way: which, in which version, begun when and where, how far, and what was given.

    `at` is exact and in UTC, `zone` an IANA zone; `part` counts the screens from 0; `before` is how strong the feeling
    was at the start, if that was said. `page` and `turn` are the open page that wrote last, and its how many-th post.
    """

    slug: str
    version: int
    at: datetime
    zone: str
    part: int = 0
    answers: Answers = ()
    before: int | None = None
    page: str = ""
    turn: int = 0

    def __post_init__(self) -> None:
        """Hold every one to the same rules; raises `ValueError` naming the field."""
        if self.at.tzinfo is None:
            raise ValueError("at: has no zone")
        if self.part < 0:
            raise ValueError("part: below nought")
        check_strength(self.before, "before")

    def answer(self, name: str) -> tuple[str, ...]:
        """Return what was given under `name`; nothing where it was left empty."""
        return dict(self.answers).get(name, ())

    def answered(self, name: str, values: tuple[str, ...]) -> Answers:
        """Return all answers, with this one as it is now."""
        return given(dict(self.answers) | {name: values})

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"at": self.at.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        return cls(**{**data, "at": datetime.fromisoformat(data["at"]), "answers": answers(data["answers"])})
