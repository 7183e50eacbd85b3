"""Times known only to lie between two answers: a lognormal law for one person, and what is known of it beforehand.

A person's times are lognormal with a median (hours) and a spread (standard deviation of the logarithm), both on a fixed
grid. The likelihood of an interval is exact, and of one that is still open as well.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.special import log_ndtr, logsumexp

from tending.dynamics.grid import Array
from tending.dynamics.results import LEVEL, Estimate

Known = tuple[float, float | None]  # as from ``ended``
MEDIANS = np.geomspace(1 / 16, 512, 105)  # four minutes to three weeks, eight steps to a doubling
SPREADS = np.array([0.4, 0.6, 0.8, 1.0, 1.3, 1.7, 2.2])
MINUTE = 1 / 60  # a time is told to the minute: no interval is taken for narrower
# Standard deviation of people's log medians. Not learned: the likeliest on the public sets (.25) would tell everyone
# nearly the same time. Two thirds of people within a factor of e of the centre leaves a time one's own.
APART = 1.0
SMOOTH = 50.0  # people's worth of equal weights over the spreads


@dataclass(frozen=True, eq=False)
class TimePrior:
    """Weights (medians, spreads) over lognormal times, above zero, sum one; medians in hours, evenly apart in log."""

    medians: Array
    spreads: Array
    weights: Array


def log_likelihood(known: Sequence[Known], prior: TimePrior) -> Array:
    """Of each interval, open ones too, at each median and spread; shape (intervals, medians, spreads)."""
    since, by = np.array([(low, np.inf if high is None else high) for low, high in known]).reshape(-1, 2).T
    with np.errstate(divide="ignore"):
        logs = np.log(np.stack([since, np.maximum(by, since + MINUTE)]))
    low, high = (logs[..., None, None] - np.log(prior.medians)[:, None]) / prior.spreads
    late = low > 0  # there the tail above is the one that keeps its digits
    low, high = np.where(late, -high, low), np.where(late, -low, high)
    top = log_ndtr(high)
    inside: Array = top + np.log1p(-np.exp(log_ndtr(low) - top))
    return inside


def weigh_times(loglik: Array, prior: TimePrior) -> Array:
    """Posterior weights (medians, spreads) from a summed log likelihood."""
    joint = loglik + np.log(prior.weights)
    weights: Array = np.exp(joint - logsumexp(joint))
    return weights


def spread_out(weights: Array, step: float, centre: float) -> Estimate:
    """Median and interval of a quantity on cells evenly apart in log: evenly spread in log within each cell."""
    cumulative = np.concatenate([[0.0], weights.cumsum()]) / weights.sum()
    edges = centre + step * (np.arange(weights.size + 1) - weights.size / 2)
    levels = [0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2]
    return Estimate(*np.exp(np.interp(levels, cumulative, edges)).tolist())


def median_time(loglik: Array, prior: TimePrior) -> Estimate:
    """The median of a person's times in hours, from a summed log likelihood."""
    logs = np.log(prior.medians)
    weights = weigh_times(loglik, prior).sum(axis=1)
    return spread_out(weights, logs[1] - logs[0], (logs[0] + logs[-1]) / 2)


def learn_time_prior(people: Sequence[Sequence[Known]], steps: int = 300) -> TimePrior:
    """The prior that makes people's times most likely, by expectation maximisation; those without any do not count.

    Learned are where medians lie (a normal law of the log, whose width is ``APART``) and how spreads are shared,
    smoothed by a Dirichlet of ``SMOOTH`` people. Raises ValueError with fewer than two people.
    """
    told = [known for known in people if known]
    if len(told) < 2:
        raise ValueError(f"people: a prior takes two people with times or more, not {len(told)}")
    prior = _shaped(1.0, np.full(SPREADS.size, 1 / SPREADS.size))
    likelihood = np.array([_relative(log_likelihood(known, prior).sum(axis=0)) for known in told])
    for _ in range(steps):
        weights = prior.weights.ravel()
        weights = (weights * np.mean(likelihood / (likelihood @ weights)[:, None], axis=0)).reshape(prior.weights.shape)
        even = SMOOTH / SPREADS.size
        shares = (len(told) * weights.sum(axis=0) + even) / (len(told) + SMOOTH)
        prior = _shaped(float(weights.sum(axis=1) @ np.log(MEDIANS)), shares)
    return prior


def _relative(loglik: Array) -> Array:
    """A likelihood in units of its greatest, in one row."""
    relative: Array = np.exp(loglik - loglik.max()).ravel()
    return relative


@cache
def population_time_prior() -> TimePrior:
    """The prior that ships with Tending, learned from a public set (docs/science.md); it holds no one's answers."""
    return time_prior_from_json(files("tending.dynamics").joinpath("data/time_prior.json").read_text(encoding="utf-8"))


def time_prior_to_json(prior: TimePrior) -> str:
    """A prior as text that ``time_prior_from_json`` reads back exactly."""
    return json.dumps(vars(prior), default=np.ndarray.tolist, indent=1) + "\n"


def time_prior_from_json(text: str) -> TimePrior:
    """The prior in the text that ``time_prior_to_json`` wrote."""
    return TimePrior(**{name: np.array(values) for name, values in json.loads(text).items()})


def _shaped(centre: float, shares: Array) -> TimePrior:
    heights = np.exp(-(((np.log(MEDIANS) - centre) / APART) ** 2) / 2)
    return TimePrior(MEDIANS, SPREADS, np.multiply.outer(heights / heights.sum(), shares))
