"""`tending check`: all well or not, in words, and without changing or showing anything."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tending.site import checking
from tests.site.terminal import Terminal


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_all_is_well_after_setting_up(settled: Terminal) -> None:
    done = settled.run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("All is well.\n")


def test_it_may_look_while_tending_runs(settled: Terminal) -> None:
    with settled.serving() as tending:
        assert settled.run("check").returncode == 0
        assert tending.get("/now/") == 200


def test_an_empty_folder_stays_empty(terminal: Terminal) -> None:
    done = terminal.run("check")
    assert done.returncode == 1
    assert "Nothing is here yet." in done.stdout
    assert not terminal.data.exists()


def test_looking_changes_nothing(settled: Terminal) -> None:
    before = {path: path.read_bytes() for path in settled.data.rglob("*") if path.is_file()}
    settled.run("check")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("UPDATE checkins_checkin SET revision = 2", "Record of acts"),
        ("DELETE FROM checkins_checkin", "Record of acts"),
        ("UPDATE vault_chainentry SET hash = x'00'", "Record of acts"),
        ("INSERT INTO people_launchlink VALUES (x'00', '2026-06-15', NULL, 'gone')", "Data file"),
        ("PRAGMA user_version = 5", "Schema"),
    ],
)
def test_what_is_wrong_has_its_line(settled: Terminal, statement: str, about: str) -> None:
    change(settled.data / "tending.sqlite3", statement)
    done = settled.run("check")
    assert done.returncode == 1
    wrong = [line for line in done.stdout.splitlines() if line.startswith("look")]
    assert any(about in line for line in wrong), done.stdout
    assert done.stdout.endswith("Something needs a look.\n")


def test_a_damaged_file_has_its_line_and_the_others_theirs(settled: Terminal) -> None:
    (settled.data / "keys.sqlite3").write_bytes(b"\xff" * 8192)
    done = settled.run("check")
    assert done.returncode == 1
    assert "look  Keys file" in done.stdout
    assert "well  Data file" in done.stdout


def test_a_lost_master_key_has_its_line(settled: Terminal) -> None:
    settled.key_files()[0].unlink()
    done = settled.run("check")
    assert done.returncode == 1
    assert "look  Master key" in done.stdout


def test_helplines_are_due_from_their_day_on() -> None:
    by = date(2027, 2, 23)
    assert checking._helplines(by) == (
        False,
        "Were to be gone through again by 23 February 2027. Please update Tending.",
    )
    assert checking._helplines(date(2027, 2, 22)) == (True, "To be gone through again by 23 February 2027.")


def test_what_cannot_be_looked_at_does_not_hide_the_rest() -> None:
    def fail() -> tuple[bool, str]:
        raise ValueError("The letter came.")

    line = checking._line("Something", fail)
    assert not line.well
    assert "The letter" not in line.words
