"""What is said after the first 70 %, held against the last 30 %: ``python -m benchmarks.ranges DIR``.

The same people and the same kind of prior as in ``benchmarks.prediction``. Printed for each set: how many of the later
answers lie inside the usual range told before (80 % if it is right), and of how many people a half-life or two usual
places are told from all their answers.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.prediction import Split, splits
from benchmarks.sets import load
from tending.dynamics import Estimate, Fit, Range, fit_many, learn_prior


def main() -> None:
    """Print one line for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name, records in load(parser.parse_args().folder).items():
        people = splits(records)
        prior = learn_prior([record[:train] for record, train in people])
        before = fit_many([record[:train] for record, train in people], prior)
        whole = fit_many([record for record, _ in people], prior)
        half_lives, two = _told(whole)
        print(
            f"{name:32} later answers inside {_inside(people, before):.1%},"
            f" half-life told {half_lives:.1%}, two places {two:.1%}"
        )


def _inside(people: Sequence[Split], fits: Sequence[Fit]) -> float:
    inside = [
        (record.valence[train:] >= found.usual_range.low.median)
        & (record.valence[train:] <= found.usual_range.high.median)
        for (record, train), found in zip(people, fits, strict=True)
        if isinstance(found.usual_range, Range)
    ]
    return float(np.mean(np.concatenate(inside)))


def _told(fits: Sequence[Fit]) -> tuple[float, float]:
    """Shares of people told a half-life, and of those with enough answers told two places."""
    places = [found.usual_places for found in fits if isinstance(found.usual_places, tuple)]
    half_life = [isinstance(found.half_life, Estimate) for found in fits]
    return float(np.mean(half_life)), float(np.mean([len(each) == 2 for each in places]))


if __name__ == "__main__":
    main()
