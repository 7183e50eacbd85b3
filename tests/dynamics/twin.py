"""The slow, obvious twin: dense covariance matrices, one grid point after another."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, ndtr, stdtr

from tending.dynamics import Prior, Record
from tending.dynamics.grid import Array
from tending.dynamics.posterior import REACTION


def points(prior: Prior) -> list[tuple[float, float, tuple[float, float, float]]]:
    """(fast half-life, slow half-life, shares) of every grid point, in the engine's order."""
    grid = prior.grid
    return [(fast, slow, split) for fast in grid.fast for slow in grid.slow for split in grid.shares]


def covariance(hours: Array, fast: float, slow: float, split: tuple[float, float, float]) -> Array:
    """Of the answers, in units of the total variance."""
    apart = np.abs(hours[:, None] - hours[None, :])
    kernel = split[0] * 0.5 ** (apart / fast) + split[1] * 0.5 ** (apart / slow)
    dense: Array = kernel + split[2] * np.eye(hours.size)
    return dense


def load(record: Record, hour: float, fast: float) -> float:
    """What hard moments up to an hour have left, one after another."""
    past = [(hour - when, strength / 10) for when, strength in record.hard_moments if when <= hour]
    return float(sum(strength * 0.5 ** (since / fast) for since, strength in past))


def design(record: Record, hours: Array, fast: float) -> Array:
    """A column of ones and one of loads."""
    return np.array([[1.0, load(record, float(hour), fast)] for hour in hours]).reshape(-1, 2)


def uncertain(prior: Prior) -> Array:
    """Prior variances of home base and reactivity, in variances."""
    return np.diag([prior.level.spread, REACTION])


@dataclass(frozen=True)
class Twin:
    """Posterior of one record: weights, and home base, reactivity and variance at each point."""

    weights: Array
    mean: Array
    unit: Array
    scale: Array
    shape: float
    pull: Array
    pull_unit: Array

    def reactivity(self, p: float) -> float:
        def excess(q: float) -> float:
            return float(self.weights @ stdtr(2 * self.shape, (q - self.pull) / self.pull_unit)) - p

        return float(brentq(excess, -20, 20, xtol=1e-13))

    def home_base(self, p: float) -> float:
        def excess(q: float) -> float:
            return float(self.weights @ stdtr(2 * self.shape, (q - self.mean) / self.unit)) - p

        return float(brentq(excess, -20, 20, xtol=1e-13))

    def edge(self, p: float, z: float) -> float:
        """Home base + z standard deviations: normal given the variance, which is summed over finely."""
        logs = np.linspace(-25, 12, 3000)  # of scale / variance, which is gamma distributed
        heights = np.exp(self.shape * logs - np.exp(logs))
        heights /= heights.sum()
        sd = np.sqrt(self.scale[:, None] / np.exp(logs))
        root = self.unit[:, None] * np.sqrt(self.shape / self.scale)[:, None]

        def excess(q: float) -> float:
            return float(self.weights @ ndtr((q - self.mean[:, None] - z * sd) / (sd * root)) @ heights) - p

        return float(brentq(excess, -20, 20, xtol=1e-10))


def posterior(record: Record, prior: Prior) -> Twin:
    """Multivariate Student t at each point; home base and reactivity by generalised least squares."""
    placed, level = record.placed, prior.level
    hours, y = record.hours[placed], record.valence[placed]
    n, shape = y.size, level.shape + y.size / 2
    logs, means, units, scales = [], [], [], []
    for fast, slow, split in points(prior):
        columns = design(record, hours, fast)
        alone = covariance(hours, fast, slow, split)
        whole = alone + columns @ uncertain(prior) @ columns.T
        away = y - level.mean
        scale = level.scale + float(away @ np.linalg.solve(whole, away)) / 2
        logs.append(_student(n, level.shape, level.scale, shape, scale, whole))
        precision = np.linalg.inv(uncertain(prior)) + columns.T @ np.linalg.solve(alone, columns)
        rest = columns.T @ np.linalg.solve(alone, y) + [level.mean / level.spread, 0]
        means.append(np.linalg.solve(precision, rest))
        units.append(np.sqrt(scale / shape * np.diag(np.linalg.inv(precision))))
        scales.append(scale)
    joint = np.exp(np.array(logs) - max(logs)) * prior.weights
    (mean, pull), (unit, pull_unit) = np.array(means).T, np.array(units).T
    return Twin(joint / joint.sum(), mean, unit, np.array(scales), shape, pull, pull_unit)


def _student(n: int, before: float, scale_before: float, after: float, scale: float, dense: Array) -> float:
    log_determinant = np.linalg.slogdet(dense)[1]
    gammas = gammaln(after) - gammaln(before)
    return float(
        gammas + before * np.log(scale_before) - after * np.log(scale) - (n * np.log(2 * np.pi) + log_determinant) / 2
    )


def whole_covariance(
    record: Record, prior: Prior, hours: Array, point: tuple[float, float, tuple[float, float, float]]
) -> Array:
    """Of answers at ``hours``, with home base and reactivity uncertain."""
    fast, slow, split = point
    columns = design(record, hours, fast)
    whole: Array = covariance(hours, fast, slow, split) + columns @ uncertain(prior) @ columns.T
    return whole


def ahead(record: Record, prior: Prior, train: int) -> Array:
    """One-step-ahead means by conditioning the whole dense Gaussian on what came before, for placed answers."""
    weights = posterior(record[:train], prior).weights
    placed = record.placed
    hours, y = record.hours[placed], record.valence[placed] - prior.level.mean
    expected = np.zeros(y.size)
    for weight, point in zip(weights, points(prior), strict=True):
        dense = whole_covariance(record, prior, hours, point)
        for t in range(y.size):
            expected[t] += weight * (dense[t, :t] @ np.linalg.solve(dense[:t, :t], y[:t]))
    return expected[int(placed[:train].sum()) :] + prior.level.mean


def next_answer(record: Record, prior: Prior, hour: float, p: float) -> float:
    """A quantile of the answer at a later hour: home base, reactivity and variance uncertain, and noise in it."""
    known, level = posterior(record, prior), prior.level
    hours, away = np.append(record.hours[record.placed], hour), record.valence[record.placed] - level.mean
    means, units = [], []
    for scale, point in zip(known.scale, points(prior), strict=True):
        dense = whole_covariance(record, prior, hours, point)
        gain = np.linalg.solve(dense[:-1, :-1], dense[:-1, -1])
        means.append(level.mean + gain @ away)
        units.append(np.sqrt(scale / known.shape * (dense[-1, -1] - gain @ dense[:-1, -1])))

    def excess(q: float) -> float:
        return float(known.weights @ stdtr(2 * known.shape, (q - np.array(means)) / np.array(units))) - p

    return float(brentq(excess, -20, 20, xtol=1e-13))
