"""Numbers to ring or text, found in what someone wrote down."""

import re
from dataclasses import dataclass
from typing import Final

#: Taken whole or not at all (an atomic group): part of a number is a wrong number, and it would ring somebody else.
_RUN: Final = re.compile(r"(?<![\w+:.])((?>\+?\(?\d(?:[ ()\-]*\d)*))(?![:.]?\w)", re.ASCII)
_TRUNK: Final = re.compile(r"(?<=\d)\s*\(0\)")  # +44 (0)20: rung from abroad without the nought
_DAY_OR_HOURS: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d?-\d\d?-\d{4}|\d{4} ?- ?\d{4}")
HOME: Final = range(6, 12)  # digits of a number without its country, helplines' short ones included
ABROAD: Final = range(7, 16)
SHORT: Final = ("999", "112", "111")
#: How numbers begin that stand on a wall: a text to one of them may never be read by anyone.
ON_A_WALL: Final = tuple(before + first for before in ("0", "+44", "+440") for first in "123589")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written, and as a phone dials it."""

    written: str
    dial: str

    @property
    def texts(self) -> bool:
        """Whether a text can be expected to arrive: not at helplines' short numbers, nor at a phone on a wall."""
        return len(self.dial) > 8 and not self.dial.startswith(ON_A_WALL)


def numbers(text: str) -> tuple[Number, ...]:
    """Return what looks like a phone number in `text`, in its order. Days and opening hours do not."""
    return tuple(number for run in _RUN.findall(text) if (number := _number(run)) is not None)


def _number(run: str) -> Number | None:
    abroad = run.startswith("+")
    digits = re.sub(r"\D", "", _TRUNK.sub("", run) if abroad else run)
    if run not in SHORT and (len(digits) not in (ABROAD if abroad else HOME) or _DAY_OR_HOURS.fullmatch(run)):
        return None
    return Number(run, f"+{digits}" if abroad else digits)
