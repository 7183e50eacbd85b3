"""What is known of a person's ways back: what they did, kind by kind, and the paths of moments that have a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from statistics import median
from typing import Final

from django.utils.translation import gettext as _

from tending import catalog
from tending.checkins.moments.shown import kind_words, way_words
from tending.checkins.moments.told import Told
from tending.dynamics import NotYet, Range, TimeBack, ended, time_back
from tending.insights.episodes import DAY, Followed, SameDay, followed, same_day
from tending.insights.facts import band, usual
from tending.insights.reading import Basis

BROUGHT: Final = frozenset({"brought", "brought-untimed"})


@dataclass(frozen=True, slots=True)
class Way:
    """Something the person did, and in how many moments of one kind."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Kind:
    """The moments of one kind. `timeless` where none of them has a right time."""

    label: str
    count: int
    ways: tuple[Way, ...]
    timeless: bool


@dataclass(frozen=True, slots=True)
class Path:
    """Where check-ins stood in the hours after one hard moment: hours since it, heights -1 to 1."""

    hours: tuple[float, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """All that picture 2 shows and says; `range` is how far my usual goes, which ends a moment.

    Of two usual places there is no range: between them lies what is usual at neither.
    """

    each: list[Followed]
    kinds: tuple[Kind, ...]
    brought: int
    paths: tuple[Path, ...]
    steady: tuple[float, ...]  # hours after which a moment was known to be over, within the day drawn
    days: Counter[SameDay]
    soonest: float  # hours to the first answer, in the middle of the moments that say something; infinite without any
    back: TimeBack | NotYet
    usual: tuple[float, ...]
    band: tuple[float, float] | None
    range: Range | NotYet


def ways_of(basis: Basis, now: datetime) -> Ways:
    """Return what the hard moments of a year say of a person's ways back."""
    each = followed(basis.moments, basis.times, now)
    known = _range(basis)
    timed = [one for one in each if one.episode.timed]
    days = [same_day(one, known) for one in each]
    said = [one for one, day in zip(each, days, strict=True) if day not in {SameDay.UNTIMED, SameDay.NEAR}]
    ends = [by for one in said if (by := ended(one.episode, known)[1]) is not None]
    return Ways(
        each=each,
        kinds=_kinds(each),
        brought=sum(_only_brought(one.told) for one in each),
        paths=tuple(Path(one.hours, one.heights) for one in timed if one.hours),
        steady=tuple(sorted(hour for hour in ends if hour <= DAY)),
        days=Counter(days),
        soonest=_soonest(said, known),
        back=time_back([one.episode for one in each], known),
        usual=usual(basis),
        band=band(basis),
        range=known,
    )


def _range(basis: Basis) -> Range | NotYet:
    if basis.fit is None:
        return NotYet("few_check_ins", 0, 30)
    return NotYet("unlike_model", 0, 1) if len(usual(basis)) == 2 else basis.fit.usual_range


def _soonest(each: Sequence[Followed], known: Range | NotYet) -> float:
    """Return after how many hours half of the moments had been asked about: nothing finer was ever seen."""
    firsts = [
        min([*one.episode.after[:1], *([] if one.episode.steady is None else [one.episode.steady])])
        for one in each
        if ended(one.episode, known) != (0.0, None)
    ]
    return median(firsts) if firsts else inf


def sooner(ways: Ways) -> bool:
    """Say whether half of the moments may have been over before half of them had been asked about."""
    return not isinstance(ways.back, NotYet) and ways.back.median.low < ways.soonest


def did(told: Told) -> list[str]:
    """Return what the person did, in the order of the catalog, what they wrote themselves as one more."""
    ways = catalog.load().moments.ways
    slugs = [*(slug for slug in ways if slug in told.did), *(slug for slug in told.did if slug not in ways)]
    return [way_words(slug) for slug in slugs] + ([_("In my own words")] if told.own else [])


def _kinds(each: Sequence[Followed]) -> tuple[Kind, ...]:
    """Return the kinds the person has had, in the order of the catalog: a diary, not a league table."""
    by_slug: dict[str, list[Followed]] = {slug: [] for slug in catalog.load().moments.kinds}
    for one in each:
        if not _only_brought(one.told):
            by_slug.setdefault(one.told.kind, []).append(one)
    return tuple(_kind(slug, found) for slug, found in by_slug.items() if found)


def _kind(slug: str, found: list[Followed]) -> Kind:
    ways = [did(one.told) for one in found]
    counts = Counter(label for labels in ways for label in labels)
    order = {label: place for place, label in enumerate(_order())}
    return Kind(
        label=kind_words(slug),
        count=len(found),
        ways=tuple(Way(label, counts[label]) for label in sorted(counts, key=lambda label: order.get(label, 99))),
        timeless=not any(one.episode.timed for one in found),
    )


def _order() -> list[str]:
    return [way.label for way in catalog.load().moments.ways.values()]


def _only_brought(told: Told) -> bool:
    """Say whether a file brought it, so that nothing is known of what the person did."""
    return told.kind in BROUGHT and not told.did and not told.own
