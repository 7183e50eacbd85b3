"""What a draft holds: the fields of a check-in form as they stood, right or wrong."""

from dataclasses import dataclass
from typing import Any, Final, Self

from django.http import QueryDict

#: What a person fills in. Key, zone and tokens belong to the page it was typed in, and are left out.
SINGLE: Final = ("place", "pleasantness", "energy", "own_words", "note", "day", "clock")
SEVERAL: Final = ("words", "contexts")


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class HalfTyped:
    """Field names and their values, in the order of the form."""

    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, data: QueryDict) -> Self:
        """Return what a form sent, cut down to what a person fills in."""
        return cls(tuple((name, value) for name in SINGLE + SEVERAL for value in data.getlist(name) if value))

    def initial(self) -> dict[str, Any]:
        """Return it as a form's first values."""
        several = {name: [value for field, value in self.fields if field == name] for name in SEVERAL}
        return {name: value for name, value in self.fields if name in SINGLE} | several

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {"fields": self.fields}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again."""
        return cls(tuple((name, value) for name, value in data["fields"]))
