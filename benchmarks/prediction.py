"""One-step-ahead error on real series: ``python -m benchmarks.prediction DIR [--json]``.

People with 30 answers or more; parameters and prior from the first 70 % of each person's answers, scored on the last
30 %. Errors are in standard deviations of a person's first part; the figure is the root of the mean squared error over
all scored answers of a set together. The engine is given valence on -1 to 1 and the clock, never standardised answers.
The prior is learned for each set from its own first parts: nothing that is scored is in it.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from benchmarks import baselines
from benchmarks.sets import load
from tending.dynamics import Record, learn_prior, one_step_ahead
from tending.dynamics.grid import Array

LEAST = 30
FIRST_PART = 0.7
Split = tuple[Record, int]


def main() -> None:
    """Print the errors of each set, as a table or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    errors = {name: score(splits(records)) for name, records in load(arguments.folder).items()}
    print(json.dumps(errors, indent=1) if arguments.json else _table(errors))


def splits(records: Iterable[Record]) -> list[Split]:
    """Records with enough answers and any movement in their first part, with the first part's size."""
    enough = [(record, int(FIRST_PART * len(record))) for record in records if len(record) >= LEAST]
    return [(record, train) for record, train in enough if record.valence[:train].std() > 0]


def score(people: list[Split]) -> dict[str, dict[str, float]]:
    """The pooled error of the engine and of each baseline."""
    prior = learn_prior([record[:train] for record, train in people])
    engine = _pooled(people, lambda record, train: one_step_ahead(record, prior, train))
    rest: dict[str, baselines.Baseline] = {
        "mean": baselines.mean,
        "last": baselines.last,
        "ou_noise": baselines.ou_noise,
    }
    rows = {"tending": engine} | {name: _pooled(people, _on_answers(rule)) for name, rule in rest.items()}
    return {name: {"rmse": round(error, 4)} for name, error in rows.items()}


def _on_answers(rule: baselines.Baseline) -> Callable[[Record, int], Array]:
    """A baseline on standardised answers, its expectations put back on the scale."""

    def expected(record: Record, train: int) -> Array:
        first = record.valence[:train]
        standard = (record.valence - first.mean()) / first.std()
        answers: Array = rule(record.hours, standard, train) * first.std() + first.mean()
        return answers

    return expected


def _pooled(people: list[Split], expected: Callable[[Record, int], Array]) -> float:
    errors = [
        (expected(record, train) - record.valence[train:]) / record.valence[:train].std() for record, train in people
    ]
    return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))


def _table(errors: dict[str, dict[str, dict[str, float]]]) -> str:
    columns = list(next(iter(errors.values())))
    lines = [f"{'RMSE in SD':32}" + "".join(f"{column:>10}" for column in columns)]
    for name, row in errors.items():
        lines.append(f"{name:32}" + "".join(f"{row[column]['rmse']:10.4f}" for column in columns))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
