"""One-step-ahead error on real series: ``python -m benchmarks.prediction DIR [--json]``.

People with 30 answers or more; parameters and prior from the first 70 % of each person's answers, scored on the last
30 %. Errors are in standard deviations of a person's first part; the figure is the root of the mean squared error over
all scored answers of a set together. The engine is given valence on -1 to 1 and the clock, never standardised answers.
The prior is learned for each set from its own first parts: nothing that is scored is in it.

A second table, for the sets that ask about stress, scores the same expectations without and with what hard moments left
behind; answers that are themselves hard moments are not scored, for to know of the moment is to know of the answer.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from benchmarks import baselines
from benchmarks.sets import load, load_marked, unmarked
from tending.dynamics import Record, learn_prior, one_step_ahead
from tending.dynamics.grid import Array, Mask

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
    after = {name: score_after(splits(records)) for name, records in load_marked(arguments.folder).items()}
    found = {"next answer": errors, "no hard moment itself": after}
    print(json.dumps(found, indent=1) if arguments.json else "\n\n".join(map(_table, found, found.values())))


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


def score_after(people: list[Split]) -> dict[str, dict[str, float]]:
    """The pooled error without and with hard moments, of all answers that are none and of those soon after one."""
    plain = [(unmarked(record), train) for record, train in people]
    prior = learn_prior([record[:train] for record, train in plain])
    rows: dict[str, dict[str, float]] = {}
    for name, which in {"all": _not_one, "soon_after": _soon_after}.items():
        scored = [which(record)[train:] for record, train in people]
        for told, split in {"unmarked": plain, "marked": people}.items():
            errors = zip(
                _errors(split, lambda record, train: one_step_ahead(record, prior, train)), scored, strict=True
            )
            kept = np.concatenate([error[mask] for error, mask in errors])
            rows[f"{name}_{told}"] = {"rmse": round(float(np.sqrt(np.mean(kept**2))), 4), "answers": kept.size}
    return rows


def _not_one(record: Record) -> Mask:
    mask: Mask = ~np.isin(record.hours, [hour for hour, _ in record.hard_moments])
    return mask


def _soon_after(record: Record) -> Mask:
    """Within four hours, and none itself."""
    moments = np.array([-np.inf, *(hour for hour, _ in record.hard_moments)])
    since = record.hours - moments[np.searchsorted(moments, record.hours, side="right") - 1]
    mask: Mask = (since > 0) & (since <= 4)
    return mask


def _on_answers(rule: baselines.Baseline) -> Callable[[Record, int], Array]:
    """A baseline on standardised answers, its expectations put back on the scale."""

    def expected(record: Record, train: int) -> Array:
        first = record.valence[:train]
        standard = (record.valence - first.mean()) / first.std()
        answers: Array = rule(record.hours, standard, train) * first.std() + first.mean()
        return answers

    return expected


def _pooled(people: list[Split], expected: Callable[[Record, int], Array]) -> float:
    return float(np.sqrt(np.mean(np.concatenate(_errors(people, expected)) ** 2)))


def _errors(people: list[Split], expected: Callable[[Record, int], Array]) -> list[Array]:
    return [
        (expected(record, train) - record.valence[train:]) / record.valence[:train].std() for record, train in people
    ]


def _table(title: str, errors: dict[str, dict[str, dict[str, float]]]) -> str:
    columns = list(next(iter(errors.values())))
    lines = [f"{f'RMSE in SD, {title}':36}" + "".join(f"{column:>21}" for column in columns)]
    for name, row in errors.items():
        lines.append(f"{name:36}" + "".join(f"{row[column]['rmse']:21.4f}" for column in columns))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
