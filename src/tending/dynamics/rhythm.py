"""The pooled time-of-day rhythm: how answers run above or below a person's own mean, in their own SD.

Two-hour bins of the local clock, shrunk towards none. It is taken off before the filter and put back on expectations,
in units of each person's spread: those who feel in small steps are not given the day of those who feel in large ones.
"""

from collections.abc import Sequence

import numpy as np

from tending.dynamics.grid import Array, Index
from tending.dynamics.record import Record

BINS = 12
SHRINK = 200.0  # answers' worth of "no rhythm" in each bin; held-out error moves by .002 between 50 and 300


def bins(clock: Array) -> Index:
    """The two-hour bin of each local hour of day."""
    return (clock // (24 / BINS)).astype(np.intp)


def own_rhythm(rhythm: Array, record: Record) -> Array:
    """The rhythm in units of valence for one person: scaled by the standard deviation of their placed answers."""
    placed = record.valence[record.placed]
    return rhythm * (placed.std() if placed.size else 0.0)


def without_rhythm(rhythm: Array, record: Record) -> Array:
    """Placed answers with an own rhythm taken off; as they are where the record has no clock."""
    placed = record.valence[record.placed]
    return placed if record.clock is None else placed - rhythm[bins(record.clock[record.placed])]


def _standard(record: Record) -> tuple[Array, Index] | None:
    placed = record.valence[record.placed]
    if record.clock is None or placed.size == 0 or placed.std() == 0:
        return None
    return placed / placed.std(), bins(record.clock[record.placed])


def learn_rhythm(records: Sequence[Record], sweeps: int = 5) -> Array:
    """Mean standardised answer in each bin, by alternating between bins and each person's mean; zero on average."""
    known = [person for person in map(_standard, records) if person is not None]
    if not known:
        return np.zeros(BINS)
    place = np.concatenate([bin_ for _, bin_ in known])
    counts = np.bincount(place, minlength=BINS)
    rhythm = np.zeros(BINS)
    for _ in range(sweeps):
        rest = np.concatenate([answers - np.mean(answers - rhythm[bin_]) for answers, bin_ in known])
        rhythm = np.bincount(place, rest, minlength=BINS) / (counts + SHRINK)
        rhythm -= counts @ rhythm / counts.sum()
    return rhythm
