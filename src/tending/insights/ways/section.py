"""*My ways back* on the page: what was found, drawn and said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from tending.dynamics import NotYet
from tending.insights.picture import SHAPES, SIZES, Key, Words
from tending.insights.reading import Basis
from tending.insights.sentences import times
from tending.insights.ticks import Tick

from . import charts, sentences, table
from .facts import Ways, sooner, ways_of

_RUNGS: Final = ((0, 1, 3, 6, 12, 24), (0, 3, 12, 24), (0, 6, 24), (0, 24))


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture at both sizes, and all that is said of it."""

    pictures: list[charts.WaysPicture]
    described: str
    sentence: str
    meant: list[str]
    more: list[str]
    legend: list[Key]
    tables: table.Tables


def drawn(basis: Basis, panel: Words, now: datetime) -> Drawn | None:
    """Return the picture of a year's hard moments; nothing while there is none."""
    if not basis.moments:
        return None
    ways = ways_of(basis, now)
    words = _words(ways, panel)
    pictures = [charts.draw(ways, _ladder(), words, size) for size in SIZES]
    return Drawn(
        pictures=pictures,
        described=" ".join(_described(ways)),
        sentence=_sentence(ways),
        meant=sentences.rests_on(ways.days, known=not isinstance(ways.range, NotYet)),
        more=list(_more(ways)),
        legend=list(_legend(ways, pictures)),
        tables=table.of(ways),
    )


def _words(ways: Ways, panel: Words) -> charts.WaysWords:
    timeless = _("There is no right time\nfor this one.")
    return charts.WaysWords(
        panel=panel,
        timeless=tuple(timeless.split("\n")),
        nothing=_("nothing written down"),
        after=_("The hours after"),
        counts=tuple(times(kind.count) for kind in ways.kinds),
    )


def _ladder() -> list[list[Tick]]:
    said = {0: _("the moment"), 24: _("a day")}
    return [[Tick(charts.stretched(hour), said.get(hour) or sentences.hours(hour)) for hour in rung] for rung in _RUNGS]


def _described(ways: Ways) -> Iterator[str]:
    yield from map(sentences.kind, ways.kinds)
    if ways.paths:
        yield _(
            "Below, thin lines join the check-ins of the day after a hard moment, from left to right. "
            "Up is pleasant, down is unpleasant; the first hours have more room."
        )
    if ways.band is not None and ways.paths:
        yield _("A band shows how far my usual goes up and down.")


def _sentence(ways: Ways) -> str:
    """Return the one reading under the picture; while nothing is timed, that nothing is."""
    return " ".join(_days(ways) or sentences.timeless(ways.days))


def _days(ways: Ways) -> list[str]:
    return sentences.days(ways.days, places=len(ways.usual))


def _more(ways: Ways) -> Iterator[str]:
    if _days(ways):
        yield sentences.roughly_when(ways.back, soonest=ways.soonest)
    yield from sentences.brought(ways.brought, told=len(ways.each) - ways.brought)


def _legend(ways: Ways, pictures: list[charts.WaysPicture]) -> Iterator[Key]:
    if any(kind.ways for kind in ways.kinds):
        yield Key("pebble", f"m0 4{charts.PEBBLE}", _("one time that I did this"))
    if ways.paths:
        yield Key("trail", "m-7 3c5 0 6 -7 14 -7", _("the check-ins after one hard moment"))
    if ways.paths and ways.steady:
        yield Key("steady", SHAPES["steady"], _("steady again by then"))
    if any(picture.hours and picture.hours.again for picture in pictures):
        by = (
            _("by about here, or sooner, half of them were over")
            if sooner(ways)
            else _("by about here, half of them were over")
        )
        yield Key("again", "m-8 -4h16v8h-16z", by)
