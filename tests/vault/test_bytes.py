"""Nothing that someone said, rated or did to the second lies in the clear in what Tending leaves on a disk.

A day is lived on real files by `living`; then every byte below the data folder is searched, and what the process wrote
to its terminal as well. With sealing replaced by a pretence the same search must find everything.
"""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tending.people.actions import set_up
from tending.site import sqlite
from tests.vault import living, search

ROOT = Path(__file__).parents[2]
Report = dict[str, Any]


class Day:
    """A day that was lived: its folder, and what must not be found there."""

    def __init__(self, home: Path, *options: str) -> None:
        self.data, self.config = home / "data", home / "config"
        self.data.mkdir()
        left_out = ("TENDING_", "DJANGO_SETTINGS")
        env = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        env |= {"TENDING_DATA": str(self.data), "TENDING_CONFIG": str(self.config)}
        env |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
        report = home / "report.json"
        command = [sys.executable, "-m", "tests.vault.living", str(report), *options]
        # What it says, a service would log; the log lies in the folder that is searched.
        with (self.data / "terminal.log").open("wb") as log:
            subprocess.run(command, env=env, cwd=ROOT, stdout=log, stderr=log, check=False, timeout=120)
        assert report.exists(), (self.data / "terminal.log").read_text()
        self.report: Report = json.loads(report.read_text())

    def found(self) -> set[tuple[str, str]]:
        return search.found(needles(self.report), search.files(self.data))


def needles(report: Report) -> dict[str, frozenset[bytes]]:
    """Return what to look for: what was typed and given, every member as it would be written, telling values alone."""
    wanted = {said: search.text(said) for said in (*living.TYPED, *report["given"], living.ZONE, living.LANGUAGE)}
    for place, written, value in report["members"]:
        wanted[f"{place} {written}"] = search.text(written)
        if isinstance(value, float):
            wanted[f"{place} alone {value}"] = search.number(value)
    wanted["exact time"] = search.text("47.318529") | search.number(living.EXACT.timestamp())
    return wanted


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return Day(tmp_path_factory.mktemp("day"))


def test_nothing_lies_in_the_clear(day: Day) -> None:
    assert day.found() == set()


def test_the_search_covered_what_it_must(day: Day) -> None:
    """Data with its log still open, keystore, copies, anchors, and what went to the terminal."""
    names = {path.name for path in day.data.iterdir()}
    assert {"tending.sqlite3", "keys.sqlite3", "anchors.jsonl", "terminal.log"} <= names
    assert {"tending.sqlite3", "keys.sqlite3"} <= {path.name for path in (day.data / "copies").iterdir()}
    assert "tending.sqlite3-wal" in names or sqlite.journal_mode() != "WAL"
    said = (day.data / "terminal.log").read_text()
    assert "ERROR tending Something failed." in said
    assert "ValueError" in said


def test_every_sealed_value_was_given_something_to_find(day: Day) -> None:
    """A new sealed field, or a new member of one, must be given its canary in `living`."""
    assert {place for place, _written, _value in day.report["members"]} == living.to_be_known()


def test_no_key_lies_in_the_data_folder(day: Day) -> None:
    """Neither the master key nor anything that looks like the file it is in."""
    [file] = day.config.glob("master-*.key")
    secret = base64.b64decode(file.read_bytes())
    shapes = {secret, *search.encoded(secret)}
    assert search.found({"master key": frozenset(shapes)}, search.files(day.data)) == set()
    assert not list(day.data.rglob("*.key"))


def test_with_sealing_undone_the_search_finds_everything(tmp_path: Path) -> None:
    """The planted bug. What was removed or never kept is not looked for here, since it is rightly gone."""
    day = Day(tmp_path, "--unsealed")
    found = {name for name, where in day.found() if where.startswith("tending.sqlite3")}
    written = {f"{place} {written}" for place, written, _value in day.report["members"]}
    assert len(written) > 30
    assert written <= found
    assert {living.REWRITTEN, living.BROUGHT, *living.OWN, living.ZONE, living.LANGUAGE, "exact time"} <= found


def test_no_row_of_any_table_holds_it_in_the_clear(open_house: None) -> None:
    """The same day on the engine of this run, PostgreSQL included: every value of every row, in both databases."""
    report: Report = {"given": living.live(set_up(zone=living.ZONE)), "members": list(living.members())}
    assert {place for place, _written, _value in report["members"]} == living.to_be_known()
    assert search.found(needles(report), search.rows()) == set()


def test_with_sealing_undone_the_rows_show_it(open_house: None) -> None:
    with living.unsealed():
        report: Report = {"given": living.live(set_up(zone=living.ZONE)), "members": list(living.members())}
        found = {name for name, _where in search.found(needles(report), search.rows())}
    assert {f"{place} {written}" for place, written, _value in report["members"]} <= found
