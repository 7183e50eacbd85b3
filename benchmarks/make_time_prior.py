"""Makes the prior for time back that ships: ``python -m benchmarks.make_time_prior DIR``, DIR with westhoff.csv.

Only moments told below the person's own usual range count: whoever was not seen to be off cannot be seen to be back.
"""

import argparse
from pathlib import Path

import tending.dynamics
from benchmarks.moments import known, low_moments
from benchmarks.sets import load_marked
from tending.dynamics import learn_time_prior, population_prior
from tending.dynamics.times import time_prior_to_json

SET = "westhoff/core_affect_valence"  # rated valence and exact times; Dejonckheere is held out to check it on


def main() -> None:
    """Write the package's data file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    records = load_marked(parser.parse_args().folder)[SET]
    people = [times for told in low_moments(records, population_prior()) if (times := known(*told))]
    target = Path(tending.dynamics.__file__).parent / "data" / "time_prior.json"
    target.write_text(time_prior_to_json(learn_time_prior(people)), encoding="utf-8")
    print(f"{target.name}: learned from {sum(map(len, people))} moments of {len(people)} people")


if __name__ == "__main__":
    main()
