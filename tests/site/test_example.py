"""`tending example`: a made-up record in folders of its own, which touches nothing of anyone's and always says so."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.house.rooms import name_of, templates
from tests.site.terminal import Terminal

LABEL = "A made-up record, to look around in. Nothing here is yours."


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(data: Path, table: str) -> int:
    with closing(sqlite3.connect(data / "tending.sqlite3")) as database:
        count: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return count


def settings_of(terminal: Terminal, **environment: str) -> str:
    """Return whether pages of a folder would be labelled, as a process of its own reads the settings."""
    there = Terminal(terminal.home, terminal.environment | environment)
    code = "from tending.site import settings; print(settings.MADE_UP)"
    return there.run_command([sys.executable, "-c", code]).stdout.strip()


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    terminal = Terminal(tmp_path_factory.mktemp("example"))
    with terminal.serving("example") as tending:
        assert tending.line, tending.errors.read_text()
        assert tending.get("/now/") == 200
        tending.stop()
    return terminal


@pytest.fixture
def looked(_made_once: Terminal, tmp_path: Path) -> Terminal:
    """A terminal where the example was looked at before, and nothing else was ever started."""
    return _made_once.copy_to(tmp_path / "home")


def test_the_example_lies_beside_ones_own_with_its_key_in_it(looked: Terminal) -> None:
    assert sorted(path.name for path in looked.home.iterdir() if path.is_dir()) == ["data-example"]
    assert len(list((looked.home / "data-example" / "config").glob("*.key"))) == 1


def test_ones_own_record_and_keys_stay_as_they_are_byte_for_byte(settled: Terminal) -> None:
    before = contents(settled.data), contents(settled.home / "config")
    with settled.serving("example") as tending:
        assert tending.get("/now/") == 200
        tending.stop()
    assert (contents(settled.data), contents(settled.home / "config")) == before
    assert rows(settled.home / "data-example", "checkins_checkin") > 250


def test_a_later_start_opens_the_same_one_again(looked: Terminal) -> None:
    data = looked.home / "data-example"
    folder_id = (data / "folder-id").read_text()
    before = rows(data, "checkins_checkin"), rows(data, "checkins_hardmoment")
    with looked.serving("example") as tending:
        assert tending.get(f"/is/{folder_id}") == 204
        tending.stop()
    assert (rows(data, "checkins_checkin"), rows(data, "checkins_hardmoment")) == before


def test_one_that_was_stopped_half_made_is_made_whole(terminal: Terminal) -> None:
    data = terminal.home / "half"
    data.mkdir()
    (data / "made-up").touch()
    with terminal.serving("example", "--data", "half") as tending:
        tending.stop()
    assert rows(data, "checkins_hardmoment") > 20


@pytest.mark.parametrize("inside", ["tending.sqlite3", "holiday.jpg"])
def test_a_folder_that_holds_anything_else_is_refused_and_left_alone(terminal: Terminal, inside: str) -> None:
    (terminal.home / "mine").mkdir()
    (terminal.home / "mine" / inside).write_text("mine")
    done = terminal.run("example", "--data", "mine", "--no-browser")
    assert done.returncode == 1
    assert "may hold somebody’s own record. Nothing in it was touched." in done.stderr
    assert contents(terminal.home / "mine") == {inside: b"mine"}


def test_ones_own_folder_is_refused_by_name(settled: Terminal) -> None:
    before = contents(settled.data)
    done = settled.run("example", "--data", str(settled.data), "--no-browser")
    assert (done.returncode, contents(settled.data)) == (1, before)


def test_a_file_in_its_place_is_said_plainly(terminal: Terminal) -> None:
    (terminal.home / "notes.txt").write_text("mine")
    done = terminal.run("example", "--data", "notes.txt", "--no-browser")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert (terminal.home / "notes.txt").read_text() == "mine"


def test_settings_of_ones_own_server_and_keys_never_reach_it(terminal: Terminal) -> None:
    terminal.environment |= {
        "TENDING_DATABASE": "postgresql://nobody@127.0.0.1:1/own",
        "TENDING_KEYSTORE": "postgresql://nobody@127.0.0.1:1/keys",
        "TENDING_MASTER_KEY_FILE": str(terminal.home / "own.key"),
        "TENDING_MASTER_KEY": "not a key",
    }
    with terminal.serving("example") as tending:
        assert tending.get("/now/") == 200
        tending.stop()
    assert not (terminal.home / "own.key").exists()
    assert not terminal.data.exists()


def test_other_commands_know_the_folder_for_what_it_is(looked: Terminal) -> None:
    assert looked.run("check", "--data", "data-example").stdout.endswith("All is well.\n")
    assert not (looked.home / "config").exists()
    assert settings_of(looked, TENDING_DATA=str(looked.home / "data-example")) == "True"


def test_ones_own_pages_are_never_called_made_up(settled: Terminal, looked: Terminal) -> None:
    assert settings_of(settled) == "False"
    elsewhere = {"TENDING_DATABASE": "postgresql://someone@db/own", "TENDING_KEYSTORE": "postgresql://someone@db/keys"}
    assert settings_of(looked, TENDING_DATA=str(looked.home / "data-example"), **elsewhere) == "False"


def test_every_page_stands_in_the_frame_that_says_so() -> None:
    frames = [path for path in templates() if "<html" in path.read_text("utf-8")]
    assert [name_of(path) for path in frames] == ["base.html"]
    assert LABEL in frames[0].read_text("utf-8")
