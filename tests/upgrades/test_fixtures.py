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
FIRST: dict[str, object] = {
    "checkins": 202,
    "months": 202,
    "notes": [NOTE],
    "drafts": ["half a thought"],
    "places": ["pad", "too-much"],
    "moments": [],
    "batches": [],
    "uploads": [],
    "sittings": [],
    "on_their_way": [],
    "keepsakes": [],
    "voices": [],
    "just_now": [],
    "plans": [],
    "half_plans": [],
    "persons": [],
    "life": [[]],
    "faults": [],
}
STAYED: dict[str, object] = {
    "slug": "stay-with-it",
    "version": 1,
    "at": "2026-05-30T11:00:30+00:00",
    "zone": "Asia/Tokyo",
    "seconds": 90,
    "after": "same",
    "answers": [],
    "before": None,
    "strength": None,
}
SECOND = FIRST | {
    "moments": [
        {
            "at": "2026-03-02T05:54:46+00:00",
            "zone": "Europe/London",
            "kind": "brought",
            "strength": 7,
            "ask": "not",
            "brought": True,
        },
        {
            "at": "2026-05-30T10:00:00+00:00",
            "zone": "Asia/Tokyo",
            "kind": "argument",
            "strength": 8,
            "challenge": "work",
            "note": NOTE,
            "ask": "today",
            "passed": ["2026-05-30T12:00:00+00:00"],
            "steady": "2026-05-30T12:00:00+00:00",
            "closed": "2026-05-30T12:00:00+00:00",
            "did": ["stayed"],
            "own": "I rang her back.",
            "who": "my sister",
        },
    ],
    "batches": [[200, 1]],
    "uploads": ["when,how\n"],
    "sittings": [STAYED],
    "life": [["work"]],
}
GIVEN = [["true", [NOTE]], ["kind", [NOTE]], ["do", [NOTE]]]
BEGUN = {"slug": "words-for-hard-days", "version": 1, "zone": "Asia/Tokyo", "answers": GIVEN, "before": 7}
DONE = {"at": "2026-05-30T12:09:30+00:00", "seconds": 480, "after": "better", "strength": 4}
CARD: dict[str, object] = {
    "kind": "card",
    "title": "Words from my Healthy Adult",
    "at": "2026-05-30T12:09:30+00:00",
    "zone": "Asia/Tokyo",
    "lines": [NOTE, NOTE, NOTE],
    "practices": [],
    "slug": "words-for-hard-days",
    "who": "",
}
SPOKEN: dict[str, object] = {
    "kind": "voice",
    "title": "Words for the stairs",
    "at": "2026-05-30T13:00:00+00:00",
    "zone": "Europe/London",
    "lines": [],
    "practices": [],
    "slug": "",
    "who": "my aunt",
}
THIRD = SECOND | {
    "sittings": [STAYED, BEGUN | DONE],
    "on_their_way": [BEGUN | {"at": "2026-05-30T12:00:30+00:00", "part": 1, "page": "", "turn": 0}],
    "keepsakes": [CARD, SPOKEN],
    "voices": [{"type": "audio/wav", "data": "UklGRgQAAABXQVZF"}],
    "just_now": [{"flags": [["kindness-stings", "2026-05-30", "2026-11-29"]], "answered": True}],
    "plans": [{"at": "2026-05-30T14:00:00+00:00", "signs": [NOTE], "reasons": ["The cat will want her supper."]}],
    "half_plans": [{"left": [{"fields": [["signs", NOTE]], "mark": "", "page": "one", "turn": 0}]}],
    "persons": [{"who": "Zoë", "reach": "", "say": ""}],
}
#: What each released version wrote; a version that is missing here fails.
WHOLE = {"0.1.0": FIRST, "0.2.0": SECOND, "0.3.0": THIRD}


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
    assert json.loads(found) == WHOLE[version]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_postgresql_opens_whole(version: str, cluster: Cluster, tmp_path: Path) -> None:
    for name in ("tending", "keys"):
        at = ["-h", str(cluster.home), "-U", "tending"]
        subprocess.run([find("dropdb"), *at, "--if-exists", name], check=True, capture_output=True)
        subprocess.run([find("createdb"), *at, name], check=True)
        load = [find("psql"), *at, "-q", "-v", "ON_ERROR_STOP=1", "-f", str(FIXTURES / version / f"{name}.sql"), name]
        subprocess.run(load, check=True, capture_output=True)
    found = run_python("scripts.inspect_house", {"TENDING_DATA": str(tmp_path)} | addresses(cluster))
    assert json.loads(found) == WHOLE[version]
