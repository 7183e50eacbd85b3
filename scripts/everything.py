"""Runs every test, on SQLite and on PostgreSQL side by side (`make test`), then those in a browser by themselves.

It says plainly what this machine lacks for it. A browser gets the machine to itself: its tests watch what moves. With
`TENDING_REQUIRE_ALL=1` a lack is a failure, and so is a test that skips for any other reason than its engine.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final


@dataclass(frozen=True)
class Run:
    """Some of the tests, by pytest's marks, on one engine."""

    called: str
    engine: str
    marks: str


#: Journeys start a Tending of their own, on SQLite files, and the simulations touch no database: once is enough.
ON_SQLITE: Final = Run("SQLite", "sqlite", "not browser")
ON_POSTGRESQL: Final = Run("PostgreSQL", "postgresql", "not browser and not slow")
IN_A_BROWSER: Final = Run("SQLite in a browser", "sqlite", "browser")
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


def start(run: Run, *, strict: bool, output: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """Start a run; what it says goes to `output`, or straight on."""
    plugin = ["-p", "tests.house.no_skips"] if strict else []
    environment = os.environ | {"TENDING_TEST_ENGINE": run.engine}
    command = [sys.executable, "-m", "pytest", "-q", *plugin, "-m", run.marks]
    return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT if output else None)


def together(runs: list[Run], *, strict: bool) -> int:
    """Run them side by side and return pytest's worst verdict. The first is seen as it goes, the others at the end."""
    first, *others = runs
    with ExitStack() as stack:
        waiting = [(run, stack.enter_context(tempfile.TemporaryFile())) for run in others]
        started = [start(run, strict=strict, output=output) for run, output in waiting]
        _say(first)
        verdicts = [start(first, strict=strict).wait()]
        for (run, output), process in zip(waiting, started, strict=True):
            verdicts.append(process.wait())
            _say(run)
            output.seek(0)
            print(output.read().decode(errors="replace"), flush=True)
    return max(abs(verdict) for verdict in verdicts)


def _say(run: Run) -> None:
    print(f"\nEvery test on {run.called}", flush=True)


def main() -> int:
    """Run the tests on every engine there is, all of them even when the first fails."""
    strict = os.environ.get("TENDING_REQUIRE_ALL") == "1"
    missing = lacks()
    for lack in missing:
        print(lack, flush=True)
    if missing and strict:
        print("TENDING_REQUIRE_ALL=1 asks for all of it, so this is a failure.")
        return 1
    engines = [ON_SQLITE, *([ON_POSTGRESQL] if has_postgresql() else [])]
    return max(together(engines, strict=strict), together([IN_A_BROWSER], strict=strict))


if __name__ == "__main__":
    raise SystemExit(main())
