"""How long it takes a person from a hard moment until they are steady again, known only between two answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tending.dynamics.episodes import Episode, ended, seen_low
from tending.dynamics.fitting import Fit
from tending.dynamics.grid import Array
from tending.dynamics.results import Estimate, NotYet, Range
from tending.dynamics.times import (
    Known,
    TimePrior,
    log_likelihood,
    median_time,
    population_time_prior,
    spread_out,
)
from tending.dynamics.turnbull import Step, turnbull

EPISODES, FINISHED = 5, 3
CHANGE_EPISODES = 8
WIDEST = 5.0  # high / low: told at worst to a bit more than half and double; the prior alone has 13
# Standard deviation of the log of recent / earlier: two changes in three are by less than a factor of 1.65. People's
# medians are found .25 apart; the same person's, weeks apart, are hardly further from each other than two people's.
CHANGES = 0.5


@dataclass(frozen=True)
class TimeBack:
    """Time from a hard moment to steady again.

    median: of a person's times, in hours. episodes: timed ones that say something; finished: those of them that are
    known to be over. known: what ``ended`` says of each of them. expected: what ``median`` would be for moments as low
    as these, asked about at the same times, had nothing been special about them; None without a fit, or with fewer than
    5 moments that have a depth below the usual range and answers. It is for comparison inside the engine and never for
    a page.
    """

    median: Estimate
    episodes: int
    finished: int
    known: tuple[Known, ...]
    expected: Estimate | None = None

    @cached_property
    def curve(self) -> tuple[Step, ...]:
        """The nonparametric curve (Turnbull 1976) as steps in order of time; where low is not high it is left open.

        Worked out when first asked for: a year of moments takes it most of a second.
        """
        return turnbull(self.known)


@dataclass(frozen=True)
class Change:
    """ratio: recent median / earlier median. shorter: the probability that it is below 1. Counts as in ``TimeBack``."""

    ratio: Estimate
    shorter: float
    earlier: int
    recent: int


def time_back(
    episodes: Sequence[Episode],
    usual_range: Range | NotYet,
    prior: TimePrior | None = None,
    fit: Fit | None = None,
) -> TimeBack | NotYet:
    """Estimate from a person's episodes in any order; ``prior`` None is the one that ships, ``fit`` adds ``expected``.

    NotYet("few_episodes") below 5 timed episodes that say something, NotYet("few_finished") when fewer than 3 of them
    are over, NotYet("wide_interval") when the interval's high / low is 5 or more, NotYet("beyond_grid") when it leaves
    the times looked at.
    """
    prior = prior or population_time_prior()
    timed = [episode for episode in episodes if episode.timed]
    known = _known(timed, usual_range)
    finished = sum(by is not None for _, by in known)
    if early := _early(len(known), EPISODES, finished):
        return early
    median = median_time(log_likelihood(known, prior).sum(axis=0), prior)
    if refused := _refused(median, prior):
        return refused
    low = [episode for episode in timed if seen_low(episode, usual_range)]
    expected = None if fit is None else expected_time(low, fit, prior)
    return TimeBack(median, len(known), finished, tuple(known), expected)


def change(
    earlier: Sequence[Episode],
    recent: Sequence[Episode],
    usual_range: Range | NotYet,
    prior: TimePrior | None = None,
) -> Change | NotYet:
    """Whether recent times differ from earlier ones of the same person; for engine and report, never for a page.

    Both sides share a spread. The prior is ``prior`` for the midpoint of their medians, and for the log of the ratio a
    normal law around no change. NotYet as in ``time_back``, with 8 episodes of which 3 are over needed on either side.
    """
    prior = prior or population_time_prior()
    sides = [_known([each for each in part if each.timed], usual_range) for part in (earlier, recent)]
    for known in sides:
        if early := _early(len(known), CHANGE_EPISODES, sum(by is not None for _, by in known)):
            return early
    step = float(np.log(prior.medians[1] / prior.medians[0]))
    before, after = (_halved(known, prior) for known in sides)
    weights = _ratios(before, after, step)
    middle = weights.size // 2
    shorter = float(weights[:middle].sum() + weights[middle] / 2)
    return Change(spread_out(weights, step, 0.0), shorter, len(sides[0]), len(sides[1]))


def _known(episodes: Sequence[Episode], usual_range: Range | NotYet) -> list[Known]:
    """What is known of each that says something, in order of time so that the order they came in changes no bit."""
    known = [ended(episode, usual_range) for episode in episodes]
    return sorted((each for each in known if each != (0.0, None)), key=lambda each: (each[0], each[1] or np.inf))


def _early(episodes: int, need: int, finished: int) -> NotYet | None:
    if episodes < need:
        return NotYet("few_episodes", episodes, need)
    return NotYet("few_finished", finished, FINISHED) if finished < FINISHED else None


def _refused(median: Estimate, prior: TimePrior) -> NotYet | None:
    factor, first, last = median.high / median.low, float(prior.medians[0]), float(prior.medians[-1])
    if factor >= WIDEST:
        return NotYet("wide_interval", factor, WIDEST)
    if median.low < first:
        return NotYet("beyond_grid", median.low, first)
    return NotYet("beyond_grid", median.high, last) if median.high > last else None


def expected_time(episodes: Sequence[Episode], fit: Fit, prior: TimePrior) -> Estimate | None:
    """The same estimate from the outcomes that the fit alone would expect, each counted by its probability."""
    total, counted = np.zeros(prior.weights.shape), 0
    for episode in episodes:
        if episode.depth is None or not episode.after:
            continue
        chances = fit.first_back(episode.depth, episode.after)
        if isinstance(chances, NotYet):
            return None
        intervals: list[Known] = [*zip((0.0, *episode.after), (*episode.after, None), strict=True)]
        total += np.einsum("i,ims->ms", chances, log_likelihood(intervals, prior))
        counted += 1
    return median_time(total, prior) if counted >= EPISODES else None


def _halved(known: Sequence[Known], prior: TimePrior) -> Array:
    """Likelihood of one side at each median and spread with half of the prior in it: the other side has the rest."""
    loglik = log_likelihood(known, prior).sum(axis=0)
    halved: Array = np.sqrt(prior.weights) * np.exp(loglik - loglik.max())
    return halved


def _ratios(before: Array, after: Array, step: float) -> Array:
    """Weights of each number of cells from the earlier to the recent median, from none of the grid to all of it."""
    size = len(before)
    apart = np.subtract.outer(np.arange(size), np.arange(size))  # recent (rows) less earlier (columns)
    joint = np.exp(-((apart * step / CHANGES) ** 2) / 2) * (after @ before.T)
    weights = np.bincount((apart + size - 1).ravel(), joint.ravel())
    total: Array = weights / weights.sum()
    return total
