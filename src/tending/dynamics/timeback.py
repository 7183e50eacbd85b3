"""How long it takes a person from a hard moment until they are steady again, known only between two answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from tending.dynamics.episodes import Episode, ended
from tending.dynamics.grid import Array
from tending.dynamics.results import LEVEL, Estimate, NotYet, Range

EPISODES, FINISHED = 5, 3
WIDEST = 4.0  # high / low: told as half to double of the median at worst


@dataclass(frozen=True)
class Step:
    """From ``hours`` since the moment on, the share of episodes that are not over lies between ``low`` and ``high``."""

    hours: float
    low: float
    high: float


@dataclass(frozen=True)
class TimeBack:
    """Time from a hard moment to steady again.

    median: of a person's times, in hours. episodes: timed ones that say something; finished: those of them that are
    known to be over. curve: the nonparametric curve (Turnbull 1976) as steps in order of time; where low is not high
    the answers leave it open. expected: what ``median`` would be for the same moments, asked at the same times, had
    nothing been special about them; None without a fit, or where no moment has a depth. Never for a page.
    """

    median: Estimate
    episodes: int
    finished: int
    curve: tuple[Step, ...]
    expected: Estimate | None = None


@dataclass(frozen=True, eq=False)
class TimePrior:
    """Weights (medians, spreads) over lognormal times: median in hours, spread the standard deviation of the log."""

    medians: Array
    spreads: Array
    weights: Array


def population_time_prior() -> TimePrior:
    """The prior that ships with Tending."""
    medians, spreads = np.geomspace(0.25, 96, 61), np.linspace(0.3, 2.1, 7)
    return TimePrior(medians, spreads, np.full((61, 7), 1 / (61 * 7)))


def time_back(
    episodes: Sequence[Episode],
    usual_range: Range | NotYet,
    prior: TimePrior | None = None,
) -> TimeBack | NotYet:
    """Estimate from a person's episodes; ``prior`` None is the one that ships.

    NotYet("few_episodes") below 5 timed episodes that say something, NotYet("few_finished") when fewer than 3 of them
    are over, NotYet("wide_interval") when the interval's high / low is 4 or more.
    """
    known = [ended(episode, usual_range) for episode in episodes if episode.timed]
    known = [times for times in known if times != (0.0, None)]
    finished = sum(by is not None for _, by in known)
    if len(known) < EPISODES:
        return NotYet("few_episodes", len(known), EPISODES)
    if finished < FINISHED:
        return NotYet("few_finished", finished, FINISHED)
    median = _median(known, prior or population_time_prior())
    if median.high / median.low >= WIDEST:
        return NotYet("wide_interval", median.high / median.low, WIDEST)
    return TimeBack(median, len(known), finished, ())


def _median(known: Sequence[tuple[float, float | None]], prior: TimePrior) -> Estimate:
    since, by = np.array([(low, np.inf if high is None else high) for low, high in known]).T
    with np.errstate(divide="ignore"):
        logs = np.log(np.stack([since, by]))[..., None, None]
    z = (logs - np.log(prior.medians)[:, None]) / prior.spreads
    weights = prior.weights * np.exp(np.log(ndtr(z[1]) - ndtr(z[0]) + 1e-300).sum(axis=0))
    cumulative = weights.sum(axis=1).cumsum() / weights.sum()
    levels = [0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2]
    return Estimate(*np.exp(np.interp(levels, cumulative, np.log(prior.medians))).tolist())
