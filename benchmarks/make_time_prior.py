"""Makes the prior for time back that ships: ``python -m benchmarks.make_time_prior DIR``, DIR with westhoff.csv.

Only moments told below the person's own usual range count: of one told inside it, the next answer alone would say that
it was over before it began.
"""

import argparse
from pathlib import Path

import tending.dynamics
from benchmarks.moments import Told, everyone, low
from benchmarks.sets import load_marked
from tending.dynamics import ended, learn_time_prior, population_prior
from tending.dynamics.times import Known, time_prior_to_json

SET = "westhoff/core_affect_valence"  # rated valence and exact times; Dejonckheere is held out to check it on


def known(told: Told) -> list[Known]:
    """What is known of each of a person's low moments that says something."""
    episodes, usual_range = told
    each = [ended(episode, usual_range) for episode in low(episodes, usual_range)]
    return [times for times in each if times != (0.0, None)]


def main() -> None:
    """Write the package's data file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    records = load_marked(parser.parse_args().folder)[SET]
    people = [times for told in everyone(records, population_prior()) if (times := known(told))]
    target = Path(tending.dynamics.__file__).parent / "data" / "time_prior.json"
    target.write_text(time_prior_to_json(learn_time_prior(people)), encoding="utf-8")
    print(f"{target.name}: learned from {sum(map(len, people))} moments of {len(people)} people")


if __name__ == "__main__":
    main()
