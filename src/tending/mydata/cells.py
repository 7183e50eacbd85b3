"""One cell read strictly: a rating, a person's id. Pure but for the language of its refusals."""

import math
import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from .columns import Scale

_LONGEST_SHOWN: Final = 40

# Every pattern takes one path through its text: a file may hold a cell of 100,000 digits, and backtracking would hang.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_MARKS_BETWEEN_DIGITS = re.compile(r"[+-]?\d[\d., '’]*", re.ASCII)
_WHOLE_AS_FLOAT = re.compile(r"(0|[1-9]\d*)\.0*", re.ASCII)


class CellError(Exception):
    """A cell that cannot be read. Its text is a sentence for the person whose file it is."""


@dataclass(slots=True)
class Marks:
    """Which decimal marks a column of ratings shows: the first cell with each, and one that may hold thousands."""

    point: str = ""
    comma: str = ""
    unclear: str = ""

    def note(self, cell: str) -> None:
        """Look at one more cell."""
        if _THOUSANDS.fullmatch(cell):
            self.unclear = self.unclear or cell
        elif _DECIMAL_COMMA.fullmatch(cell):
            self.comma = self.comma or cell
        elif "." in cell:
            self.point = self.point or cell

    def problem(self) -> str:
        """Why the column cannot be read in one way; empty where it can."""
        if self.comma and self.point:
            return _(
                "%(comma)s has a decimal comma and %(point)s a decimal point. Please write all numbers in one way."
            ) % {"comma": shown(self.comma), "point": shown(self.point)}
        if self.unclear and not self.comma:
            return _(
                "The comma in %(cell)s may be a decimal comma, or part a thousand from its hundreds. Please write a "
                "decimal point, or no comma."
            ) % {"cell": shown(self.unclear)}
        return ""


def shown(text: str) -> str:
    """The text in quotes, or only its length where it is long or could disturb a terminal."""
    if len(text) <= _LONGEST_SHOWN and text.isprintable():
        return f"“{text}”"
    return _("(%(count)s characters, not shown here)") % {"count": len(text)}


def rating(cell: str, scale: Scale) -> float:
    """The rating in a cell, placed on -1..1. Raises CellError if it is not a finite number on the scale."""
    return scale.place(given(cell, scale))


def given(cell: str, scale: Scale) -> float:
    """The rating in a cell, as it was given. Raises CellError if it is not a finite number on the scale.

    A comma is read as a decimal one; whether the column allows it is for `Marks` to say.
    """
    if not (_NUMBER.fullmatch(cell) or _DECIMAL_COMMA.fullmatch(cell)):
        raise CellError(_why_no_number(cell) % {"cell": shown(cell)})
    number = float(cell.replace(",", "."))
    if not math.isfinite(number):
        raise CellError(_("%(cell)s is too large to be a rating.") % {"cell": shown(cell)})
    if not scale.low <= number <= scale.high:
        raise CellError(
            _(
                "%(cell)s is outside the scale from %(low)s to %(high)s. If the scale is a different one, please give "
                "its lowest and highest number."
            )
            % {"cell": shown(cell), "low": f"{scale.low:g}", "high": f"{scale.high:g}"}
        )
    return number


def _why_no_number(cell: str) -> str:
    if _NOT_FINITE.fullmatch(cell):
        return _("%(cell)s is not a number that we can use. If there was no answer, please leave the cell empty.")
    if _MARKS_BETWEEN_DIGITS.fullmatch(cell):
        return _("%(cell)s has marks between its digits. Please write one decimal mark at most, like 3.5 or 1200.")
    return _("%(cell)s is not a number. If there was no answer, please leave the cell empty.")


def same_person(cell: str, person_id: str) -> bool:
    """Whether two ids are equal as text, or as whole numbers of which one was written as a float (59986, 59986.0).

    Ids that differ in leading zeros (7, 007) stay two people.
    """
    return cell == person_id or _plain_id(cell) == _plain_id(person_id)


def _plain_id(text: str) -> str:
    whole = _WHOLE_AS_FLOAT.fullmatch(text)
    return whole[1] if whole else text
