"""Episodes in the public sets: an answer of 60 % stress or more opens one when none is open.

It is followed answer by answer until one lies in the person's usual range, or their answers stop. Nobody in these sets
was asked for a word of their own, and nobody chose a moment: the next answer came when the study asked for it.
"""

from collections.abc import Sequence
from dataclasses import replace

from tending.dynamics import Episode, Fit, NotYet, Prior, Range, Record, ended, fit_many
from tending.dynamics.times import Known

AHEAD = 8  # answers after a moment that are kept at least


def low_moments(records: Sequence[Record], prior: Prior) -> list[tuple[list[Episode], Fit]]:
    """Of everyone with a usual range, the episodes told below it, if any, and the fit."""
    found = []
    for record, read in zip(records, fit_many(records, prior), strict=True):
        if isinstance(read.usual_range, NotYet):
            continue
        edge = read.usual_range.low.median
        low = [each for each in episodes(record, read.usual_range) if each.depth is not None and each.depth < edge]
        found += [(low, read)] if low else []
    return found


def known(told: Sequence[Episode], fit: Fit) -> list[Known]:
    """What is known of each that says something."""
    return [times for each in told if (times := ended(each, fit.usual_range)) != (0.0, None)]


def episodes(record: Record, usual_range: Range) -> list[Episode]:
    """One person's episodes in order of time."""
    found, closed = [], float("-inf")
    for hour, strength in record.hard_moments:
        if hour <= closed:
            continue
        episode = _followed(record, hour, strength)
        _, by = ended(replace(episode, depth=None), usual_range)  # one told inside the range is closed like any other
        found.append(_cut(episode, by))
        closed = float("inf") if by is None else hour + by
    return found


def _followed(record: Record, hour: float, strength: float) -> Episode:
    later, here = record.hours > hour, record.hours == hour
    after, valence = (record.hours[later] - hour).tolist(), record.valence[later].tolist()
    return Episode(strength, tuple(after), tuple(valence), depth=float(record.valence[here][0]))


def _cut(episode: Episode, by: float | None) -> Episode:
    """Past the return as well: what was to be expected must not know when it came."""
    number = len(episode.after) if by is None else max(episode.after.index(by) + 1, AHEAD)
    return Episode(episode.strength, episode.after[:number], episode.valence[:number], depth=episode.depth)
