"""Hard moments with what came after each of them, as the engine takes them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum, auto
from math import inf
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from tending.checkins.moments.timing import timed
from tending.checkins.moments.told import Told, spans
from tending.checkins.querysets import Series
from tending.dynamics import Episode, NotYet, Range, ended

#: An episode needs a strength, which nothing here computes with; told without a number, this stands in its place.
_NO_NUMBER: Final = 0
_NEVER: Final = 2**62


@dataclass(frozen=True, slots=True)
class Followed:
    """A hard moment and what came after it. `open` says that more may still come.

    hours, heights: the check-ins of the day from the moment on, until the next hard moment. later: hours until that
    one. Leaving a moment by hand ends what is asked, and says nothing of how it was: the answers count up to midnight.
    """

    told: Told
    episode: Episode
    open: bool
    hours: tuple[float, ...]
    heights: tuple[float, ...]
    later: float = inf


#: How many hours after a hard moment are looked at as its day.
DAY: Final = 24.0


class SameDay(Enum):
    """What can be said of one hard moment: was it over before midnight, where the person was?"""

    UNTIMED = auto()  # there is no right time, so none is looked for
    OPEN = auto()
    STEADY = auto()
    LATER = auto()  # not yet so at the last check-in of that day
    LATER_NEXT = auto()  # not yet so at the last check-in before the next moment of that day
    NO_CHECK_IN = auto()
    NO_CHECK_IN_NEXT = auto()  # the next moment of that day came first
    NO_USUAL = auto()  # check-ins, but neither the person's word nor a usual to hold them against
    WORD_AFTER = auto()  # the last check-in was fine and the word came on a later day: either may have been when
    NEAR = auto()  # it began near the usual, so that no check-in can say when it was over


def followed(moments: Sequence[Told], times: Series, now: datetime) -> list[Followed]:
    """Return each moment, given oldest first, with the placed check-ins that came after it until its span ends."""
    placed = ~np.isnan(times.valence)
    answers = _Answers(np.rint(times.hours[placed] * 60).astype(np.int64).tolist(), times.valence[placed].tolist())
    starts = [_minute(told.at) for told in moments]
    nexts = [*starts[1:], _NEVER]
    return [
        _followed(told, _minute(end), later, answers, still_open=end > now)
        for (told, end), later in zip(spans(moments), nexts, strict=True)
    ]


def same_day(each: Followed, usual_range: Range | NotYet) -> SameDay:
    """Say whether steady again came the same day, or why that is not known."""
    if not each.episode.timed:
        return SameDay.UNTIMED
    midnight = _hours_to_midnight(each.told)
    near = _near(each.episode, usual_range)
    by = None if near else ended(each.episode, usual_range)[1]
    if by is not None and by <= midnight:
        return SameDay.STEADY
    if by is None and each.open:
        return SameDay.OPEN
    return SameDay.NEAR if near else _not_seen(each, usual_range, midnight)


def _near(episode: Episode, usual_range: Range | NotYet) -> bool:
    """Say whether it began where a usual day may be, and only the person's word could say more."""
    wordless = episode.steady is None and episode.depth is not None
    return wordless and _fine(episode.depth, usual_range)


def _fine(height: float | None, usual_range: Range | NotYet) -> bool:
    return height is not None and not isinstance(usual_range, NotYet) and height >= usual_range.low.median


def _not_seen(each: Followed, usual_range: Range | NotYet, midnight: float) -> SameDay:
    """Return why it was not seen to be over that day."""
    after = bisect_right(each.episode.after, midnight)
    cut = each.later <= midnight
    if not after:
        return SameDay.NO_CHECK_IN_NEXT if cut else SameDay.NO_CHECK_IN
    if isinstance(usual_range, NotYet):
        return SameDay.NO_USUAL
    if _fine(each.episode.valence[after - 1], usual_range):
        return SameDay.WORD_AFTER
    return SameDay.LATER_NEXT if cut else SameDay.LATER


@dataclass(frozen=True, slots=True)
class _Answers:
    """Check-ins on the pad: whole minutes, in order, and heights."""

    minutes: list[int]
    heights: list[float]

    def between(self, start: int, end: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return those from `start` up to, not including, `end`: hours since `start`, and heights."""
        low, high = bisect_left(self.minutes, start), bisect_left(self.minutes, end)
        return tuple((minute - start) / 60 for minute in self.minutes[low:high]), tuple(self.heights[low:high])


def _followed(told: Told, end: int, later: int, answers: _Answers, *, still_open: bool) -> Followed:
    start = _minute(told.at)
    end = max(end, start + round(60 * _hours_to_midnight(told)))
    hours, heights = answers.between(start, min(end + 1, later))
    now = bool(hours) and hours[0] == 0  # a check-in of the very minute is the moment itself, not what came after
    episode = Episode(
        strength=_NO_NUMBER if told.strength is None else told.strength,
        after=hours[now:],
        valence=heights[now:],
        steady=None if told.steady is None else max((told.steady - told.at) / timedelta(hours=1), 1 / 60),
        timed=timed(told),
        depth=heights[0] if now else None,
    )
    drawn = answers.between(start, min(start + round(60 * DAY) + 1, later))
    return Followed(told, episode, still_open, *drawn, later=inf if later == _NEVER else (later - start) / 60)


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60


def _hours_to_midnight(told: Told) -> float:
    midnight = datetime.combine(told.local.date() + timedelta(days=1), time(), ZoneInfo(told.zone))
    return (midnight.astimezone(UTC) - told.at) / timedelta(hours=1)
