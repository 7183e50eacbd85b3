"""How a return looks when nothing was special: from a low answer, by a person's own fitted dynamics alone.

Whoever is looked at when low is likely to be higher soon after; the lower, the more so. What follows a hard moment can
only be judged against that.
"""

from collections.abc import Sequence

import numpy as np

from tending.dynamics.grid import Array, Grid, Index
from tending.dynamics.posterior import Belief

PATHS = 4000  # a probability is within .008 of its limit, two times in three
SEED = 20260615  # the same question has the same answer


def first_back(belief: Belief, grid: Grid, edge: float, depth: float, after: Sequence[float]) -> Array:
    """The chance that each of the answers given at hours ``after`` is the first one at or above ``edge``.

    The answer at hour 0 was ``depth``; nothing else is known but the belief. The last of the chances is that none of
    them is. Paths are drawn from the belief and then from its dynamics.
    """
    rng = np.random.default_rng(SEED)
    point, home, sd = _people(rng, belief)
    variances, rates = grid.variances[:, point], grid.rates[grid.rate_index[:, point]]
    state = _state(rng, (depth - home) / sd, variances)
    still, chances = np.ones(PATHS, dtype=bool), []
    for gap in np.diff(after, prepend=0.0):
        kept = np.exp(-rates * gap)
        pushed = np.sqrt(variances[:2] * (1 - kept**2)) * rng.standard_normal((2, PATHS))
        state = kept * state + pushed
        noise = np.sqrt(variances[2]) * rng.standard_normal(PATHS)
        back = home + sd * (state.sum(axis=0) + noise) >= edge
        chances.append(np.mean(still & back))
        still &= ~back
    return np.array([*chances, np.mean(still)])


def _people(rng: np.random.Generator, belief: Belief) -> tuple[Index, Array, Array]:
    """Draws from the belief: a grid point, a home base and a standard deviation for each path."""
    even = (np.arange(PATHS) + rng.uniform(size=PATHS)) / PATHS
    point = np.minimum(np.searchsorted(belief.weights.cumsum(), even), belief.weights.size - 1)
    sd = np.sqrt(belief.scale[point] / rng.standard_gamma(belief.shape, PATHS))
    home = belief.mean[point] + np.sqrt(belief.spread[point]) * sd * rng.standard_normal(PATHS)
    return point, home, sd


def _state(rng: np.random.Generator, answer: Array, variances: Array) -> Array:
    """Fast and slow part given one standardised answer: drawn freely, then moved by what the answer adds."""
    fast, slow, noise = np.sqrt(variances) * rng.standard_normal(variances.shape)
    state: Array = np.stack([fast, slow]) + variances[:2] * (answer - fast - slow - noise)
    return state
