"""Loaded before anything else (`-p tests.early`): folders, keys and database engine of the test run.

`TENDING_TEST_ENGINE=postgresql` runs every test on a cluster of its own, started here from Debian's packages and thrown
away at the end. Without it the tests run on SQLite.
"""

import base64
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.postgres import Cluster

_HOME = Path(tempfile.mkdtemp(prefix="tending-tests-"))
_CLUSTER: Cluster | None = None

os.environ["TENDING_DATA"] = str(_HOME / "data")
os.environ["TENDING_CONFIG"] = str(_HOME / "config")
os.environ["TENDING_MASTER_KEY"] = base64.b64encode(bytes(range(32))).decode()
os.environ["TENDING_EXIT_URL"] = "about:blank"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread that runs the test
(_HOME / "data").mkdir()

if os.environ.get("TENDING_TEST_ENGINE", "sqlite") == "postgresql":
    _CLUSTER = Cluster(_HOME / "postgres")
    _CLUSTER.start()
    os.environ["TENDING_DATABASE"] = _CLUSTER.url("tending")
    os.environ["TENDING_KEYSTORE"] = _CLUSTER.url("tending_keys")


def pytest_report_header() -> str:
    return f"engine: {'postgresql' if _CLUSTER else 'sqlite'}"


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if _CLUSTER is not None:
        _CLUSTER.stop()
    shutil.rmtree(_HOME, ignore_errors=True)
