"""What one-step-ahead expectations are held against: simple rules, and processes fitted by maximum likelihood.

Each takes hours and standardised answers and the number to learn from, and gives the expected later answers. Parameters
come from the first part only; every expectation uses all answers before it.
"""

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize

from tending.dynamics.grid import Array

Baseline = Callable[[Array, Array, int], Array]
STARTS = ((-0.5, 0.0, 0.0), (-2.5, -1.0, 0.0), (-4.0, 1.0, 0.0))  # log rate per hour, log noise, mean


def mean(_hours: Array, answers: Array, train: int) -> Array:
    """The person's mean so far as learned from."""
    return np.full(answers.size - train, answers[:train].mean())


def last(_hours: Array, answers: Array, train: int) -> Array:
    """The answer before."""
    return answers[train - 1 : -1]


def ou_noise(hours: Array, answers: Array, train: int) -> Array:
    """One Ornstein-Uhlenbeck process with measurement noise, by maximum likelihood from three starts."""
    fits = [minimize(_loss, start, (hours[:train], answers[:train]), method="Nelder-Mead") for start in STARTS]
    best = min(fits, key=lambda fit: float(fit.fun)).x
    expected, _ = _filter(best, hours, answers)
    return expected[train:]


def _loss(parameters: Array, hours: Array, answers: Array) -> float:
    """Minus log likelihood with scale profiled out."""
    if np.abs(parameters).max() > 12:
        return 1e9
    expected, variance = _filter(parameters, hours, answers)
    scale = np.mean((answers - expected) ** 2 / variance)
    return float(len(answers) * np.log(scale) + np.log(variance).sum()) / 2


def _filter(parameters: Array, hours: Array, answers: Array) -> tuple[Array, Array]:
    rate, noise, middle = math.exp(parameters[0]), math.exp(parameters[1]), float(parameters[2])
    kept = np.exp(-rate * np.diff(hours, prepend=hours[0]))
    expected, variances = np.empty((2, len(answers)))
    state, variance = 0.0, 1.0
    for t, (keep, answer) in enumerate(zip(kept.tolist(), answers.tolist(), strict=True)):
        state, variance = keep * state, 1 + keep * keep * (variance - 1)
        expected[t], variances[t] = middle + state, variance + noise
        gain = variance / (variance + noise)
        state, variance = state + gain * (answer - middle - state), variance * (1 - gain)
    return expected, variances
