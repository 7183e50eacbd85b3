"""The SQLite library, its settings, and the journal that goes with it."""

import subprocess
import sys

import pytest

from tending.site import sqlite
from tests.site.terminal import Terminal

FAULTY = """
import tending.site.sqlite as sqlite, sys
sqlite.wal_is_safe = lambda version: False
from tending.site.command import main
sys.exit(main(sys.argv[1:]))
"""
MISSPELT = """
import sys
from tending.site import databases
databases._COMMON = databases._COMMON.replace("secure_delete", "secure_delte")
from tending.site.command import main
sys.exit(main(sys.argv[1:]))
"""


def run_changed(terminal: Terminal, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return terminal.run_command([sys.executable, "-c", program, *words])


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_releases_with_the_wal_reset_bug_are_known(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite.wal_is_safe(version) is safe


def test_the_library_in_use_is_a_safe_one_or_has_no_wal() -> None:
    assert sqlite.wal_is_safe(sqlite.version()) or sqlite.journal_mode() == "DELETE"


def test_a_build_with_the_bug_serves_with_the_rollback_journal(settled: Terminal) -> None:
    done = run_changed(settled, FAULTY, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rollback journal" in done.stdout
    assert settled.run("check").returncode == 0


def test_a_setting_that_sqlite_passes_over_stops_the_start(terminal: Terminal) -> None:
    done = run_changed(terminal, MISSPELT, "--no-browser")
    assert done.returncode == 1
    assert "default secure_delete, keys secure_delete" in done.stderr
