"""People who do not exist, with known parameters: for calibration, demonstrations and tests."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tending.dynamics.grid import Array
from tending.dynamics.posterior import REACTION
from tending.dynamics.prior import Prior
from tending.dynamics.record import Record
from tending.dynamics.response import loads


@dataclass(frozen=True)
class Person:
    """Known parameters: home base and standard deviation in units of valence, half-lives in hours.

    fast_share, slow_share: parts of the variance, together at most 1; the rest is noise. reactivity: how far a hard
    moment of strength 10 moves valence, before it fades with the fast half-life.
    """

    home_base: float
    spread: float
    fast_half_life: float
    slow_half_life: float
    fast_share: float
    slow_share: float
    reactivity: float = 0.0


def draw(rng: np.random.Generator, prior: Prior) -> Person:
    """A person from the prior; the fast half-life anywhere in its cell of the grid, evenly in log time."""
    grid, level = prior.grid, prior.level
    point = int(rng.choice(grid.size, p=prior.weights))
    fast, slow, split = np.unravel_index(point, grid.shape)
    spread = float(np.sqrt(level.scale / rng.gamma(level.shape)))
    return Person(
        home_base=float(rng.normal(level.mean, np.sqrt(level.spread) * spread)),
        spread=spread,
        fast_half_life=float(np.exp(rng.uniform(*grid.fast_edges[fast : fast + 2]))),
        slow_half_life=grid.slow[slow],
        fast_share=grid.shares[split][0],
        slow_share=grid.shares[split][1],
        reactivity=float(rng.normal(0, np.sqrt(REACTION) * spread)),
    )


def simulate(
    rng: np.random.Generator,
    person: Person,
    hours: ArrayLike,
    clock: ArrayLike | None = None,
    hard_moments: Sequence[tuple[float, float]] = (),
) -> Record:
    """What this person answers at ``hours``, cut off at the ends of the scale as a slider does; no rhythm, no gaps."""
    plain = Record(hours, np.zeros(np.size(hours)), hard_moments, clock)
    noise_share = 1 - person.fast_share - person.slow_share
    noise = np.sqrt(max(noise_share, 0)) * rng.standard_normal(len(plain))
    fast = np.sqrt(person.fast_share) * _wander(rng, plain.hours, person.fast_half_life)
    slow = np.sqrt(person.slow_share) * _wander(rng, plain.hours, person.slow_half_life)
    left = loads(plain.hours, plain.hard_moments, np.log(2) / np.array([person.fast_half_life]))[:, 0]
    valence = person.home_base + person.spread * (fast + slow + noise) + person.reactivity * left
    return Record(plain.hours, np.clip(valence, -1, 1), plain.hard_moments, clock)


def _wander(rng: np.random.Generator, hours: Array, half_life: float) -> Array:
    """A stationary Ornstein-Uhlenbeck process with variance one, exact at any gaps."""
    kept = np.exp2(-np.diff(hours, prepend=-np.inf) / half_life)
    pushed = np.sqrt(1 - kept**2) * rng.standard_normal(hours.size)
    path, at = [], 0.0
    for keep, push in zip(kept, pushed, strict=True):
        at = keep * at + push
        path.append(at)
    return np.array(path)
