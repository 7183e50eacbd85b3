"""One usual place or two: Gaussian components on the marginal of the answers, aware of noise.

Noise is in every component, so no component is narrower than the noise; that keeps two components from settling on ties
or on one round number. Compared by BIC (Schwarz 1978) on the answers' histogram.
"""

import numpy as np

from tending.dynamics.grid import Array
from tending.dynamics.results import Place

CENTRES = np.linspace(-1, 1, 201)  # as fine as the scale people answer on, and a cost that does not grow with a record
STEPS = 100
CLEAR = 10.0  # difference in BIC: "very strong" (Kass and Raftery 1995)
APART = 2.0  # Ashman's D, from which two components are told apart (Ashman 1994)
USUAL = 0.2  # share of the rarer one: below it is the tail of one place, where someone is now and then


def usual_places(answers: Array, noise: float) -> tuple[Place, ...]:
    """One place, or two in order when two win clearly; noise is a variance."""
    counts = np.bincount(np.rint((answers + 1) * 100).astype(np.intp), minlength=CENTRES.size) / answers.size
    one = np.array([1.0]), np.array([answers.mean()]), np.array([max(float(answers.var()), noise)])
    two = _two(counts, one[1][0], one[2][0], noise)
    gain = 2 * answers.size * (_loglik(counts, *two) - _loglik(counts, *one)) - 3 * np.log(answers.size)
    share, centre, variance = two
    apart = abs(centre[1] - centre[0]) > APART * np.sqrt(variance.mean())
    share, centre, variance = two if gain > CLEAR and apart and share.min() >= USUAL else one
    spread = np.sqrt(np.maximum(variance - noise, 0))
    return tuple(Place(*map(float, each)) for each in sorted(zip(centre, spread, share, strict=True)))


def _two(counts: Array, mean: float, variance: float, noise: float) -> tuple[Array, Array, Array]:
    """Expectation maximisation from three splits at once (low, middle, high), the best of them."""
    sd = np.sqrt(variance)
    share = np.full((3, 2), 0.5)
    centre = mean + sd * np.array([[-2.0, 0.3], [-0.8, 0.8], [-0.3, 2.0]])
    spread = np.full((3, 2), max(variance / 2, noise))
    for _ in range(STEPS):
        joint = share[..., None] * _density(centre, spread)
        mass = counts * joint / (joint.sum(axis=1, keepdims=True) + 1e-300)
        share = mass.sum(axis=2) + 1e-12
        centre = mass @ CENTRES / share
        spread = np.maximum((mass * (CENTRES - centre[..., None]) ** 2).sum(axis=2) / share, noise)
    best = int(np.argmax([_loglik(counts, *start) for start in zip(share, centre, spread, strict=True)]))
    return share[best], centre[best], spread[best]


def _density(centre: Array, variance: Array) -> Array:
    square = (CENTRES - centre[..., None]) ** 2 / variance[..., None]
    density: Array = np.exp(-square / 2) / np.sqrt(2 * np.pi * variance[..., None])
    return density


def _loglik(counts: Array, share: Array, centre: Array, variance: Array) -> float:
    """Mean log likelihood of an answer."""
    return float(counts @ np.log(share @ _density(centre, variance) + 1e-300))
