"""Expectations at a time nobody has answered yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tending.dynamics.batch import gaps_of
from tending.dynamics.grid import Array, Grid, Index
from tending.dynamics.kalman import Filter, weigh
from tending.dynamics.mixture import estimate, student
from tending.dynamics.posterior import Belief, update
from tending.dynamics.prior import Prior
from tending.dynamics.record import Record, checked_clock, checked_hours
from tending.dynamics.results import Estimate
from tending.dynamics.rhythm import bins, own_rhythm, without_rhythm


@dataclass(frozen=True, eq=False)
class Forecast:
    """Where a record ends, and the belief held there; memory (2, 4, grid), rhythm in units of valence."""

    grid: Grid
    memory: Array
    belief: Belief
    last: float
    rhythm: Array

    def at(self, hours: ArrayLike, clock: ArrayLike | None = None) -> tuple[Estimate, ...]:
        """The next answer, were it given at each of ``hours``; see ``Fit.expected``."""
        times = checked_hours("hours", hours)
        if times.size and times[0] < self.last:
            raise ValueError(f"hours[0] is before the last check-in, at {self.last}")
        rhythm = np.zeros(times.size) if clock is None else self.rhythm[bins(checked_clock(clock, times.size))]
        return tuple(self._one(hour - self.last, above) for hour, above in zip(times, rhythm, strict=True))

    def _one(self, gap: float, rhythm: float) -> Estimate:
        ahead, belief = Filter(self.grid, 1), self.belief
        ahead.memory[0] = self.memory
        ahead.wait(ahead.decays(np.array([gap])))
        out = np.empty((1, 5, self.grid.size))
        ahead.surprise(np.zeros(1), out)
        state, ones, variance = -out[0, 2], out[0, 3], out[0, 4]
        unit = np.sqrt(belief.scale / belief.shape * (variance + belief.spread * ones**2))
        return estimate(belief.weights, state + belief.mean * ones + rhythm, unit, student(2 * belief.shape))


def one_step_ahead(record: Record, prior: Prior, train: int) -> Array:
    """Expected valence at each placed check-in from index ``train`` on, given all placed check-ins before it.

    Weights over the grid come from the check-ins before ``train`` and stay; home base and state are filtered on. The
    shape is (placed check-ins from ``train`` on,). Raises ValueError when ``train`` is outside the record.
    """
    if not 0 <= train <= len(record):
        raise ValueError(f"train must be from 0 to {len(record)}, not {train}")
    known = int(record.placed[:train].sum())
    rhythm = own_rhythm(prior.rhythm, record[:train])
    answers, gaps = without_rhythm(rhythm, record), gaps_of(record)
    lengths = np.array([known], dtype=np.intp)
    evidence = weigh(prior.grid, gaps[:known, None], answers[:known, None], lengths)
    belief = update(evidence, prior.weights, prior.level).of(0)
    ahead = Filter(prior.grid, 1)
    ahead.memory = evidence.memory
    raised = record.valence[record.placed] - answers
    return _follow(ahead, belief, gaps[known:], answers[known:]) + raised[known:]


def _follow(ahead: Filter, belief: Belief, gaps: Array, answers: Array) -> Array:
    expected, mean, spread = [], belief.mean, belief.spread
    lengths: Index = np.array([len(answers)], dtype=np.intp)
    chunks = ahead.run(gaps[:, None], answers[:, None], lengths)
    for answer, surprise in zip(answers, (each[0] for seen in chunks for each in seen), strict=True):
        _, _, own, ones, root = surprise
        miss = own - mean * ones
        expected.append(float(belief.weights @ (answer - root * miss)))
        gain = spread * ones / (1 + spread * ones**2)
        mean, spread = mean + gain * miss, spread / (1 + spread * ones**2)
    return np.array(expected)
