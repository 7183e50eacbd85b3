"""Episodes in the public sets: an answer of 60 % stress or more opens one when none is open.

It is followed answer by answer until one lies in the person's usual range, or their answers stop. Nobody in these sets
was asked for a word of their own, and nobody chose a moment: the next answer came when the study asked for it.
"""

from collections.abc import Sequence

from tending.dynamics import Episode, NotYet, Prior, Range, Record, ended, fit_many

Told = tuple[list[Episode], Range]


def episodes(record: Record, usual_range: Range) -> list[Episode]:
    """One person's episodes in order of time."""
    found, closed = [], float("-inf")
    for hour, strength in record.hard_moments:
        if hour <= closed:
            continue
        episode = _followed(record, hour, strength)
        _, by = ended(episode, usual_range)
        found.append(_until(episode, by))
        closed = float("inf") if by is None else hour + by
    return found


def everyone(records: Sequence[Record], prior: Prior) -> list[Told]:
    """Episodes and usual range of everyone who has both."""
    fits = zip(records, fit_many(records, prior), strict=True)
    told = [(record, found.usual_range) for record, found in fits if not isinstance(found.usual_range, NotYet)]
    return [(marked, usual_range) for record, usual_range in told if (marked := episodes(record, usual_range))]


def _followed(record: Record, hour: float, strength: float) -> Episode:
    later, here = record.hours > hour, record.hours == hour
    after, valence = (record.hours[later] - hour).tolist(), record.valence[later].tolist()
    return Episode(strength, tuple(after), tuple(valence), depth=float(record.valence[here][0]))


def _until(episode: Episode, by: float | None) -> Episode:
    number = len(episode.after) if by is None else episode.after.index(by) + 1
    return Episode(episode.strength, episode.after[:number], episode.valence[:number], depth=episode.depth)


def low(episodes: Sequence[Episode], usual_range: Range) -> list[Episode]:
    """Those told below the usual range."""
    return [each for each in episodes if each.depth is not None and each.depth < usual_range.low.median]
