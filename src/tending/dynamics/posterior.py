"""From evidence to belief in closed form: weights over the grid; home base, reactivity and variance at each point."""

from dataclasses import dataclass, fields

import numpy as np
from scipy.special import gammaln, logsumexp

from tending.dynamics.grid import Array
from tending.dynamics.kalman import Evidence

REACTION = 1.0  # spread of reactivity, in variances: a moment of strength 10 moves most people by up to an SD


@dataclass(frozen=True)
class Level:
    """Normal-inverse-gamma belief about home base and total variance, conjugate to the model at any grid point.

    variance ~ inverse gamma(shape, scale); home base given variance ~ normal(mean, spread x variance). Reactivity given
    variance ~ normal(0, REACTION x variance), apart from the home base until there is evidence.
    """

    mean: float
    spread: float
    shape: float
    scale: float


@dataclass(frozen=True)
class Posterior:
    """Belief after the evidence: arrays (people, grid), but ``shape`` and ``loglik`` (people,).

    ``mean``, ``spread``, ``shape`` and ``scale`` read as in ``Level``; ``pull`` and ``give`` are mean and spread of
    reactivity, ``tilt`` its covariance with the home base in variances; ``loglik`` is the log marginal likelihood.
    """

    weights: Array
    mean: Array
    spread: Array
    pull: Array
    give: Array
    tilt: Array
    shape: Array
    scale: Array
    loglik: Array

    def of(self, person: int) -> "Belief":
        """One person's share of it."""
        return Belief(*(getattr(self, each.name)[person] for each in fields(Belief)))


@dataclass(frozen=True)
class Belief:
    """One person's posterior: arrays (grid,) and a common ``shape``; fields as in ``Posterior``."""

    weights: Array
    mean: Array
    spread: Array
    pull: Array
    give: Array
    tilt: Array
    shape: float
    scale: Array

    def coefficients(self, number: int) -> tuple[Array, Array]:
        """Mean (number, grid) and spread (number, number, grid) of home base (1), or home base and reactivity (2)."""
        mean = np.stack([self.mean, self.pull])
        spread = np.stack([[self.spread, self.tilt], [self.tilt, self.give]])
        return mean[:number], spread[:number, :number]


def update(evidence: Evidence, weights: Array, level: Level) -> Posterior:
    """Bayes' rule, with home base, reactivity and variance integrated analytically (multivariate Student t).

    First the home base as if there were no reactivity, then reactivity from what that leaves, then the home base set
    right by it. Where there are no loads the later steps change nothing.
    """
    precision = 1 / level.spread + evidence.ones
    alone = (level.mean / level.spread + evidence.cross) / precision
    share = evidence.tilt / precision
    firmness = 1 / REACTION + evidence.loads - evidence.tilt * share
    pull = (evidence.pull - evidence.tilt * alone) / firmness
    shape = level.shape + evidence.count / 2
    explained = alone**2 * precision + pull**2 * firmness
    scale = level.scale + (evidence.squares + level.mean**2 / level.spread - explained) / 2
    loglik = (
        (gammaln(shape) - gammaln(level.shape) + level.shape * np.log(level.scale))[:, None]
        - (evidence.count[:, None] * np.log(2 * np.pi) + evidence.logdet + np.log(level.spread * precision)) / 2
        - np.log(REACTION * firmness) / 2
        - shape[:, None] * np.log(scale)
    )
    joint = loglik + np.log(weights)
    total = logsumexp(joint, axis=1)
    return Posterior(
        weights=np.exp(joint - total[:, None]),
        mean=alone - share * pull,
        spread=1 / precision + share**2 / firmness,
        pull=pull,
        give=1 / firmness,
        tilt=-share / firmness,
        shape=shape,
        scale=scale,
        loglik=total,
    )
