"""What is known before a person's first check-in, learned from many people by empirical Bayes."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.special import digamma, polygamma

from tending.dynamics.batch import blocks
from tending.dynamics.grid import STANDARD, Array, Grid
from tending.dynamics.kalman import Evidence
from tending.dynamics.posterior import Level, Posterior, update
from tending.dynamics.record import Record
from tending.dynamics.rhythm import learn_rhythm

SMOOTH = 50.0  # people's worth of equal weights: keeps every point above zero
# Spread of the home base, in variances. Not learned: the likeliest (.1 to .5) lets nobody live further from everyone
# else than they vary; the slow part then takes what is a person's own, and a home base always at -1 is told as mild.
OWN = 100.0


@dataclass(frozen=True, eq=False)
class Prior:
    """Weights over the grid (above zero, sum one), belief about the level, rhythm in 12 two-hour bins (units of SD)."""

    grid: Grid
    weights: Array
    level: Level
    rhythm: Array


def learn_prior(records: Sequence[Record], grid: Grid = STANDARD, steps: int = 60) -> Prior:
    """The prior that makes the records most likely, by expectation maximisation; people without answers do not count.

    Nonparametric maximum likelihood over the grid's weights (Laird 1978), smoothed by a Dirichlet of ``SMOOTH`` people,
    and of the normal-inverse-gamma level, whose spread is ``OWN``; the rhythm is learned first. Raises ValueError with
    fewer than two people.
    """
    answered = [record for record in records if record.placed.any()]
    if len(answered) < 2:
        raise ValueError(f"records: a prior takes two people with answers or more, not {len(answered)}")
    rhythm = learn_rhythm(answered)
    evidence = _join([part for _, part in blocks(answered, grid, rhythm)])
    weights, level = np.full(grid.size, 1 / grid.size), _first_guess(answered)
    for _ in range(steps):
        posterior = update(evidence, weights, level)
        weights, level = _learn_weights(posterior), _learn_level(posterior)
    return Prior(grid, weights, level, rhythm)


@cache
def population_prior() -> Prior:
    """The prior that ships with Tending, learned from two public sets (docs/science.md); it holds no one's answers."""
    return from_json(files("tending.dynamics").joinpath("data/prior.json").read_text(encoding="utf-8"))


def to_json(prior: Prior) -> str:
    """A prior as text that ``from_json`` reads back exactly."""
    plain = {**vars(prior), "grid": asdict(prior.grid), "level": asdict(prior.level)}
    return json.dumps(plain, default=np.ndarray.tolist, indent=1) + "\n"


def from_json(text: str) -> Prior:
    """The prior in the text that ``to_json`` wrote."""
    plain = json.loads(text)
    axes = {name: tuple(values) for name, values in plain["grid"].items()}
    grid = Grid(axes["fast"], axes["slow"], tuple((fast, slow, noise) for fast, slow, noise in axes["shares"]))
    return Prior(grid, np.array(plain["weights"]), Level(**plain["level"]), np.array(plain["rhythm"]))


def _first_guess(records: Sequence[Record]) -> Level:
    """Moments of people's means and variances, so that learning starts on the right scale."""
    people = [record.valence[record.placed] for record in records]
    variance = max(float(np.mean([answers.var() for answers in people])), 1e-6)
    return Level(float(np.mean([answers.mean() for answers in people])), OWN, shape=3.0, scale=3.0 * variance)


def _join(parts: Sequence[Evidence]) -> Evidence:
    names = ("count", "squares", "cross", "ones", "pull", "tilt", "loads", "logdet")
    sums = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return Evidence(**sums, memory=np.empty(0))  # learning looks back, not ahead


def _learn_weights(posterior: Posterior) -> Array:
    people, points = posterior.weights.shape
    weights: Array = (posterior.weights.sum(axis=0) + SMOOTH / points) / (people + SMOOTH)
    return weights


def _learn_level(posterior: Posterior) -> Level:
    """Expected sufficient statistics, then moments for the normal and Newton for the gamma."""
    share = posterior.weights / len(posterior.shape)
    shape = posterior.shape[:, None]
    precision = shape / posterior.scale
    mean_precision = float(np.sum(share * precision))
    mean = float(np.sum(share * precision * posterior.mean)) / mean_precision
    log_precision = float(np.sum(share * (digamma(shape) - np.log(posterior.scale))))
    alpha = _gamma_shape(np.log(mean_precision) - log_precision)
    return Level(mean, OWN, alpha, alpha / mean_precision)


def _gamma_shape(gap: float) -> float:
    """Solve log(shape) - digamma(shape) = gap by Newton on log(shape), from the approximation for small gaps."""
    shape = 0.5 / gap
    for _ in range(20):
        slope = 1 - shape * float(polygamma(1, shape))
        shape *= float(np.exp((gap - np.log(shape) + float(digamma(shape))) / slope))
    return shape
