"""Geometry of *A day's record*: from numbers to paths and labels. Pure; colours belong to the sheet."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

import numpy as np

from .picture import SHAPES, STONES, Array, Band, Facts, Label, Marks, Picture, Size, Words, text_width
from .ticks import Tick

_LINE: Final = 16.0  # from one line of text to the next
_GAP: Final = 4.0  # between words that stand beside each other
_INSET: Final = 4.0  # keeps dots at the edges whole
_TOP: Final = 24.0
_ROW: Final = 18.0  # of marks below the plot
_MARK: Final = 12.0  # room for one mark
_PILE: Final = 20.0  # room for one pile of stones, and a number of two digits above it
_STONE: Final = 6.0  # from one stone of a pile to the next


def draw(facts: Facts, ladder: Sequence[Sequence[Tick]], words: Words, size: Size) -> Picture:
    """Return the picture of `facts` at one size, dated by the first rung of `ladder` that fits."""
    kinds = [kind for kind in SHAPES if facts.beside.get(kind)]
    piles = _piles(facts, size)
    axis = _TOP + size.plot + _LINE + 8 + (_ROW * len(kinds) + 4 if kinds else 0) + _height(piles)
    dates, ticks = _dates(facts, ladder, size, axis)
    usual, leader = _usual(facts, size)
    points, dot = _months(facts, size) if facts.bars else _check_ins(facts, size)
    return Picture(
        name=size.name,
        width=size.width,
        height=axis + 26,
        edges=f"M{size.left:g} {_TOP:g}H{size.right:g}M{size.left:g} {_TOP + size.plot:g}H{size.right:g}",
        ticks=ticks,
        points=points,
        dot=dot,
        bars=_bars(facts, size),
        bar=round(dot / 2, 1),
        band=_band(facts, size),
        usual=usual,
        leader=leader,
        marks=tuple(_marks(facts, kind, number, size) for number, kind in enumerate(kinds)),
        stones="".join([path for x, count in piles for path in _pile(x, axis, count)]),
        labels=(*_axis_words(words, size), *_usual_words(facts, words, size), *_numbers(piles, axis), *dates),
    )


def apart(labels: Sequence[Label]) -> bool:
    """Say whether labels in one row leave a gap between each other."""
    return all(one.box[2] + _GAP <= other.box[0] for one, other in pairwise(labels))


def places(facts: Facts, hours: Sequence[float], heights: Sequence[float], size: Size) -> list[tuple[float, float]]:
    """Return where these heights stand at these hours."""
    across, down = _across(facts, np.array(hours), size), _down(np.array(heights), size)
    return list(zip(across.round(1).tolist(), down.round(1).tolist(), strict=True))


def row(number: int, size: Size) -> float:
    """Return how far down the marks of a row below the plot stand."""
    return _TOP + size.plot + _LINE + 16 + _ROW * number


def _across(facts: Facts, hours: Array, size: Size) -> Array:
    share = np.clip((hours - facts.start) / (facts.end - facts.start), 0, 1)
    return size.left + _INSET + share * (size.right - size.left - 2 * _INSET)


def _down(heights: Array, size: Size) -> Array:
    return _TOP + _INSET + (1 - np.clip(heights, -1, 1)) / 2 * (size.plot - 2 * _INSET)


def _x(facts: Facts, hour: float, size: Size) -> float:
    return float(_across(facts, np.array([hour]), size)[0])


def _y(height: float, size: Size) -> float:
    """Return how far down a height is; one beyond the pad, as the edge of a band may be, is drawn at its edge."""
    return float(_down(np.array([height]), size)[0])


def _check_ins(facts: Facts, size: Size) -> tuple[str, float]:
    """Return the path of the check-ins, and how wide a dot is: smaller where there are many."""
    placed = ~np.isnan(facts.heights)
    across, down = _across(facts, facts.hours[placed], size), _down(facts.heights[placed], size)
    crowded = max(across.size / 60, 1.0)
    return _dots(across, down), round(max(size.dot * crowded**-0.22, 3.0), 1)


def _months(facts: Facts, size: Size) -> tuple[str, float]:
    """Return the path of the months' middles, and how wide a dot is."""
    across = _across(facts, np.array([bar.hour for bar in facts.bars]), size)
    down = _down(np.array([bar.middle for bar in facts.bars]), size)
    room = (size.right - size.left) / len(facts.bars)
    return _dots(across, down), round(float(np.clip(0.8 * room, 2.0, size.dot + 1)), 1)


def _dots(across: Array, down: Array) -> str:
    """Return dots as one path of lines without length, which round caps make visible: a year stays one element."""
    return "".join([f"M{x:.1f} {y:.1f}h0" for x, y in zip(across.tolist(), down.tolist(), strict=True)])


def _bars(facts: Facts, size: Size) -> str:
    rows = [(_x(facts, bar.hour, size), _y(bar.high, size), _y(bar.low, size)) for bar in facts.bars]
    return "".join([f"M{x:.1f} {high:.1f}V{low:.1f}" for x, high, low in rows])


def _band(facts: Facts, size: Size) -> Band | None:
    if facts.band is None:
        return None
    x, low, high = _known_x(facts, size), _y(facts.band[0], size), _y(facts.band[1], size)
    width, height = round(size.right - x, 1), round(max(low - high, 2.0), 1)
    return Band(round(x, 1), round(high, 1), width, height, min(10.0, width / 2))


def _usual(facts: Facts, size: Size) -> tuple[str, str]:
    """Return the line of each usual place, and the dotted one that leads to it from its words."""
    x, downs = _known_x(facts, size), [_y(height, size) for height in facts.usual]
    lines = "".join([f"M{x:.1f} {y:.1f}H{size.right:g}" for y in downs])
    return lines, "".join([f"M{size.left:g} {y:.1f}H{x:.1f}" for y in downs if x > size.left + 1])


def _known_x(facts: Facts, size: Size) -> float:
    return _x(facts, facts.known_from, size) - _INSET


def _marks(facts: Facts, kind: str, number: int, size: Size) -> Marks:
    y = row(number, size)
    across = _across(facts, np.array(facts.beside[kind], dtype=np.float64), size).tolist()
    return Marks(kind, "".join([f"M{x:.1f} {y:g}{SHAPES[kind]}" for x in _thinned(across, size)]))


def _thinned(across: list[float], size: Size) -> list[float]:
    """Leave out marks that cover the one before, where there are more than fit side by side; the legend counts all."""
    if len(across) * _MARK <= size.right - size.left:
        return across
    kept = across[:1]
    for x in across[1:]:
        if x - kept[-1] >= _MARK:
            kept.append(x)
    return kept


def _piles(facts: Facts, size: Size) -> list[tuple[float, int]]:
    """Return where stones lie on the axis, and how many: those too near to stand apart become one pile."""
    piles: list[tuple[float, int]] = []
    room = _PILE if len(facts.stones) < 100 else 1.5 * _PILE  # a number of three digits is wider
    for x in _across(facts, np.array(facts.stones, dtype=np.float64), size).tolist():
        if piles and x - piles[-1][0] < room:
            piles[-1] = (piles[-1][0], piles[-1][1] + 1)
        else:
            piles.append((x, 1))
    return piles


def _height(piles: list[tuple[float, int]]) -> float:
    highest = max((count for _, count in piles), default=0)
    if not highest:
        return 0.0
    return 6 + _STONE * min(highest, len(STONES)) + (_LINE if highest > len(STONES) else 0)


def _pile(x: float, axis: float, count: int) -> Iterable[str]:
    for number, shape in enumerate(STONES[:count]):
        yield f"M{x:.1f} {axis - _STONE * number - 1:g}{shape}"


def _numbers(piles: list[tuple[float, int]], axis: float) -> Iterable[Label]:
    """Say how many stones a pile stands for, where it stands for more than it shows."""
    top = axis - _STONE * len(STONES) - 5
    return [Label(str(count), round(x, 1), top, "middle", "number") for x, count in piles if count > len(STONES)]


def _axis_words(words: Words, size: Size) -> list[Label]:
    above, below = _TOP - 8, _TOP + size.plot + _LINE - 1
    return [Label(words.pleasant, size.left, above), Label(words.unpleasant, size.left, below)]


def _usual_words(facts: Facts, words: Words, size: Size) -> Iterable[Label]:
    """Name each usual place in the gutter, level with its line; two that are near move aside for each other."""
    lines = words.usual if len(facts.usual) == 1 else words.one_of_two
    tall = _LINE * len(lines)
    tops = [_y(height, size) - tall / 2 for height in sorted(facts.usual, reverse=True)]
    for top in _spread(tops, tall, _TOP, _TOP + size.plot):
        for row, line in enumerate(lines):
            yield Label(line, size.left - _GAP, round(top + _LINE * (row + 0.75), 1), "end", "own")


def _spread(tops: Sequence[float], tall: float, above: float, below: float) -> list[float]:
    """Return tops of blocks, in order, that neither touch nor leave the space from `above` to `below`."""
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, above, *(other + tall for other in placed)))
    limit = below - tall
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], limit)
        limit = placed[number] - tall
    return placed


def _dates(facts: Facts, ladder: Sequence[Sequence[Tick]], size: Size, axis: float) -> tuple[list[Label], str]:
    """Return the first way to say the dates in which none touches the next, and the small lines above them."""
    for rung in ladder:
        dates = [_date(facts, tick, size, axis + 20) for tick in rung]
        if apart(dates):
            break
    across = [_x(facts, tick.hour, size) for tick in rung]
    return dates, f"M{size.left:g} {axis:g}H{size.right:g}" + "".join([f"M{x:.1f} {axis:g}v4" for x in across])


def _date(facts: Facts, tick: Tick, size: Size, y: float) -> Label:
    """Return a date under its tick, moved aside where it would leave the frame."""
    half = ceil(5 * text_width(tick.text)) / 10
    x = min(max(round(_x(facts, tick.hour, size), 1), half), size.width - half)
    return Label(tick.text, x, y, "middle", "date")
