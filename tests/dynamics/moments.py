"""Hard moments of people who do not exist, and a slow twin for the times they take."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tending.dynamics import Episode, Estimate, Range, TimePrior
from tending.dynamics.grid import Array
from tending.dynamics.times import Known

USUAL = Range(Estimate(0.0, -0.1, 0.1), Estimate(0.6, 0.5, 0.7))
HARD, FINE = -0.5, 0.3


@dataclass(frozen=True)
class Times:
    """A person's lognormal times: median in hours, spread of the log."""

    median: float
    spread: float

    def draw(self, rng: np.random.Generator, count: int) -> list[float]:
        return [float(t) for t in self.median * np.exp(self.spread * rng.standard_normal(count))]


def draw_times(rng: np.random.Generator, prior: TimePrior) -> Times:
    """A person from the prior; the median anywhere in its cell of the grid, evenly in log time."""
    place, column = np.unravel_index(rng.choice(prior.weights.size, p=prior.weights.ravel()), prior.weights.shape)
    step = np.log(prior.medians[1] / prior.medians[0])
    return Times(float(prior.medians[place] * np.exp(rng.uniform(-step / 2, step / 2))), float(prior.spreads[column]))


def asked(rng: np.random.Generator) -> list[float]:
    """When someone answers after a moment: about 30 minutes, 2 and 5 hours later and in the morning, most skipped."""
    often = np.array([0.5, 2.0, 5.0, 14.0, 24.0]) * rng.uniform(0.8, 1.3, 5)
    kept = often[rng.random(5) < 0.6]
    return [float(hour) for hour in kept[: rng.integers(1, 6)]]


def seen(rng: np.random.Generator, time: float) -> Episode:
    """An episode of that true length as its answers show it: by the band, by a word some minutes late, or not yet."""
    hours = asked(rng)
    if rng.random() < 0.3 and hours and time < hours[-1]:
        # They say so some minutes after an answer: the first one back, or a later one.
        word = float(rng.choice([hour for hour in hours if hour >= time])) + float(rng.uniform(1, 10)) / 60
        hours = [hour for hour in hours if hour < word]
        return Episode(6, *_answers(hours, time), steady=word)
    return Episode(6, *_answers(hours, time))


def _answers(hours: Sequence[float], time: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return tuple(hours), tuple(FINE if hour >= time else HARD for hour in hours)


def episodes_of(rng: np.random.Generator, times: Times, count: int) -> list[Episode]:
    return [seen(rng, time) for time in times.draw(rng, count)]


def tail(low: float, high: float) -> float:
    """Normal probability between two values, by adding up the density finely."""
    low, high = max(low, -40.0), min(high, 40.0)
    if low >= high:
        return 0.0
    edges = np.linspace(low, high, 2 + int((high - low) / 0.5))
    nodes, heights = np.polynomial.legendre.leggauss(20)
    half = np.diff(edges)[:, None] / 2
    z = (edges[:-1] + edges[1:])[:, None] / 2 + half * nodes
    return float((half * heights * np.exp(-z * z / 2)).sum() / np.sqrt(2 * np.pi))


def slow_weights(known: Sequence[Known], prior: TimePrior) -> Array:
    """Posterior weights (medians, spreads), one point and one interval after another."""
    weights = np.array(prior.weights)
    for (place, column), _ in np.ndenumerate(weights):
        for since, by in known:
            median, spread = np.log(prior.medians[place]), prior.spreads[column]
            low = (np.log(since) - median) / spread if since else -np.inf
            high = np.inf if by is None else (np.log(max(by, since + 1 / 60)) - median) / spread
            weights[place, column] *= tail(float(low), float(high))
    total: Array = weights / weights.sum()
    return total


def slow_quantile(p: float, values: Sequence[float], weights: Sequence[float], step: float) -> float:
    """Of a quantity whose log is evenly spread in cells of width ``step`` around ``values``."""
    below = 0.0
    for value, weight in zip(values, weights, strict=True):
        if below + weight >= p:
            return float(np.exp(np.log(value) + step * ((p - below) / weight - 0.5)))
        below += weight
    raise AssertionError("weights do not add up")
