"""Whether to ask now how it is after a hard moment: worked out from what was told and answered, and from the clock.

Nothing of it is stored. A follow-up that is not answered lapses by itself, and nobody is told.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from .told import Ask, Told, spans

AFTER: Final = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=5))
#: How long the last follow-up waits; each of the others waits until the next.
WAITS: Final = timedelta(hours=3)
SILENCE: Final = timedelta(days=7)
EVENING: Final = time(22)
MORNING: Final = time(8)


@dataclass(frozen=True, slots=True)
class Asking:
    """What holds now. `open` is the place, in the list that was given, of the moment that is open, if one is.

    asks: whether a follow-up of the open moment waits for an answer. silent: whether two in a row were let go by, so
    that nothing is asked for a week.
    """

    open: int | None
    asks: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One time to ask, from `due` until `lapses`; `moment` is the one it belongs to and `ends` when that one ends."""

    moment: Told
    due: datetime
    lapses: datetime
    ends: datetime


class Outcome(Enum):
    """What became of a follow-up so far."""

    WAITS = "waits"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    OVERTAKEN = "overtaken"  # by a new hard moment, which is neither an answer nor a sign of wanting quiet


def asking(moments: Sequence[Told], answers: Sequence[datetime], *, now: datetime, zone: ZoneInfo) -> Asking:
    """Say what holds `now`. `moments` and `answers`, the times of check-ins, come oldest first; `zone` is the person's.

    Moments brought from elsewhere are never open here, and never asked about.
    """
    own = [(place, told) for place, told in enumerate(moments) if not told.brought]
    ends = spans([told for _, told in own])
    opened = [place for (place, told), (_, end) in zip(own, ends, strict=True) if told.at <= now < end]
    waiting, silent = _so_far([each for told, end in ends for each in follow_ups(told, end, zone)], answers, now)
    still = opened[-1] if opened else None
    if still is None or waiting is None or waiting.moment is not moments[still]:
        return Asking(still, asks=False, silent=silent)
    return Asking(still, not _asleep(waiting.moment, now, zone), silent)


def follow_ups(told: Told, ends: datetime, zone: ZoneInfo) -> Iterator[FollowUp]:
    """Yield the times to ask about a moment that ends at `ends`, in order.

    Times before it was told, or after it ends, are left out; one that falls in the night is left out, not moved.
    """
    if told.ask is Ask.NOT or told.brought:
        return
    dues = [told.at.replace(second=0, microsecond=0) + after for after in AFTER]  # check-ins are known to the minute
    for due, lapses in zip(dues, [*dues[1:], dues[-1] + WAITS], strict=True):
        if (told.written or told.at) < due < ends and not _asleep(told, due, zone):
            yield FollowUp(told, due, lapses, ends)


def night(at: datetime, zone: ZoneInfo) -> bool:
    """Say whether it is night there."""
    clock = at.astimezone(zone).time()
    return clock >= EVENING or clock < MORNING


def let_by(told: Told, *, now: datetime, zone: ZoneInfo) -> Told:
    """Return the moment with the follow-up that waits let go by: "not now". Pressing twice is pressing once."""
    waits = [each for each in follow_ups(told, told.until, zone) if each.due <= now < each.lapses]
    if not waits or any(waits[0].due <= at < waits[0].lapses for at in told.passed):
        return told
    return replace(told, passed=(*told.passed, now))


def _asleep(told: Told, at: datetime, zone: ZoneInfo) -> bool:
    """Say whether it is night by the person's own zone, or by the one the moment was told in: people travel."""
    return night(at, zone) or night(at, ZoneInfo(told.zone))


def _so_far(follow_ups: Sequence[FollowUp], answers: Sequence[datetime], now: datetime) -> tuple[FollowUp | None, bool]:
    """Return the follow-up that waits, if one does, and whether it is a time of silence."""
    skipped, silent_until, waiting = 0, None, None
    for each in follow_ups:
        if each.due > now or (silent_until is not None and each.due < silent_until):
            continue
        outcome = _outcome(each, answers, now)
        waiting = each if outcome is Outcome.WAITS else None
        if outcome is Outcome.SKIPPED:
            skipped += 1
        elif outcome is Outcome.ANSWERED:
            skipped = 0
        if skipped == 2:
            skipped, silent_until = 0, _skipped_at(each) + SILENCE
    return waiting, silent_until is not None and now < silent_until


def _outcome(each: FollowUp, answers: Sequence[datetime], now: datetime) -> Outcome:
    """Say what became of a follow-up that is due: an answer, even a late one within its time, outweighs "not now"."""
    first = bisect_left(answers, each.due)
    closed = each.moment.closed
    if first < len(answers) and answers[first] < min(each.lapses, each.ends):
        return Outcome.ANSWERED
    if closed is not None and closed == each.ends < each.lapses:
        return Outcome.ANSWERED
    if any(each.due <= at < each.lapses for at in each.moment.passed):
        return Outcome.SKIPPED
    if each.ends < each.lapses and each.ends <= now:
        return Outcome.OVERTAKEN
    return Outcome.SKIPPED if each.lapses <= now else Outcome.WAITS


def _skipped_at(each: FollowUp) -> datetime:
    return next((at for at in each.moment.passed if each.due <= at < each.lapses), each.lapses)


def reminders_of(told: Told, *, now: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return the times still to come at which to ask about a moment, as far as it is known now."""
    return [each.due for each in follow_ups(told, told.until, zone) if each.due > now]
