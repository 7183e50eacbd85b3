"""What a start makes of the folder it finds: keys, versions, copies."""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from tending.site import schema
from tests.site.terminal import Terminal


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def make_older(terminal: Terminal) -> None:
    """Undo the newest migration of the queue by hand."""
    change(
        terminal.data / "tending.sqlite3",
        "DELETE FROM django_migrations WHERE name = '0021_conditional_partial_index_ordering'",
        "DROP INDEX tasks_db_new_ordering_idx",
        "CREATE INDEX tasks_db_new_ordering_idx ON django_tasks_database_dbtaskresult (status)",
        "PRAGMA user_version = 5",
    )


def prints(files: Iterable[Path]) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def copies(terminal: Terminal) -> list[str]:
    return sorted(path.name.partition("-")[0] for path in (terminal.data / "copies").iterdir())


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_names_of_the_files_are_all_the_migrations_there_are() -> None:
    assert schema.known() == frozenset(MigrationLoader(connections["default"]).disk_migrations)


def test_a_later_start_migrates_nothing(settled: Terminal) -> None:
    with settled.serving() as tending:
        tending.stop()
    assert copies(settled) == []


def test_a_new_master_key_is_never_made_over_data(settled: Terminal) -> None:
    settled.key_files()[0].unlink()
    done = settled.run("--no-browser")
    assert done.returncode == 1
    assert done.stderr.startswith("The master key is missing: there is no file ")
    assert settled.key_files() == []


@pytest.mark.parametrize("words", [["--no-browser"], ["import", "one.csv", "--time", "t", "--valence", "v"], ["check"]])
def test_a_mark_of_the_example_in_ones_own_folder_is_what_is_named(settled: Terminal, words: list[str]) -> None:
    mark = settled.data / "made-up"
    mark.touch()
    done = settled.run(*words)
    assert done.returncode == 1
    said = "".join((done.stdout + done.stderr).split())  # a table breaks its lines where it likes
    assert f"Thefile{mark}saysthatthisfolderholdsthemade-uprecord" in said
    mark.unlink()
    assert settled.run("check").returncode == 0


def test_an_example_whose_key_is_gone_is_told_of_mark_and_place(settled: Terminal) -> None:
    settled.key_files()[0].unlink()
    (settled.data / "made-up").touch()
    done = settled.run("example", "--data", str(settled.data), "--no-browser")
    assert done.returncode == 1
    assert f"is not in {settled.data / 'config'}" in done.stderr


def test_a_missing_keys_file_is_not_replaced_by_an_empty_one(settled: Terminal) -> None:
    (settled.data / "keys.sqlite3").unlink()
    assert settled.run("--no-browser").returncode == 1
    assert not (settled.data / "keys.sqlite3").exists()


def test_another_master_key_is_refused(settled: Terminal, tmp_path_factory: pytest.TempPathFactory) -> None:
    stranger = Terminal(tmp_path_factory.mktemp("stranger"))
    stranger.run("import", "nothing.csv", "--time", "t", "--valence", "v")
    (path,) = settled.key_files()
    path.unlink()
    path.write_bytes(stranger.key_files()[0].read_bytes())
    for words in (["--no-browser"], ["import", "one.csv", "--time", "t", "--valence", "v"]):
        done = settled.run(*words)
        assert done.returncode == 1
        assert done.stderr.startswith("The master key does not open the keys of this data folder.")


def test_a_folder_of_an_earlier_version_is_copied_then_brought_up_to_date(settled: Terminal) -> None:
    make_older(settled)
    with settled.serving() as tending:
        assert tending.get("/now/") == 200
        tending.stop()
    assert copies(settled) == ["before", "keys.sqlite3"]
    assert settled.run("check").returncode == 0


def test_the_copy_is_whole_and_from_before(settled: Terminal) -> None:
    make_older(settled)
    settled.run("import", "one.csv", "--time", "t", "--valence", "v")
    (copy,) = (settled.data / "copies").glob("before-*")
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA user_version").fetchone() == (5,)
        assert database.execute("SELECT count(*) FROM checkins_checkin").fetchone() == (1,)


def test_of_the_keys_there_is_only_the_latest_copy(settled: Terminal) -> None:
    for statement in ("CREATE TABLE earlier (id)", "DROP TABLE earlier"):
        make_older(settled)
        change(settled.data / "keys.sqlite3", statement)
        settled.run("import", "one.csv", "--time", "t", "--valence", "v")
    assert copies(settled) == ["before", "keys.sqlite3"]
    with closing(sqlite3.connect(settled.data / "copies" / "keys.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM sqlite_master WHERE name = 'earlier'").fetchone() == (0,)


@pytest.mark.parametrize("name", ["tending.sqlite3", "keys.sqlite3"])
def test_a_folder_of_a_newer_version_is_left_as_it_is(settled: Terminal, name: str) -> None:
    insert = "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0099_later', '')"
    change(settled.data / name, insert, "PRAGMA user_version = 5")
    before = prints(settled.data.glob("*.sqlite3"))
    for words in (["--no-browser"], ["import", "one.csv", "--time", "t", "--valence", "v"], ["check"]):
        done = settled.run(*words)
        assert done.returncode == 1
        assert "newer" in done.stdout + done.stderr
    assert prints(settled.data.glob("*.sqlite3")) == before


def test_a_damaged_file_is_said_plainly_and_left_as_it_is(settled: Terminal) -> None:
    (settled.data / "tending.sqlite3").write_bytes(b"\xff" * 8192)
    before = prints(settled.data.glob("*.sqlite3"))
    done = settled.run("--no-browser")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("A database file is damaged.")
    assert prints(settled.data.glob("*.sqlite3")) == before


def test_half_an_id_is_not_taken_for_one(settled: Terminal) -> None:
    (settled.data / "folder-id").write_text("0bad")
    done = settled.run("--no-browser")
    assert done.returncode == 1
    assert "eight letters and digits" in done.stderr
