"""What hard moments leave behind: each adds its strength / 10 and fades at the fast rate; reactivity is how far that
moves valence. A check-in in the very minute of a hard moment is part of it: by the time it is told, it has happened.
"""

from collections.abc import Sequence

import numpy as np

from tending.dynamics.grid import Array


def loads(hours: Array, moments: Sequence[tuple[float, float]], rates: Array) -> Array:
    """Sum over hard moments up to each hour of strength / 10 x exp(-rate x hours since); shape (hours, rates)."""
    since = np.array([hour for hour, _ in moments])
    added = np.zeros((hours.size, rates.size))
    first = np.searchsorted(hours, since, side="left")  # the first of ``hours`` at or after each moment
    seen = first < hours.size
    waited = hours[first[seen]] - since[seen]
    strength = np.array([strength for _, strength in moments])[seen] / 10
    np.add.at(added, first[seen], strength[:, None] * np.exp(-np.multiply.outer(waited, rates)))
    kept = np.exp(-np.multiply.outer(np.diff(hours, prepend=hours[:1]), rates))
    left = np.zeros(rates.size)
    for keep, add in zip(kept, added, strict=True):
        left = keep * left + add
        add[:] = left
    return added
