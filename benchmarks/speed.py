"""Times, side by side in one run: ``python -m benchmarks.speed [--json]``.

Milliseconds of the fastest of up to twenty runs, warm, on records simulated with a fixed seed. The engine gives a full
posterior over its grid; celerite2 and statsmodels give one maximum-likelihood point of the same model (two time scales
and noise), where they are installed (locks/bench.txt). Set OMP_NUM_THREADS=1 for one thread.
"""

import argparse
import json
from collections.abc import Callable
from functools import cache
from time import perf_counter

import numpy as np

from benchmarks import page, rivals
from tending.dynamics import (
    Episode,
    Estimate,
    Person,
    Range,
    Record,
    fit,
    fit_many,
    population_prior,
    simulate,
    time_back,
)

SOMEONE = Person(0.2, 0.25, fast_half_life=2.0, slow_half_life=60.0, fast_share=0.4, slow_share=0.3)
CROWD = 40
REFERENCE = "fit 210"


@cache
def record(answers: int, seed: int = 1) -> Record:
    """Answers about five a day."""
    rng = np.random.default_rng(seed)
    return simulate(rng, SOMEONE, np.cumsum(rng.exponential(4.8, answers)))


def read(answers: int) -> Callable[[], object]:
    """One person, everything a fit says."""
    return lambda: fit(record(answers), population_prior())


def read_marked() -> object:
    """A year with every tenth check-in a hard moment."""
    plain = record(1825)
    return fit(Record(plain.hours, plain.valence, [(hour, 6.0) for hour in plain.hours[::10]]), population_prior())


def read_times() -> object:
    """Thirty episodes, each seen to be over between 2 and 5 hours or not yet."""
    said = [((-0.5, -0.4, 0.3) if number % 3 else (-0.5, -0.4, -0.3)) for number in range(30)]
    episodes = [Episode(6, (0.5, 2.0 + number / 60, 5.0), answers) for number, answers in enumerate(said)]
    return time_back(episodes, Range(Estimate(0, -0.1, 0.1), Estimate(0.6, 0.5, 0.7)))


def read_many() -> object:
    """A crowd with 210 answers each."""
    return fit_many([record(210, seed) for seed in range(CROWD)], population_prior())


# Name, how many times the same work is done in it, what is timed. A measurement is one more line.
MEASUREMENTS: list[tuple[str, int, Callable[[], object] | None]] = [
    ("fit 210", 1, read(210)),
    ("fit 1,825", 1, read(1825)),
    ("fit 1,825, a tenth hard moments", 1, read_marked),
    ("fit 18,000", 1, read(18000)),
    ("time back, 30 episodes", 1, read_times),
    (f"fit_many {CROWD} x 210, each", CROWD, read_many),
    ("celerite2 210, one point", 1, rivals.celerite2(record(210))),
    ("celerite2 1,825, one point", 1, rivals.celerite2(record(1825))),
    ("statsmodels 210, one point", 1, rivals.statsmodels(record(210))),
]


def fastest(work: Callable[[], object], runs: int = 20, enough: float = 3.0) -> float:
    """Seconds of the fastest run after a warm one; fewer runs where ``enough`` seconds are spent."""
    work()
    times: list[float] = []
    while len(times) < runs and sum(times) < enough:
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def measure() -> dict[str, float | None]:
    """Milliseconds of each measurement, None where it cannot be made here; of the page, medians of five requests."""
    engine = {name: None if work is None else 1000 * fastest(work) / times for name, times, work in MEASUREMENTS}
    return engine | {f"How I'm doing, {span}, ten years kept": 1000 * each for span, each in page.measure().items()}


def main() -> None:
    """Print milliseconds and ratios to one fit of 210."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    found = measure()
    if parser.parse_args().json:
        print(json.dumps(found, indent=1))
        return
    unit = found[REFERENCE] or 1.0
    for name, time in found.items():
        print(f"{name:40}" + ("not installed" if time is None else f"{time:10.1f} ms{time / unit:10.2f} x"))


if __name__ == "__main__":
    main()
