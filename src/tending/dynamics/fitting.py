"""What may be said of one person's record, and when it is too early."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv, ndtri

from tending.dynamics.batch import blocks
from tending.dynamics.depth import first_back
from tending.dynamics.episodes import check_after, check_depth
from tending.dynamics.forecast import Forecast
from tending.dynamics.grid import Array, Grid
from tending.dynamics.mixture import estimate, normal, student
from tending.dynamics.places import usual_places
from tending.dynamics.posterior import Belief, update
from tending.dynamics.prior import Prior
from tending.dynamics.record import Record
from tending.dynamics.results import LEVEL, Estimate, NotYet, Place, Range
from tending.dynamics.rhythm import own_rhythm

HOME_BASE_CHECK_INS, HOME_BASE_DAYS = 15, 5
RANGE_CHECK_INS = 30
PLACES_CHECK_INS = 60
REACTIVITY_MOMENTS, FOLLOWED = 5, 8.0  # hours: the slowest fast half-life of the grid; later ones say next to nothing
HALF_LIFE_FACTOR = 3.0
HELD = 0.6  # share of a person's own check-ins below which a range "of the central 80 %" is not told
NODES = 12  # of the quadrature over the variance: edges within .002 of their intervals from five answers on


@dataclass(frozen=True, eq=False)
class Fit:
    """One person's record, read; all of it on the scale of valence, but the half-life (hours).

    home_base: where they tend to be, from 15 placed check-ins on 5 days. usual_range: the central 80 % of their own
    check-ins, from 30 and only when it holds three fifths of them. half_life: how fast the fast part fades, from 30 and
    only when its interval is narrower than a factor of 3 and within the grid. usual_places: one, or two when two win
    clearly, from 60. All four are read from the check-ins alone: marking a moment as hard moves none of them.
    reactivity: how far a hard moment of strength 10 moves valence (below 0: down), over and above what the check-ins
    before it let expect; from 5 hard moments that a placed check-in followed within 8 hours. It describes moments that
    a person chose to mark, and is no cause.
    """

    home_base: Estimate | NotYet
    usual_range: Range | NotYet
    half_life: Estimate | NotYet
    usual_places: tuple[Place, ...] | NotYet
    reactivity: Estimate | NotYet
    _forecast: Forecast | NotYet = field(repr=False)
    _plain: Belief = field(repr=False)
    _grid: Grid = field(repr=False)

    def expected(self, hours: ArrayLike, clock: ArrayLike | None = None) -> tuple[Estimate, ...] | NotYet:
        """What a check-in would be expected to say, with its interval, at times from the last placed check-in on.

        hours as in ``Record``; clock (hour of day for each) adds the time-of-day rhythm. What the record's hard moments
        left behind is part of it. NotYet as for the home base.
        Raises ValueError naming the field and index.
        """
        return self._forecast if isinstance(self._forecast, NotYet) else self._forecast.at(hours, clock)

    def first_back(self, depth: float, after: Sequence[float]) -> tuple[float, ...] | NotYet:
        """What a return into the usual range looks like when nothing was special: by these dynamics alone.

        After an answer of ``depth``, the chance of each answer at hours ``after`` (above 0, strictly increasing) to be
        the first at or above the lower edge of the usual range, and last the chance that none of them is. NotYet as for
        the usual range. Raises ValueError naming the field and index.
        """
        check_depth(depth)
        check_after(after)
        if isinstance(self.usual_range, NotYet):
            return self.usual_range
        chances = first_back(self._plain, self._grid, self.usual_range.low.median, depth, after)
        return tuple(chances.tolist())


def fit(record: Record, prior: Prior) -> Fit:
    """Read one person's record."""
    return fit_many([record], prior)[0]


def fit_many(records: Sequence[Record], prior: Prior) -> list[Fit]:
    """Read many people's records, each as ``fit`` would, in the order given."""
    fits: dict[int, Fit] = {}
    for people, evidence in blocks(records, prior.grid, prior.rhythm):
        full = update(evidence, prior.weights, prior.level)
        plain = update(evidence.unmarked(), prior.weights, prior.level) if evidence.marked else full
        for place, person in enumerate(people):
            beliefs = plain.of(place), full.of(place)
            fits[person] = _fit(records[person], prior, *beliefs, evidence.memory[place])
    return [fits[person] for person in range(len(records))]


def _fit(record: Record, prior: Prior, plain: Belief, full: Belief, memory: Array) -> Fit:
    early = {need: _early(record, need) for need in (HOME_BASE_CHECK_INS, RANGE_CHECK_INS, PLACES_CHECK_INS)}
    last = float(record.hours[record.placed][-1:].sum())  # 0 without any: the forecast is then refused
    forecast = Forecast(prior.grid, memory, full, last, own_rhythm(prior.rhythm, record), record.hard_moments)
    return Fit(
        home_base=early[HOME_BASE_CHECK_INS] or home_base(plain),
        usual_range=early[RANGE_CHECK_INS] or _held(usual_range(plain), record.valence[record.placed]),
        half_life=early[RANGE_CHECK_INS] or _narrow(half_life(plain, prior.grid), prior.grid),
        usual_places=early[PLACES_CHECK_INS] or _places(record, plain, prior.grid),
        reactivity=early[HOME_BASE_CHECK_INS] or _few_moments(record) or reactivity(full),
        _forecast=early[HOME_BASE_CHECK_INS] or forecast,
        _plain=plain,
        _grid=prior.grid,
    )


def _early(record: Record, need: int) -> NotYet | None:
    placed = record.hours[record.placed]
    if placed.size < need:
        return NotYet("few_check_ins", placed.size, need)
    days = np.unique((placed - placed[0]) // 24).size
    return NotYet("few_days", days, HOME_BASE_DAYS) if days < HOME_BASE_DAYS else None


def _few_moments(record: Record) -> NotYet | None:
    felt = np.array([hour for hour, strength in record.hard_moments if strength > 0])
    placed = record.hours[record.placed]
    following = np.append(placed, np.inf)[np.searchsorted(placed, felt, side="right")]
    followed = int(np.count_nonzero(following - felt <= FOLLOWED))
    return NotYet("few_hard_moments", followed, REACTIVITY_MOMENTS) if followed < REACTIVITY_MOMENTS else None


def home_base(belief: Belief) -> Estimate:
    """Where a person tends to be: a mixture of Student t's over the grid."""
    unit = np.sqrt(belief.spread * belief.scale / belief.shape)
    return estimate(belief.weights, belief.mean, unit, student(2 * belief.shape))


def reactivity(belief: Belief) -> Estimate:
    """How far a hard moment of strength 10 moves valence; at most from one end of the scale to the other."""
    unit = np.sqrt(belief.give * belief.scale / belief.shape)
    return estimate(belief.weights, belief.pull, unit, student(2 * belief.shape), end=2.0)


def usual_range(belief: Belief) -> Range:
    """The edges of the central 80 %: home base -/+ 1.28 standard deviations, with the variance by quadrature."""
    nodes, heights = np.polynomial.legendre.leggauss(NODES)
    sd = np.sqrt(belief.scale[:, None] / gammaincinv(belief.shape, (nodes + 1) / 2))
    weights = np.multiply.outer(belief.weights, heights / 2).ravel()
    scale = (np.sqrt(belief.spread)[:, None] * sd).ravel()
    reach = float(ndtri((1 + LEVEL) / 2)) * sd
    low, high = ((belief.mean[:, None] + side * reach).ravel() for side in (-1, 1))
    return Range(estimate(weights, low, scale, normal()), estimate(weights, high, scale, normal()))


def half_life(belief: Belief, grid: Grid) -> Estimate:
    """The fast half-life in hours, evenly spread in log time within each cell of the grid."""
    cumulative = np.concatenate([[0.0], belief.weights.reshape(grid.shape).sum(axis=(1, 2)).cumsum()])
    levels = [0.5, (1 - LEVEL) / 2, (1 + LEVEL) / 2]
    return Estimate(*np.exp(np.interp(levels, cumulative / cumulative[-1], grid.fast_edges)).tolist())


def _held(found: Range, answers: Array) -> Range | NotYet:
    """A range, unless the answers moved more slowly than the model can: a season, a step, a steady climb."""
    inside = (answers >= found.low.median) & (answers <= found.high.median)
    return found if inside.mean() >= HELD else NotYet("unlike_model", float(inside.mean()), HELD)


def _narrow(estimate: Estimate, grid: Grid) -> Estimate | NotYet:
    factor = estimate.high / estimate.low
    if factor >= HALF_LIFE_FACTOR:
        return NotYet("wide_interval", factor, HALF_LIFE_FACTOR)
    if estimate.low < grid.fast[0]:  # all weight on the outermost cell is also what a truth far outside looks like
        return NotYet("beyond_grid", estimate.low, grid.fast[0])
    return estimate if estimate.high <= grid.fast[-1] else NotYet("beyond_grid", estimate.high, grid.fast[-1])


def _places(record: Record, belief: Belief, grid: Grid) -> tuple[Place, ...]:
    noise = float(belief.weights @ (belief.scale * grid.variances[2])) / (belief.shape - 1)
    return usual_places(record.valence[record.placed], noise)
