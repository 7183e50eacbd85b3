"""The command line itself: what it understands, and that its documentation says so."""

import argparse
import re
from pathlib import Path

import pytest

from tending import __version__
from tending.site.command import build_parser, main
from tests.site.terminal import SOURCE, Terminal

DOCS = SOURCE.parent / "docs"


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Every option and command of a parser and of those below it."""
    found: set[str] = set()
    for action in parser._actions:
        found.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                found |= {f"tending {name}"} | options(below)
    return found


def test_every_command_and_option_is_documented_and_none_that_is_gone() -> None:
    text = (DOCS / "command-line.md").read_text("utf-8")
    said = set(re.findall(r"`(--?[a-z][a-z-]*)", text)) | set(re.findall(r"^## `(tending [a-z]+)", text, re.MULTILINE))
    assert said == options(build_parser())


def test_every_variable_is_documented_and_none_that_is_gone() -> None:
    used = {
        name for file in SOURCE.rglob("*.py") for name in re.findall(r"TENDING_[A-Z_]*[A-Z]", file.read_text("utf-8"))
    }
    assert set(re.findall(r"TENDING_[A-Z_]*[A-Z]", (DOCS / "settings.md").read_text("utf-8"))) == used


def test_python_m_tending_is_the_command(terminal: Terminal) -> None:
    assert terminal.run("--version").stdout == f"tending {__version__}\n"


def test_asking_for_help_makes_nothing(terminal: Terminal) -> None:
    assert "import" in terminal.run("--help").stdout
    assert not terminal.data.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--port", "0"],
        ["serve", "--port", "65536"],
        ["--port", "eighty"],
        ["nonsense"],
        ["import", "a.csv", "--time", "t"],
        ["import", "a.csv", "--time", "t", "--valence", "t"],
        ["import", "a.csv", "--time", "t", "--valence", "v", "--person", "1"],
        ["import", "a.csv", "--time", "t", "--valence", "v", "--scale", "1", "1"],
    ],
)
def test_what_is_not_understood_ends_with_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "tending" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_said_plainly(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = terminal.run("--data", "notes.txt", "--no-browser")
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path / 'notes.txt'} is not a folder. Please choose another with --data.\n"
    assert (tmp_path / "notes.txt").read_text() == "mine"
