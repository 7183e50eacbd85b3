"""Runs every test on SQLite and then on PostgreSQL (`make test`), saying plainly what this machine lacks for it.

With `TENDING_REQUIRE_ALL=1` a lack is a failure, and so is a test that skips for any other reason than its engine.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ENGINES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
#: Journeys start a Tending of their own, on SQLite files, and the simulations touch no database: once is enough.
ONCE: Final[dict[str, list[str]]] = {"sqlite": [], "postgresql": ["-m", "not browser and not slow"]}
DEBIAN: Final = Path("/usr/lib/postgresql")
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


def has_postgresql() -> bool:
    """Say whether PostgreSQL's server is here; Debian keeps it off the path."""
    return bool(shutil.which("initdb") or list(DEBIAN.glob("*/bin/initdb")))


def lacks() -> list[str]:
    """Return what is missing here, and what goes without it."""
    found = []
    if not any(map(shutil.which, BROWSERS)):
        found.append("No Chromium here: tests that drive a browser are left out. (Debian: apt-get install chromium)")
    if not has_postgresql():
        found.append("No PostgreSQL server here: tests run on SQLite only. (Debian: apt-get install postgresql)")
    return found


def run(engine: str, *, strict: bool) -> int:
    """Run all tests on one engine and return pytest's verdict."""
    print(f"\nEvery test on {ENGINES[engine]}", flush=True)
    plugin = ["-p", "tests.house.no_skips"] if strict else []
    environment = os.environ | {"TENDING_TEST_ENGINE": engine}
    command = [sys.executable, "-m", "pytest", "-q", *plugin, *ONCE[engine]]
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    """Run the tests on every engine there is, all of them even when the first fails."""
    strict = os.environ.get("TENDING_REQUIRE_ALL") == "1"
    missing = lacks()
    for lack in missing:
        print(lack, flush=True)
    if missing and strict:
        print("TENDING_REQUIRE_ALL=1 asks for all of it, so this is a failure.")
        return 1
    engines = [engine for engine in ENGINES if engine != "postgresql" or has_postgresql()]
    return max([run(engine, strict=strict) for engine in engines])


if __name__ == "__main__":
    raise SystemExit(main())
