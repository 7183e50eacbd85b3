"""Times back in the public sets: ``python -m benchmarks.back DIR``.

For each set: its low moments (``benchmarks.moments``), of how many people a time is told (and why not of others), and
for those with five moments or more the middle one of their medians, told or not, beside what their dynamics alone would
let expect. Free of the prior: the share that the next answer ended beside the share it should have by those dynamics,
with 95 % of the difference when people are drawn anew. Last, how likely people's times are, in log units a person,
by the shipped prior and by equal weights; the set the prior was not learned from is held out.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.moments import known, low_moments
from benchmarks.sets import load_marked
from tending.dynamics import Episode, Fit, NotYet, TimePrior, ended, population_prior, population_time_prior, time_back
from tending.dynamics.timeback import expected_time
from tending.dynamics.times import Known, log_likelihood, median_time

ENOUGH = 5
DRAWS, SEED = 4000, 20260615


def main() -> None:
    """Print some lines for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    prior = population_time_prior()
    flat = TimePrior(prior.medians, prior.spreads, np.full(prior.weights.shape, 1 / prior.weights.size))
    for name, records in load_marked(parser.parse_args().folder).items():
        people = low_moments(records, population_prior())
        times = [each for told in people if (each := known(*told))]
        print(f"{name}: {sum(map(len, times))} low moments of {len(times)} people")
        print(f"  {dict(Counter(_said(*told) for told in people))}")
        print("  people with five or more: " + _medians(people, prior))
        print("  over at the next answer: " + _at_once(people))
        scores = [np.mean([_log_evidence(each, law) for each in times]) for law in (prior, flat)]
        print(f"  log likelihood a person: shipped prior {scores[0]:.3f}, equal weights {scores[1]:.3f}")


def _said(told: list[Episode], fit: Fit) -> str:
    said = time_back(told, fit.usual_range)
    return said.reason if isinstance(said, NotYet) else "told"


def _medians(people: Sequence[tuple[list[Episode], Fit]], prior: TimePrior) -> str:
    enough = [(told, fit) for told, fit in people if len(known(told, fit)) >= ENOUGH]
    own = [median_time(log_likelihood(known(told, fit), prior).sum(axis=0), prior).median for told, fit in enough]
    alone = [each.median for told, fit in enough if (each := expected_time(told, fit, prior))]
    return f"{len(enough)}, medians {np.median(own):.1f} h in the middle, {np.median(alone):.1f} h expected"


def _at_once(people: Sequence[tuple[list[Episode], Fit]]) -> str:
    rows = np.array([counts for told, fit in people if (counts := _next_answers(told, fit))[0]])
    drawn = np.random.default_rng(SEED).integers(len(rows), size=(DRAWS, len(rows)))
    count, seen, expected = rows[drawn].sum(axis=1).T
    low, high = np.quantile((seen - expected) / count, [0.025, 0.975])
    count, seen, expected = rows.sum(axis=0)
    return f"{seen / count:.3f} seen, {expected / count:.3f} expected, difference {low:+.2f} to {high:+.2f}"


def _next_answers(told: Sequence[Episode], fit: Fit) -> tuple[int, int, float]:
    """Moments that had a next answer, how many it ended, and how many it should have."""
    count, seen, expected = 0, 0, 0.0
    for each in told:
        if each.depth is not None and each.after:
            chances = fit.first_back(each.depth, each.after[:1])
            assert not isinstance(chances, NotYet)  # low moments are those of people with a usual range
            count, expected = count + 1, expected + chances[0]
            seen += ended(each, fit.usual_range) == (0.0, each.after[0])
    return count, seen, expected


def _log_evidence(known: list[Known], prior: TimePrior) -> float:
    return float(np.log((np.exp(log_likelihood(known, prior).sum(axis=0)) * prior.weights).sum()))


if __name__ == "__main__":
    main()
