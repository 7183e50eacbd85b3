"""Records side by side: sorted by length, padded, filtered in blocks that fit the cache."""

from collections.abc import Iterator, Sequence

import numpy as np

from tending.dynamics.grid import Array, Grid, Index
from tending.dynamics.kalman import Evidence, weigh
from tending.dynamics.record import Record
from tending.dynamics.rhythm import own_rhythm, without_rhythm

BLOCK = 8  # people at a time: more would leave the cache, fewer would pay NumPy's overhead alone


def gaps_of(record: Record) -> Array:
    """Hours before each placed check-in since the one before it; the first has nothing to wait for."""
    hours = record.hours[record.placed]
    return np.diff(hours, prepend=hours[:1])


def blocks(records: Sequence[Record], grid: Grid, rhythm: Array) -> Iterator[tuple[list[int], Evidence]]:
    """The evidence of a few people at a time, with their places in ``records``."""
    order = sorted(range(len(records)), key=lambda person: -int(records[person].placed.sum()))
    for first in range(0, len(order), BLOCK):
        people = order[first : first + BLOCK]
        yield people, weigh(grid, *_pad([records[person] for person in people], rhythm))


def _pad(records: Sequence[Record], rhythm: Array) -> tuple[Array, Array, Index]:
    lengths = np.array([record.placed.sum() for record in records], dtype=np.intp)
    gaps, answers = np.zeros((2, lengths[0], len(records)))
    for person, (record, length) in enumerate(zip(records, lengths, strict=True)):
        gaps[:length, person] = gaps_of(record)
        answers[:length, person] = without_rhythm(own_rhythm(rhythm, record), record)
    return gaps, answers, lengths
