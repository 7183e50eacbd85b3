"""Records side by side: sorted by length, padded, filtered in blocks that fit the cache."""

from collections.abc import Iterator, Sequence

import numpy as np

from tending.dynamics.grid import Array, Grid, Index
from tending.dynamics.kalman import Evidence, weigh
from tending.dynamics.record import Record
from tending.dynamics.response import loads
from tending.dynamics.rhythm import own_rhythm, without_rhythm

BLOCK = 8  # people at a time: more would leave the cache, fewer would pay NumPy's overhead alone


def gaps_of(record: Record) -> Array:
    """Hours before each placed check-in since the one before it; the first has nothing to wait for."""
    hours = record.hours[record.placed]
    return np.diff(hours, prepend=hours[:1])


def loads_of(record: Record, grid: Grid) -> Array | None:
    """What hard moments have left at each placed check-in, for each fast half-life; None without hard moments."""
    hours, rates = record.hours[record.placed], grid.rates[: len(grid.fast)]
    return loads(hours, record.hard_moments, rates) if record.hard_moments else None


def blocks(records: Sequence[Record], grid: Grid, rhythm: Array) -> Iterator[tuple[list[int], Evidence]]:
    """The evidence of a few people at a time, with their places in ``records``."""
    order = sorted(range(len(records)), key=lambda person: -int(records[person].placed.sum()))
    # Apart, so that nobody pays for a column that only others need.
    for marked in (False, True):
        group = [person for person in order if bool(records[person].hard_moments) == marked]
        for first in range(0, len(group), BLOCK):
            people = group[first : first + BLOCK]
            yield people, weigh(grid, *_pad([records[person] for person in people], grid, rhythm))


def _pad(records: Sequence[Record], grid: Grid, rhythm: Array) -> tuple[Array, Array, Index, Array | None]:
    lengths = np.array([record.placed.sum() for record in records], dtype=np.intp)
    gaps, answers = np.zeros((2, lengths[0], len(records)))
    left = np.zeros((lengths[0], len(records), len(grid.fast)))
    for person, (record, length) in enumerate(zip(records, lengths, strict=True)):
        gaps[:length, person] = gaps_of(record)
        answers[:length, person] = without_rhythm(own_rhythm(rhythm, record), record)
        left[:length, person] = 0.0 if (own := loads_of(record, grid)) is None else own
    return gaps, answers, lengths, left if records[0].hard_moments else None
