"""What every released version wrote, this one opens: on both engines, with nothing missing and every chain whole."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.make_fixture import FIXTURES, addresses, run_python
from tests.postgres import Cluster, find

NOTE = "A canary sang in the old fixture."
VERSIONS = sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())
WHOLE = {
    "checkins": 202,
    "months": 202,
    "notes": [NOTE],
    "drafts": ["half a thought"],
    "places": ["pad", "too-much"],
    "faults": [],
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    # Not pytest's own temporary folder: that one is closed to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory() as home:
        made = Cluster(Path(home) / "postgres")
        made.start()
        yield made
        made.stop()


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_data_folder_opens_whole(version: str, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / version, tmp_path / "data")
    found = run_python("scripts.inspect_house", {"TENDING_DATA": str(tmp_path / "data")})
    assert json.loads(found) == WHOLE


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_postgresql_opens_whole(version: str, cluster: Cluster, tmp_path: Path) -> None:
    for name in ("tending", "keys"):
        at = ["-h", str(cluster.home), "-U", "tending"]
        subprocess.run([find("dropdb"), *at, "--if-exists", name], check=True, capture_output=True)
        subprocess.run([find("createdb"), *at, name], check=True)
        load = [find("psql"), *at, "-q", "-v", "ON_ERROR_STOP=1", "-f", str(FIXTURES / version / f"{name}.sql"), name]
        subprocess.run(load, check=True, capture_output=True)
    found = run_python("scripts.inspect_house", {"TENDING_DATA": str(tmp_path)} | addresses(cluster))
    assert json.loads(found) == WHOLE
