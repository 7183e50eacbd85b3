"""The numbers behind *My ways back*."""

from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tending.checkins.moments.shown import kind_words
from tending.dynamics import NotYet, Range, ended
from tending.insights.episodes import Followed, SameDay, same_day

from . import sentences
from .facts import Kind, Ways, did

NEWEST: Final = 60  # rows of moments: more are long to read, and long to make


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: how often, and what the person did."""

    label: str
    count: int
    did: str


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One hard moment."""

    when: str
    label: str
    strength: str
    did: str
    steady: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Both tables. Moments come newest first; `more` of them are left to *My days*."""

    kinds: list[KindRow]
    moments: list[MomentRow]
    more: int


def of(ways: Ways) -> Tables:
    """Return the rows of kinds and of moments."""
    newest = ways.each[: -NEWEST - 1 : -1]
    return Tables(
        kinds=[_kind(kind) for kind in ways.kinds],
        moments=[_moment(one, ways.range) for one in newest],
        more=len(ways.each) - len(newest),
    )


def _kind(kind: Kind) -> KindRow:
    return KindRow(kind.label, kind.count, sentences.did(kind))


def _moment(one: Followed, known: Range | NotYet) -> MomentRow:
    told = one.told
    return MomentRow(
        when=date_format(told.local.replace(tzinfo=None), "j M Y, H:i"),
        label=kind_words(told.kind),
        strength="" if told.strength is None else str(told.strength),
        did=", ".join(did(told)),
        steady=_steady(one, known),
    )


_UNKNOWN: Final = (SameDay.NO_USUAL, SameDay.NO_CHECK_IN, SameDay.NO_CHECK_IN_NEXT)


def _steady(one: Followed, known: Range | NotYet) -> str:
    """Return between which two answers it was over, as far as there is something to say."""
    said = same_day(one, known)
    if said is SameDay.UNTIMED:
        return _("no right time for this one")
    if said is SameDay.NEAR:
        return _("near your usual already")
    since, by = ended(one.episode, known)
    if by is not None:
        return _after(since, by)
    if said is SameDay.OPEN:
        return _("still open")
    if said in _UNKNOWN or not since:
        return _("we can’t tell")
    return _("not yet after %(since)s") % {"since": sentences.hours(since)}


def _after(since: float, by: float) -> str:
    low, high = sentences.hours(since), sentences.hours_up(by)
    if since == 0 or low == high:
        return _("within %(by)s") % {"by": high}
    return _("between %(since)s and %(by)s after") % {"since": low, "by": high}
