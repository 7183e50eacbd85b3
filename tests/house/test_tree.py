"""What is tracked says nothing of the machines it was written on, or of where packages were fetched from."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.rooms import ROOT

#: A home or a work folder of some machine; a place that packages are fetched from.
TRACES = {
    "a path of one machine": r"(?<![\w.~$}])/(?:work|root|home|Users|opt/pypi)/[\w.-]+",
    "a package registry": r"(?:pypi|npmjs|pythonhosted)\.(?:org|io|com)|--(?:extra-)?index-url|(?:PIP|UV)_INDEX",
}
#: Where such a text is meant: (file, trace, reason).
MEANT = [("tests/house/test_tree.py", None, "the patterns and their examples stand here")]
_SKIPPED_FOLDERS = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def tracked() -> list[Path]:
    """Return every file of the repository; without git (an unpacked archive) whatever lies there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _SKIPPED_FOLDERS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def traces(text: str, name: str = "") -> list[str]:
    """Return what a text gives away."""
    return [
        f"{name} holds {kind}: {match[0]}"
        for kind, pattern in TRACES.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
        if not any(name == file and trace in {None, kind} for file, trace, _ in MEANT)
    ]


def test_no_file_gives_away_where_it_was_written() -> None:
    found = []
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        found += traces(name) + traces(path.read_bytes().decode("utf-8", "replace"), name)
    assert found == []


def test_no_file_is_too_large_to_read() -> None:
    """Large files belong to a release, not to the history of every clone."""
    assert [path.name for path in tracked() if path.stat().st_size > 2_000_000] == []


@pytest.mark.parametrize(
    "text",
    [
        "cd /work/main",
        "see /home/sam/notes",
        "/Users/sam/x",
        "https://pypi.org/simple",
        "--index-url x",
        "PIP_INDEX_URL=x",
    ],
)
def test_a_trace_is_found(text: str) -> None:
    assert traces(text) != []


@pytest.mark.parametrize(
    "text", ["~/.config/tending", "$HOME/work/x", "docs/work/x", "/usr/lib/postgresql", "/start/x"]
)
def test_what_is_true_everywhere_may_stand(text: str) -> None:
    assert traces(text) == []
