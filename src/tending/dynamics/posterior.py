"""From evidence to belief: weights over the grid, home base and variance at each point, all in closed form."""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, logsumexp

from tending.dynamics.grid import Array
from tending.dynamics.kalman import Evidence


@dataclass(frozen=True)
class Level:
    """Normal-inverse-gamma belief about home base and total variance, conjugate to the model at any grid point.

    variance ~ inverse gamma(shape, scale); home base given variance ~ normal(mean, spread x variance).
    """

    mean: float
    spread: float
    shape: float
    scale: float


@dataclass(frozen=True)
class Posterior:
    """Belief after the evidence: arrays (people, grid), but ``shape`` and ``loglik`` (people,).

    ``mean``, ``spread``, ``shape`` and ``scale`` read as in ``Level``; ``loglik`` is the log marginal likelihood.
    """

    weights: Array
    mean: Array
    spread: Array
    shape: Array
    scale: Array
    loglik: Array

    def of(self, person: int) -> "Belief":
        """One person's share of it."""
        shape = float(self.shape[person])
        return Belief(self.weights[person], self.mean[person], self.spread[person], shape, self.scale[person])


@dataclass(frozen=True)
class Belief:
    """One person's posterior: arrays (grid,) and a common ``shape``; fields as in ``Posterior``."""

    weights: Array
    mean: Array
    spread: Array
    shape: float
    scale: Array


def update(evidence: Evidence, weights: Array, level: Level) -> Posterior:
    """Bayes' rule, with home base and variance integrated analytically (multivariate Student t)."""
    precision = 1 / level.spread + evidence.ones
    mean = (level.mean / level.spread + evidence.cross) / precision
    shape = level.shape + evidence.count / 2
    scale = level.scale + (evidence.squares + level.mean**2 / level.spread - mean**2 * precision) / 2
    loglik = (
        (gammaln(shape) - gammaln(level.shape) + level.shape * np.log(level.scale))[:, None]
        - (evidence.count[:, None] * np.log(2 * np.pi) + evidence.logdet + np.log(level.spread * precision)) / 2
        - shape[:, None] * np.log(scale)
    )
    joint = loglik + np.log(weights)
    total = logsumexp(joint, axis=1)
    return Posterior(np.exp(joint - total[:, None]), mean, 1 / precision, shape, scale, total)
