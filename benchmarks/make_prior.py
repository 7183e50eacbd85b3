"""Makes the prior that ships: ``python -m benchmarks.make_prior DIR``, DIR with westhoff.csv and bailon.csv."""

import argparse
from pathlib import Path

import tending.dynamics
from benchmarks.sets import load
from tending.dynamics import learn_prior
from tending.dynamics.prior import to_json

SETS = ("westhoff/core_affect_valence", "bailon/valence")  # rated valence; positive affect alone is not bipolar
ENOUGH = 10  # placed check-ins below which a person adds time, not knowledge


def main() -> None:
    """Write the package's data file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    sets = load(parser.parse_args().folder)
    records = [record for name in SETS for record in sets[name] if record.placed.sum() >= ENOUGH]
    target = Path(tending.dynamics.__file__).parent / "data" / "prior.json"
    target.write_text(to_json(learn_prior(records)), encoding="utf-8")
    print(f"{target.name}: learned from {len(records)} people")


if __name__ == "__main__":
    main()
