"""What goes into a picture and what comes out: plain values, in CSS pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TEXT: Final = 14.0  # pixels; with room to spare above 13 where a scroll bar takes a little of a small screen
GUTTER: Final = 53.0  # left of the plot, for "my usual"
RIGHT: Final = 12.0

#: Letters that are not about two thirds as wide as their size.
_WIDTHS: Final = {" ": 0.35, "M": 0.9, "N": 0.78, "O": 0.82, "W": 1.0, "m": 1.0, "w": 0.85}

#: Shapes tell the kinds apart without colour: hollow for numb, full for too much, a level line for "I don't know", an
#: upright one, in the hours after a hard moment, for steady again.
SHAPES: Final = {
    "numb": "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    "too-much": "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
    "unknown": "m-5 0h10",
    "steady": "m0 -5v10",
}


def stone(width: float, height: float) -> str:
    """Return a pebble that lies on the point from which its path goes on."""
    w, h = width, height
    return (
        f"m{-0.5 * w:g} {-0.4 * h:g}c0 {-0.36 * h:g} {0.22 * w:g} {-0.6 * h:g} {0.48 * w:g} {-0.6 * h:g}"
        f"c{0.3 * w:g} 0 {0.52 * w:g} {0.28 * h:g} {0.52 * w:g} {0.62 * h:g}"
        f"c0 {0.26 * h:g} {-0.2 * w:g} {0.38 * h:g} {-0.46 * w:g} {0.38 * h:g}"
        f"c{-0.3 * w:g} 0 {-0.54 * w:g} {-0.12 * h:g} {-0.54 * w:g} {-0.4 * h:g}z"
    )


#: Hard moments, from the lowest stone of a pile up. More than three are a pile with its number above it.
STONES: Final = (stone(14, 8), stone(11, 6.5), stone(8, 5.5))


@dataclass(frozen=True, slots=True)
class Size:
    """One of the two drawings, for a phone and for a wide column. Neither is scaled down: words keep their size."""

    name: str
    width: float
    plot: float  # height of the plot
    dot: float  # widest dot

    @property
    def left(self) -> float:
        """Where the plot begins."""
        return GUTTER

    @property
    def right(self) -> float:
        """Where the plot ends."""
        return self.width - RIGHT


NARROW: Final = Size("narrow", 320, 190, 6)
WIDE: Final = Size("wide", 660, 250, 7)
SIZES: Final = (NARROW, WIDE)


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: the hour in its middle, and low, middle and high of it."""

    hour: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture itself says, already in the reader's language."""

    pleasant: str
    unpleasant: str
    usual: tuple[str, ...]  # one line of text each
    one_of_two: tuple[str, ...]


def _none() -> Array:
    return np.empty(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What to draw. Hours are since 1970, heights -1 to 1, NaN where a check-in has no place on the pad.

    `end` lies after `start` by a day or so at least. `usual` holds one height, or two places; it and `band` are drawn
    from the hour `known_from` on, the first that they rest on.
    """

    start: float
    end: float
    hours: Array = field(default_factory=_none)
    heights: Array = field(default_factory=_none)
    bars: tuple[Bar, ...] = ()
    usual: tuple[float, ...] = ()
    band: tuple[float, float] | None = None
    known_from: float = 0.0
    beside: Mapping[str, Sequence[float]] = field(default_factory=dict)
    stones: Sequence[float] = ()  # the hours of hard moments, in order


@dataclass(frozen=True, slots=True)
class Label:
    """Words at (x, y), y being their base line."""

    text: str
    x: float
    y: float
    anchor: str = "start"
    kind: str = "word"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom edge, with the width guessed on the generous side."""
        width = text_width(self.text)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - 0.8 * TEXT, left + width, self.y + 0.25 * TEXT


@dataclass(frozen=True, slots=True)
class Band:
    """The band of the usual range."""

    x: float
    y: float
    width: float
    height: float
    corner: float


@dataclass(frozen=True, slots=True)
class Marks:
    """All check-ins of one kind beside the pad, as one path."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, ready for the template: sizes in pixels, and paths."""

    name: str
    width: float
    height: float
    edges: str
    ticks: str
    points: str
    dot: float
    bars: str
    bar: float
    band: Band | None
    usual: str
    leader: str
    marks: tuple[Marks, ...]
    stones: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: a mark and what it stands for."""

    kind: str
    path: str
    words: str


def text_width(text: str) -> float:
    """Guess how wide words are, never less than in the widest of the house's fonts."""
    return TEXT * sum(_WIDTHS.get(letter, 0.66 if letter.isascii() else 1.0) for letter in text)
