"""What a keepsake holds, as plain frozen values."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from tending.catalog.practices import KEEPSAKES

#: What a browser records, and the type that each is played back as.
SOUNDS: Final = ("audio/webm", "audio/ogg", "audio/mp4", "audio/wav", "audio/mpeg")
LARGEST: Final = 4_000_000  # bytes: a minute of any of them, uncompressed ones too at a telephone's rate


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Kept:
    """Something kept for hard moments: its kind, what it is called, its lines, and practices by slug.

    `at` is exact and in UTC, `zone` an IANA zone; `slug` is the practice it came of, "" where it came of none; `who` is
    whose voice or words it is, as the person calls them.
    """

    kind: str
    title: str
    at: datetime
    zone: str
    lines: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    slug: str = ""
    who: str = ""

    def __post_init__(self) -> None:
        """Hold every keepsake to the same rules; raises `ValueError` naming the field."""
        if self.at.tzinfo is None:
            raise ValueError("at: has no zone")
        if self.kind not in KEEPSAKES:
            raise ValueError("kind: not one of ours")

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"at": self.at.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        several = {"lines": tuple(data["lines"]), "practices": tuple(data["practices"])}
        return cls(**{**data, "at": datetime.fromisoformat(data["at"]), **several})


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Sound:
    """A recording: what it is played back as, and its bytes."""

    type: str
    data: bytes

    def __post_init__(self) -> None:
        """Hold every recording to the same rules; raises `ValueError` naming the field."""
        if self.type not in SOUNDS:
            raise ValueError("type: not one we play")
        if not 0 < len(self.data) <= LARGEST:
            raise ValueError("data: empty, or too large")

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return {"type": self.type, "data": base64.b64encode(self.data).decode()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        return cls(type=data["type"], data=base64.b64decode(data["data"], validate=True))
