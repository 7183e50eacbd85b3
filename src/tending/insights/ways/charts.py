"""Geometry of *My ways back*: what I did, kind by kind, and under it the hours after. Pure, in CSS pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from typing import Final

from tending.dynamics import NotYet
from tending.insights import charts
from tending.insights.episodes import DAY
from tending.insights.picture import GUTTER, Facts, Label, Picture, Size, Words, stone
from tending.insights.ticks import Tick

from .facts import Kind, Path, Ways, sooner

PEBBLE: Final = stone(11.5, 8)
#: How so many pebbles are piled, from the ground up; more than the last of these are one pebble and a number.
_CAIRNS: Final = ((1,), (2,), (2, 1), (3, 1), (3, 2), (3, 2, 1))
_SIDE, _RISE = 11.0, 6.0  # from one pebble to the next, and to the next layer
_LINE: Final = 29.0  # from one way to the next
_NOTE: Final = 21.0  # from one line below the ways to the next
_NAMES: Final = 206.0  # the column of kinds, where there is one
_SLOT: Final = 52.0  # for a cairn, left of its words
_PAD: Final = 15.0  # above and below a row
_SHORTEST: Final = 20.0  # of a stretch: its two round ends
_HEAD: Final = 48.0  # above the hours after, for what they are


@dataclass(frozen=True, slots=True)
class WaysWords:
    """What the picture says, already in the reader's language. A list is one line of text each, on a phone."""

    panel: Words
    timeless: tuple[str, ...]
    nothing: str
    after: str
    counts: tuple[str, ...]  # of each kind: how many moments


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours after: a frame drawn like picture 1, `top` pixels down, with trails in it."""

    frame: Picture
    top: float
    trails: str
    dots: str
    dot: float
    many: bool
    again: str
    middle: str


@dataclass(frozen=True, slots=True)
class WaysPicture:
    """One drawing, ready for the template."""

    name: str
    width: float
    height: float
    labels: tuple[Label, ...]
    pebbles: str
    rules: str
    hours: Hours | None


def draw(ways: Ways, ladder: Sequence[Sequence[Tick]], words: WaysWords, size: Size) -> WaysPicture:
    """Return the picture at one size; without a path of check-ins it has no hours after."""
    labels: list[Label] = []
    pebbles: list[str] = []
    rules: list[str] = []
    y = 0.0
    for kind, count in zip(ways.kinds, words.counts, strict=True):
        if y:
            rules.append(f"M0 {y:g}H{size.width:g}")
        labels += [*_names(kind, count, y, size), *_said(kind, words, y, size)]
        pebbles += _pebbles(kind, y, size)
        y += _tall(kind, words, size)
    hours = _hours(ways, ladder, words, size, y) if ways.paths else None
    return WaysPicture(
        name=size.name,
        width=size.width,
        height=y if hours is None else hours.top + hours.frame.height,
        labels=(*labels, *([Label(words.after, 2, hours.top - 10, kind="kind")] if hours else [])),
        pebbles="".join(pebbles),
        rules="".join(rules),
        hours=hours,
    )


def stretched(hour: float) -> float:
    """Return where an hour stands: the first ones, in which most happens, get more room; dates below say which."""
    return sqrt(DAY * hour)


def _wide(size: Size) -> bool:
    return size.width > 500


def _names(kind: Kind, count: str, y: float, size: Size) -> Iterator[Label]:
    first = y + _PAD + 14
    yield Label(kind.label, 2, first, kind="kind")
    if _wide(size):
        yield Label(count, 2, first + 21)
    else:
        yield Label(count, size.width - 2, first, "end")


def _slots(count: int, y: float, size: Size) -> list[tuple[float, float]]:
    """Return where the words of `count` lines begin: two columns beside the kind, or one below it."""
    if not _wide(size):
        return [(GUTTER, y + _PAD + 14 + _LINE * (row + 1)) for row in range(count)]
    column = (size.width - _NAMES) / 2
    places = [(row, side) for row in range((count + 1) // 2) for side in (0, 1)]
    return [(_NAMES + column * side + _SLOT, y + _PAD + 14 + _LINE * row) for row, side in places[:count]]


def _rest(kind: Kind, words: WaysWords, size: Size) -> list[str]:
    """Return the lines below the ways."""
    nothing = [] if kind.ways else [words.nothing]
    if not kind.timeless:
        return nothing
    return [*nothing, " ".join(words.timeless)] if _wide(size) else [*nothing, *words.timeless]


def _below(kind: Kind, y: float, size: Size) -> float:
    """Return the base line of the first line below the ways."""
    slots = _slots(len(kind.ways), y, size)
    if slots:
        return slots[-1][1] + _LINE
    return y + _PAD + 14 + (0 if _wide(size) else _LINE)


def _said(kind: Kind, words: WaysWords, y: float, size: Size) -> Iterator[Label]:
    slots = _slots(len(kind.ways), y, size)
    for way, (x, base) in zip(kind.ways, slots, strict=True):
        yield Label(way.label, x, base, kind="own")
        if way.count > len(_CAIRNS):
            yield Label(str(way.count), x - 9 - _SIDE - 3, base, "end", "number")
    left, below = (_NAMES + _SLOT if _wide(size) else GUTTER), _below(kind, y, size)
    for row, line in enumerate(_rest(kind, words, size)):
        yield Label(line, left, below + _NOTE * row)


def _pebbles(kind: Kind, y: float, size: Size) -> Iterator[str]:
    for way, (x, base) in zip(kind.ways, _slots(len(kind.ways), y, size), strict=True):
        cairn = _CAIRNS[way.count - 1] if way.count <= len(_CAIRNS) else _CAIRNS[0]
        yield from _cairn(cairn, x - 9 - _SIDE / 2 * cairn[0], base)


def _cairn(layers: Sequence[int], middle: float, base: float) -> Iterator[str]:
    for layer, count in enumerate(layers):
        for number in range(count):
            x = middle + _SIDE * (number - (count - 1) / 2)
            yield f"M{x:.1f} {base - _RISE * layer:g}{PEBBLE}"


def _tall(kind: Kind, words: WaysWords, size: Size) -> float:
    rest = _rest(kind, words, size)
    last = _below(kind, 0, size) + _NOTE * (len(rest) - 1) if rest else _below(kind, 0, size) - _LINE
    least = _PAD + 14 + (21 if _wide(size) else 0)  # the kind's own lines
    return max(last, least) + _PAD


def _hours(ways: Ways, ladder: Sequence[Sequence[Tick]], words: WaysWords, size: Size, above: float) -> Hours:
    low = replace(size, plot=round(0.8 * size.plot))
    steady = [stretched(hour) for hour in ways.steady]
    facts = Facts(0.0, DAY, usual=ways.usual, band=ways.band, beside={"steady": steady}, stones=(0.0,))
    frame = charts.draw(facts, ladder, words.panel, low)
    places = _places(ways.paths, facts, low)
    again, middle = _again(ways, facts, low)
    return Hours(
        frame=frame,
        top=above + (_HEAD if above else 28),
        trails="".join([_trail(place) for place in places]),
        dots="".join([f"M{x:.1f} {y:.1f}h0" for place in places for x, y in place]),
        dot=4.5 if len(places) < 20 else 3.5,
        many=len(places) >= 20,
        again=again,
        middle=middle,
    )


def _places(paths: Sequence[Path], facts: Facts, size: Size) -> list[list[tuple[float, float]]]:
    """Return where the points of each path stand, worked out for all of them at once."""
    hours = [stretched(hour) for path in paths for hour in path.hours]
    found = iter(charts.places(facts, hours, [height for path in paths for height in path.heights], size))
    return [[next(found) for _ in path.hours] for path in paths]


def _trail(place: list[tuple[float, float]]) -> str:
    """Return a line through the points that neither rises above one nor dips below one on its way to the next."""
    if len(place) < 2:
        return ""
    bends = [
        f"C{(x + u) / 2:.1f} {y:.1f} {(x + u) / 2:.1f} {v:.1f} {u:.1f} {v:.1f}" for (x, y), (u, v) in pairwise(place)
    ]
    return f"M{place[0][0]:.1f} {place[0][1]:.1f}" + "".join(bends)


def _again(ways: Ways, facts: Facts, size: Size) -> tuple[str, str]:
    """Return the stretch in which half of the moments were over, as surely as it is known, and its middle.

    Nothing is drawn before the hour by which half of them had an answer: where it may have been sooner, the stretch
    begins there with a torn end.
    """
    if isinstance(ways.back, NotYet) or not ways.steady:
        return "", ""
    found = ways.back.median
    first = max(found.low, ways.soonest)
    if first >= DAY:
        return "", ""
    hours = [stretched(hour) for hour in (first, found.median, max(found.high, first))]
    (left, _), (middle, _), (right, _) = charts.places(facts, hours, (0, 0, 0), size)
    y, torn = charts.row(0, size) - 10, sooner(ways)
    line = f"M{middle:.1f} {y:g}v20" if first <= found.median < DAY else ""
    left = min(left, size.right - _SHORTEST)
    return _stretch(left, max(right - left, _SHORTEST), y, torn=torn), line


def _stretch(left: float, width: float, y: float, *, torn: bool) -> str:
    """Return a bar 20 high with round ends, or with the left one torn, which is to say open."""
    if torn:
        return f"M{left:.1f} {y:g}h{width - 10:.1f}a10 10 0 0 1 0 20h{10 - width:.1f}l4 -5l-4 -5l4 -5z"
    return f"M{left + 10:.1f} {y:g}h{width - 20:.1f}a10 10 0 0 1 0 20h{20 - width:.1f}a10 10 0 0 1 0 -20z"
