"""Folders for commands that run in processes of their own."""

from pathlib import Path

import pytest

from tests.site.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal on a machine where Tending was never started."""
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def _set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    terminal = Terminal(tmp_path_factory.mktemp("set-up"))
    (terminal.home / "one.csv").write_text("t,v\n2026-06-15T12:00Z,0.25\n")
    done = terminal.run("import", "one.csv", "--time", "t", "--valence", "v")
    assert done.returncode == 0, done.stderr
    return terminal


@pytest.fixture
def settled(_set_up_once: Terminal, tmp_path: Path) -> Terminal:
    """A terminal on a machine where Tending was set up before, with one answer in the record. It is not running."""
    return _set_up_once.copy_to(tmp_path)
