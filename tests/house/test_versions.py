"""One version, wherever it is told."""

import re
import tomllib

import tending
from tests.house.rooms import ROOT


def test_the_package_and_its_metadata_tell_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert tending.__version__ == project["version"]


def test_the_changelog_knows_this_version() -> None:
    path = ROOT / "CHANGELOG.md"
    told = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", path.read_text("utf-8"), re.MULTILINE) if path.exists() else []
    assert not told or told[0] == tending.__version__


def test_no_python_older_than_promised_is_promised() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    promised = sorted(line.rpartition(" ")[2] for line in project["classifiers"] if "Python :: 3." in line)
    assert project["requires-python"] == f">={promised[0]}"
