"""From what was read to what is drawn."""

from datetime import datetime

import numpy as np

from tending.checkins.entry import Place
from tending.checkins.months import MonthSummary, month_start
from tending.dynamics import NotYet

from .picture import Bar, Facts
from .reading import Basis, Reading, beside


def facts_of(shown: Reading) -> Facts:
    """Return what to draw: single check-ins with my usual behind them, or months without it.

    My usual rests on 365 days; behind years it would speak of days that it knows nothing of.
    """
    start, end = _hour(shown.window.start), _hour(shown.window.end)
    if shown.months:
        bars = tuple(bar for month, summary in shown.months for bar in _bar(month, summary, end))
        return Facts(start, end, bars=bars, beside=_beside(shown, end), stones=_stones(shown))
    times = shown.basis.times
    known = times.hours[~np.isnan(times.valence)][:1]  # the first check-in on the pad, if any
    inside = (times.hours >= start) & (times.hours < end)
    return Facts(
        start=start,
        end=end,
        hours=times.hours[inside],
        heights=times.valence[inside],
        usual=usual(shown.basis),
        band=band(shown.basis),
        known_from=max(start, float(known.sum())),
        beside=beside(shown.entries),
        stones=_stones(shown),
    )


def _stones(shown: Reading) -> list[float]:
    return sorted(_hour(told.at) for told in shown.moments)


def usual(basis: Basis) -> tuple[float, ...]:
    """Return the height of my usual, of two usual places, or nothing while it is not known."""
    fit = basis.fit
    if fit is None or isinstance(fit.home_base, NotYet):
        return ()
    if isinstance(fit.usual_places, NotYet) or len(fit.usual_places) == 1:
        return (fit.home_base.median,)
    return tuple(place.centre for place in fit.usual_places)


def band(basis: Basis) -> tuple[float, float] | None:
    """Return how far my usual goes down and up, where that is known and there is one usual place."""
    fit = basis.fit
    if fit is None or isinstance(fit.usual_range, NotYet) or len(usual(basis)) == 2:
        return None  # one band around two places would hold the empty middle and call it usual
    return fit.usual_range.low.median, fit.usual_range.high.median


def _bar(month: int, summary: MonthSummary, end: float) -> list[Bar]:
    """Return the bar of a month with check-ins on the pad, or none."""
    if summary.low is None or summary.middle is None or summary.high is None:
        return []
    return [Bar(_middle(month, end), summary.low, summary.middle, summary.high)]


def _beside(shown: Reading, end: float) -> dict[str, list[float]]:
    """Return one mark for each kind that a month holds, however often."""
    kinds = [place.value for place in Place if place is not Place.PAD]
    months = [(_middle(month, end), dict(summary.beside)) for month, summary in shown.months]
    found = {kind: [hour for hour, counts in months if counts.get(kind)] for kind in kinds}
    return {kind: hours for kind, hours in found.items() if hours}


def _middle(month: int, end: float) -> float:
    """Return the middle of a month, or of what has passed of it."""
    return (_hour(month_start(month)) + min(_hour(month_start(month + 1)), end)) / 2


def _hour(at: datetime) -> float:
    return at.timestamp() / 3600
