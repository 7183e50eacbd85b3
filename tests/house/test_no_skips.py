"""Where everything is required, a skipped test fails the run; a test of the other engine may skip."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.rooms import ROOT


@pytest.mark.parametrize(("reason", "verdict"), [("no browser here", 1), ("only on SQLite: WAL", 0)])
def test_a_skip_fails_the_run_unless_it_belongs_to_the_other_engine(tmp_path: Path, reason: str, verdict: int) -> None:
    test = f"import pytest\n\n@pytest.mark.skip(reason={reason!r})\ndef test_it() -> None:\n    assert True\n"
    (tmp_path / "test_it.py").write_text(test, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.house.no_skips",
        "-p",
        "no:django",
        "-p",
        "no:randomly",
    ]
    path = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", "test_it.py"], cwd=tmp_path, env=path, capture_output=True, check=False
    )
    assert done.returncode == verdict, done.stdout.decode()
