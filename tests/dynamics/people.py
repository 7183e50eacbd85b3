"""Priors, records and crowds that the tests of the engine share."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from tending.dynamics import Person, Prior, Record, draw, population_prior, simulate
from tending.dynamics.batch import blocks
from tending.dynamics.grid import Array, Grid, shares
from tending.dynamics.posterior import Belief, Level, update

SMALL_GRID = Grid(fast=(1.0, 4.0), slow=(30.0, 200.0), shares=shares(3))
FLAT = np.zeros(12)


def small_prior(seed: int = 0) -> Prior:
    """A prior on a small grid with uneven weights and no rhythm."""
    weights = np.random.default_rng(seed).dirichlet(np.ones(SMALL_GRID.size))
    return Prior(SMALL_GRID, weights, Level(mean=0.2, spread=0.5, shape=3.0, scale=0.2), FLAT)


def moved(prior: Prior, add: float = 0.0, times: float = 1.0) -> Prior:
    """The prior of the same people on a scale that was stretched and then shifted."""
    level = prior.level
    return replace(prior, level=replace(level, mean=level.mean * times + add, scale=level.scale * times**2))


def unclipped_prior() -> Prior:
    """The shipped prior on a scale so small that nobody reaches the ends of it, without a rhythm."""
    level = population_prior().level
    return replace(population_prior(), level=replace(level, mean=0.0, scale=level.scale * 1e-4), rhythm=FLAT)


def beliefs(records: list[Record], prior: Prior) -> list[Belief]:
    """Everyone's posterior, before any rule about when to speak."""
    found: dict[int, Belief] = {}
    for people, evidence in blocks(records, prior.grid, prior.rhythm):
        posterior = update(evidence, prior.weights, prior.level)
        found |= {person: posterior.of(place) for place, person in enumerate(people)}
    return [found[person] for person in range(len(records))]


@dataclass(frozen=True)
class Crowd:
    """Simulated people, what they answered, and the prior they come from."""

    prior: Prior
    people: list[Person]
    records: list[Record]


def crowd(size: int, seed: int, answers: int = 60) -> Crowd:
    """People from the prior, each answering about five times a day at irregular times."""
    rng, prior = np.random.default_rng(seed), unclipped_prior()
    people = [draw(rng, prior) for _ in range(size)]
    return Crowd(prior, people, [simulate(rng, person, when(rng, answers)) for person in people])


def marked_crowd(size: int, seed: int, answers: int = 60, moments: int = 12) -> Crowd:
    """People as above, with hard moments of any strength: half of them at a check-in, half between two."""
    rng, prior = np.random.default_rng(seed), unclipped_prior()
    people, records = [draw(rng, prior) for _ in range(size)], []
    for person in people:
        hours = when(rng, answers)
        told = rng.choice(hours, moments // 2, replace=False)
        both = np.sort(np.append(told, rng.uniform(0, hours[-1], moments - told.size)))
        strengths = rng.uniform(0, 10, moments).tolist()
        records.append(simulate(rng, person, hours, hard_moments=list(zip(both.tolist(), strengths, strict=True))))
    return Crowd(prior, people, records)


def when(rng: np.random.Generator, answers: int) -> Array:
    """Irregular hours, about five a day."""
    hours: Array = np.cumsum(rng.exponential(4.8, answers))
    return hours


def steady_record(answers: int, every: float = 5.0, seed: int = 0) -> Record:
    """Plain answers at even times."""
    rng = np.random.default_rng(seed)
    return Record(np.arange(answers) * every, rng.uniform(-0.5, 0.7, answers))


@st.composite
def small_records(draw_: st.DrawFn, least: int = 1) -> Record:
    """Up to a dozen answers minutes to weeks apart, some without a place."""
    size = draw_(st.integers(least, 12))
    gaps = draw_(st.lists(st.floats(0.02, 300), min_size=size, max_size=size))
    valence = st.floats(-1, 1) | st.just(float("nan"))
    return Record(np.cumsum(gaps), draw_(st.lists(valence, min_size=size, max_size=size)))


@st.composite
def marked_records(draw_: st.DrawFn, least: int = 1) -> Record:
    """The same with up to four hard moments, some at a check-in, some before the first or after the last."""
    plain = draw_(small_records(least))
    anywhen = st.floats(-50, float(plain.hours[-1]) + 50) | st.sampled_from(plain.hours.tolist())
    hours = sorted(draw_(st.lists(anywhen, min_size=1, max_size=4, unique=True)))
    strengths = draw_(st.lists(st.floats(0, 10), min_size=len(hours), max_size=len(hours)))
    return Record(plain.hours, plain.valence, list(zip(hours, strengths, strict=True)))


def mark(record: Record, every: int = 4, strength: float = 8.0) -> Record:
    """The record with every fourth check-in a hard moment."""
    return Record(record.hours, record.valence, [(float(h), strength) for h in record.hours[::every]], record.clock)
