"""Quantiles of a mixture of normals or of Student t's, found to rounding error."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, ndtr, ndtri, stdtr, stdtrit

from tending.dynamics.grid import Array
from tending.dynamics.results import LEVEL, Estimate

SETTLED = 1e-8  # Newton's error is the square of its last step: what is left is rounding
NEGLIGIBLE = 1e-13  # a component left out moves a probability by no more than its weight


@dataclass(frozen=True)
class Law:
    """A standard distribution, by its cumulative distribution, its density and its quantile function."""

    cdf: Callable[[Array], Array]
    density: Callable[[Array], Array]
    quantile: Callable[[float], float]


def normal() -> Law:
    """The standard normal."""
    return Law(ndtr, lambda z: np.exp(-z * z / 2) / np.sqrt(2 * np.pi), lambda p: float(ndtri(p)))


def student(freedom: float) -> Law:
    """Student's t with ``freedom`` degrees of freedom."""
    peak = gammaln((freedom + 1) / 2) - gammaln(freedom / 2) - np.log(freedom * np.pi) / 2
    return Law(
        lambda z: np.asarray(stdtr(freedom, z)),
        lambda z: np.exp(peak - (freedom + 1) / 2 * np.log1p(z * z / freedom)),
        lambda p: float(stdtrit(freedom, p)),
    )


def estimate(weights: Array, centre: Array, scale: Array, law: Law, end: float = 1.0) -> Estimate:
    """Median and central interval of a mixture, kept on the scale -``end`` to ``end``."""
    kept = weights > NEGLIGIBLE
    parts = weights[kept] / weights[kept].sum(), centre[kept], scale[kept]
    tail = (1 - LEVEL) / 2
    median, low, high = (min(end, max(-end, quantile(p, *parts, law))) for p in (0.5, tail, 1 - tail))
    return Estimate(median, low, high)


def quantile(p: float, weights: Array, centre: Array, scale: Array, law: Law) -> float:
    """Newton's method inside a bracket: a mixture's quantile lies between the least and greatest of its parts'."""
    parts = centre + scale * law.quantile(p)
    low, high = float(parts.min()), float(parts.max())
    at = float(weights @ parts)
    while high - low > 1e-14 * (1 + abs(at)):
        z = (at - centre) / scale
        excess = float(weights @ law.cdf(z)) - p
        low, high = (low, at) if excess > 0 else (at, high)
        step = at - excess / float(weights @ (law.density(z) / scale))
        if abs(step - at) < SETTLED:
            return step
        at = step if low < step < high else (low + high) / 2
    return at
