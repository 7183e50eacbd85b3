"""The share of episodes that are not over yet, without a law for times (Turnbull 1976).

Where answers leave open when within an interval the share fell, the curve does as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tending.dynamics.grid import Array
from tending.dynamics.times import Known

STEPS = 2000
SETTLED = 1e-9
NOTHING = 1e-6  # share of an interval below which expectation maximisation is still on its way to zero


@dataclass(frozen=True)
class Step:
    """From ``hours`` since the moment on, the share of episodes that are not over lies between ``low`` and ``high``."""

    hours: float
    low: float
    high: float


def turnbull(known: Sequence[Known]) -> tuple[Step, ...]:
    """The nonparametric maximum likelihood curve as steps in order of time, from all at 0 hours."""
    since, by = np.array([(low, np.inf if high is None else high) for low, high in known]).T
    starts, ends = _innermost(since, by)
    shares = _shares((since[:, None] <= starts) & (ends <= by[:, None]))
    kept = shares > NOTHING
    return _steps(starts[kept], ends[kept], shares[kept] / shares[kept].sum())


def _innermost(since: Array, by: Array) -> tuple[Array, Array]:
    """The intervals in which the share can fall: each from a start to the next end, with no other start between."""
    both = sorted([(end, 0) for end in set(by.tolist())] + [(start, 1) for start in set(since.tolist())])
    pairs = [(a, b) for (a, opens), (b, again) in pairwise(both) if opens and not again]
    starts, ends = np.array(pairs).T
    return starts, ends


def _shares(holds: Array) -> Array:
    """Expectation maximisation (self-consistency): which share of the episodes ended in each interval."""
    shares: Array = np.full(holds.shape[1], 1 / holds.shape[1])
    for _ in range(STEPS):
        expected = holds * shares
        better = (expected / expected.sum(axis=1, keepdims=True)).mean(axis=0)
        moved, shares = float(np.abs(better - shares).max()), better
        if moved < SETTLED:
            break
    return shares


def _steps(starts: Array, ends: Array, shares: Array) -> tuple[Step, ...]:
    steps, left = [Step(0.0, 1.0, 1.0)], 1.0
    for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        after = float(shares[place + 1 :].sum())
        steps.append(Step(start, after, left))
        if np.isfinite(end):
            steps.append(Step(end, after, after))
        left = after
    # Where an interval starts at 0, or where another one ends, its step says all there is to say about that hour.
    return tuple({step.hours: step for step in steps}.values())
