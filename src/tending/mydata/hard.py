"""Which rows of a file open a hard moment. Pure: entries and what is there in, moments out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tending.checkins.moments.told import Ask, Told

from .columns import Scale
from .csvfile import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """The hard moments that a file adds, oldest first, and how many of its own were there already."""

    new: tuple[Told, ...]
    already_here: int


def moments(
    entries: Sequence[Entry], *, scale: Scale, hard_at: float, there: Sequence[Told], timed: bool = False
) -> Found:
    """Return what a file's rows, oldest first, say of hard moments; `there` is what the record holds of their time.

    `timed` says that a time may be looked for in them; those that are there already stay what they are. One is open at
    a time: until the first later row below `hard_at`, or until it is over by itself. What the file says is worked out
    before the record is looked at, so that the same file says the same again whatever was changed since.
    """
    own = list(_opened(entries, scale, hard_at, "brought" if timed else "brought-untimed"))
    here = {_key(told) for told in there if told.brought}
    fresh = [told for told in own if _key(told) not in here]
    low = [entry.at for entry in entries if entry.stress is not None and entry.stress < hard_at]
    taken = [(told.at, _over(told, low)) for told in there]
    new = tuple(told for told in fresh if not any(start <= told.at < end for start, end in taken))
    return Found(new, len(own) - len(fresh))


def _opened(entries: Sequence[Entry], scale: Scale, hard_at: float, kind: str) -> Iterator[Told]:
    now: Told | None = None
    for entry in entries:
        if entry.stress is None:
            continue
        if now and (entry.at >= now.until or (entry.stress < hard_at and entry.at > now.at)):
            now = None
        if now is None and entry.stress >= hard_at:
            now = _told(entry, scale.strength(entry.stress), kind)
            yield now


def _told(entry: Entry, strength: int, kind: str) -> Told:
    return Told(at=entry.at, zone=entry.zone, kind=kind, strength=strength, ask=Ask.NOT, brought=True)


def _key(told: Told) -> tuple[int, int | None]:
    return int(told.at.timestamp()), told.strength


def _over(told: Told, low: list[datetime]) -> datetime:
    """Return when one that is there was over: closed, steady again, or met by the first later row that was not hard."""
    later = bisect_right(low, told.at)
    ends = [told.until, told.steady, *low[later : later + 1]]
    return min(end for end in ends if end)
