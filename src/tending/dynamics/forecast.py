"""Expectations at a time nobody has answered yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tending.dynamics.batch import gaps_of, loads_of
from tending.dynamics.grid import Array, Grid, Index
from tending.dynamics.kalman import Filter, weigh
from tending.dynamics.mixture import estimate, student
from tending.dynamics.posterior import Belief, update
from tending.dynamics.prior import Prior
from tending.dynamics.record import Record, checked_clock, checked_hours
from tending.dynamics.response import loads
from tending.dynamics.results import Estimate
from tending.dynamics.rhythm import bins, own_rhythm, without_rhythm


@dataclass(frozen=True, eq=False)
class Forecast:
    """Where a record ends, and the belief held there; memory (2, 2 + columns, grid), rhythm in units of valence."""

    grid: Grid
    memory: Array
    belief: Belief
    last: float
    rhythm: Array
    hard_moments: tuple[tuple[float, float], ...]

    def at(self, hours: ArrayLike, clock: ArrayLike | None = None) -> tuple[Estimate, ...]:
        """The next answer, were it given at each of ``hours``; see ``Fit.expected``."""
        times = checked_hours("hours", hours)
        if times.size and times[0] < self.last:
            raise ValueError(f"hours[0] is before the last check-in, at {self.last}")
        rhythm = np.zeros(times.size) if clock is None else self.rhythm[bins(checked_clock(clock, times.size))]
        left = loads(times, self.hard_moments, self.grid.rates[: len(self.grid.fast)])
        return tuple(map(self._one, times - self.last, rhythm, left))

    def _one(self, gap: float, rhythm: float, load: Array) -> Estimate:
        columns = self.memory.shape[1] - 2
        ahead, belief = Filter(self.grid, 1, columns), self.belief
        ahead.memory[0] = self.memory
        ahead.wait(ahead.decays(np.array([gap])))
        out = np.empty((1, 3 + columns, self.grid.size))
        ahead.surprise(np.zeros(1), out, None if columns == 2 else load[None])
        state, levels, variance = -out[0, 2], out[0, 3:-1], out[0, -1]
        mean, spread = belief.coefficients(len(levels))
        unit = np.sqrt(belief.scale / belief.shape * (variance + _variance(spread, levels)))
        return estimate(belief.weights, state + _sum(mean, levels) + rhythm, unit, student(2 * belief.shape))


def one_step_ahead(record: Record, prior: Prior, train: int) -> Array:
    """Expected valence at each placed check-in from index ``train`` on, given all placed check-ins before it.

    Weights over the grid come from the check-ins before ``train`` and stay; home base, reactivity and state are
    filtered on. Hard moments up to a check-in are known to it. The shape is (placed check-ins from ``train`` on,).
    Raises ValueError when ``train`` is outside the record.
    """
    if not 0 <= train <= len(record):
        raise ValueError(f"train must be from 0 to {len(record)}, not {train}")
    known = int(record.placed[:train].sum())
    rhythm = own_rhythm(prior.rhythm, record[:train])
    answers, gaps, left = without_rhythm(rhythm, record), gaps_of(record), loads_of(record, prior.grid)
    past, future = (
        (
            gaps[part, None],
            answers[part, None],
            np.array([answers[part].size]),
            None if left is None else left[part, None],
        )
        for part in (slice(known), slice(known, None))
    )
    evidence = weigh(prior.grid, *past)
    belief = update(evidence, prior.weights, prior.level).of(0)
    ahead = Filter(prior.grid, 1, evidence.memory.shape[2] - 2)
    ahead.memory = evidence.memory
    raised = record.valence[record.placed] - answers
    return _follow(ahead, belief, *future) + raised[known:]


def _follow(ahead: Filter, belief: Belief, gaps: Array, answers: Array, lengths: Index, left: Array | None) -> Array:
    expected = []
    mean, spread = belief.coefficients(ahead.memory.shape[2] - 3)
    chunks = ahead.run(gaps, answers, lengths, left)
    for answer, surprise in zip(answers[:, 0], (each[0] for seen in chunks for each in seen), strict=True):
        own, levels, root = surprise[2], surprise[3:-1], surprise[-1]
        miss = own - _sum(mean, levels)
        expected.append(float(belief.weights @ (answer - root * miss)))
        reach = np.einsum("ijg,jg->ig", spread, levels)
        variance = 1 + _sum(reach, levels)
        mean = mean + reach * (miss / variance)
        spread = spread - reach[:, None] * (reach / variance)
    return np.array(expected)


def _sum(mean: Array, levels: Array) -> Array:
    total: Array = np.einsum("ig,ig->g", mean, levels)
    return total


def _variance(spread: Array, levels: Array) -> Array:
    variance: Array = np.einsum("ig,ijg,jg->g", levels, spread, levels)
    return variance
