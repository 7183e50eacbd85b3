"""What fits on a card to print, cut out and fold: as large as it can be, and never more than there is room for."""

import unicodedata
from dataclasses import dataclass
from typing import Final

#: By the size that card.css gives them: letters in a line, and lines on both insides of a passport's leaves. Counted
#: for a broad serif, with room to spare: a printer has fonts of its own.
ROOM: Final = {"large": (22, 22), "middle": (28, 30), "small": (36, 40)}
_TITLE: Final = 1.35  # how much larger the title is, and what parts it from the rest
_GAP: Final = 0.4  # of a line, below each


@dataclass(frozen=True, slots=True)
class Card:
    """The card as it prints: its size, the lines on it, and how many found no room, or not all of it."""

    size: str
    lines: list[str]
    left_off: int


def card(title: str, lines: tuple[str, ...]) -> Card:
    """Return the card in the largest size that all lines fit, or in the smallest with the lines that do."""
    for size in ROOM:
        left, taken = _room_for(size, title, lines)
        if taken == len(lines):
            return Card(size, list(lines), 0)
    begun = _begun(lines[taken], left, ROOM[size][0])
    return Card(size, [*lines[:taken], *([begun] if begun else [])], len(lines) - taken)


def _room_for(size: str, title: str, lines: tuple[str, ...]) -> tuple[float, int]:
    """Return how many of the lines fit, and the room left below them."""
    width, whole = ROOM[size]
    left = whole - _TITLE * _height(title, width / _TITLE) - _GAP
    for number, line in enumerate(lines):
        needed = _height(line, width) + _GAP
        if needed > left:
            return left, number
        left -= needed
    return left, len(lines)


def _begun(line: str, room: float, width: int) -> str:
    """Return the beginning of a line that does not fit, up to the last word that does; nothing where none does."""
    words, begun = line.split(), ""
    for count in range(1, len(words)):
        longer = " ".join(words[:count]) + " …"
        if _height(longer, width) + _GAP > room:
            break
        begun = longer
    return begun


def _height(text: str, width: float) -> int:
    """How many lines a text takes: broken between words, and inside of those that are longer than a line."""
    taken, left = 1, width
    for word in text.split():
        needed = sum(map(_breadth, word))
        if needed > left and left < width:
            taken, left = taken + 1, width
        while needed > left:
            taken, needed, left = taken + 1, needed - left, width
        left -= needed + 1
    return taken


def _breadth(letter: str) -> float:
    """How broad a letter is, in letters of the usual breadth."""
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 2
    return 1.5 if letter.isupper() or letter in "mw@%—…" else 1
