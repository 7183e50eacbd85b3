"""What a batch holds: which rows came of one file, and what was said of it then."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self
from uuid import UUID

_ID_LETTERS: Final = 32
_TIMES: Final = ("at", "first", "last")
_ROWS: Final = ("checkins", "moments")


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Bundle:
    """One file's worth of rows: its name, when it was brought (UTC), and the ids of what came of it.

    first, last: of the check-ins that were new; None without any. already_here, moments_here: what was there before.
    left_out: why rows were left out, and how many. untimed: whether no time may be looked for in its hard moments.
    """

    label: str
    at: datetime
    checkins: tuple[UUID, ...] = ()
    moments: tuple[UUID, ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    already_here: int = 0
    moments_here: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    untimed: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types; years of check-ins make a long list of ids, so they are run together."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        times = {name: data[name].isoformat() for name in _TIMES if data[name]}
        rows = {name: "".join(row.hex for row in data[name]) for name in _ROWS}
        return {name: value for name, value in data.items() if value not in (None, "", (), 0)} | times | rows

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return it again; raises `ValueError`, `KeyError` or `TypeError` when `data` is none of ours."""
        times: dict[str, Any] = {name: datetime.fromisoformat(data[name]) for name in _TIMES if name in data}
        rows: dict[str, Any] = {name: _ids(data[name]) for name in _ROWS}
        left_out = tuple((str(why), int(count)) for why, count in data.get("left_out", ()))
        return cls(**{**data, **times, **rows, "left_out": left_out})


def _ids(run: str) -> tuple[UUID, ...]:
    return tuple(UUID(run[at : at + _ID_LETTERS]) for at in range(0, len(run), _ID_LETTERS))
