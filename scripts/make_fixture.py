"""Write the populated database of this version to `tests/fixtures/<version>/`: `python -m scripts.make_fixture`.

Run once, when a version is released. Later versions prove on it that they open what this one wrote, on both
engines. The record in it is made up; its master key is no secret.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tending import __version__
from tests.postgres import Cluster, find

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
MASTER_KEY = base64.b64encode(b"a master key that guards nothing").decode()


def main() -> None:
    target = FIXTURES / __version__
    if target.exists():
        sys.exit(f"{target} is there already: a released version's fixture is never made again.")
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        home.chmod(0o755)
        _sqlite(home / "sqlite", target)
        _postgresql(home / "postgres", target)
    print(f"wrote {target}")


def _sqlite(home: Path, target: Path) -> None:
    home.mkdir()
    run_python("scripts.populate", {"TENDING_DATA": str(home)})
    target.mkdir(parents=True)
    for name in ("tending.sqlite3", "keys.sqlite3"):
        shutil.copy(home / name, target / name)


def _postgresql(home: Path, target: Path) -> None:
    cluster = Cluster(home)
    cluster.start()
    try:
        for name in ("tending", "keys"):
            subprocess.run([find("createdb"), "-h", str(home), "-U", "tending", name], check=True)
        data = home.parent / "data"
        data.mkdir()
        run_python("scripts.populate", {"TENDING_DATA": str(data)} | addresses(cluster))
        for name in ("tending", "keys"):
            dump = [find("pg_dump"), "-h", str(home), "-U", "tending", "--inserts", "--no-owner", name]
            text = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
            kept = [line for line in text.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]
            (target / f"{name}.sql").write_text("\n".join(kept) + "\n", "utf-8")
    finally:
        cluster.stop()


def addresses(cluster: Cluster) -> dict[str, str]:
    """Return the variables that point Tending at the two databases of a cluster."""
    return {"TENDING_DATABASE": cluster.url("tending"), "TENDING_KEYSTORE": cluster.url("keys")}


def run_python(module: str, variables: dict[str, str]) -> str:
    """Run `main` of a module against the databases that `variables` name; return what it prints.

    In a process of its own, since Django reads its settings once; raises `RuntimeError` with what went wrong.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TENDING_")}
    environment = clean | {"DJANGO_SETTINGS_MODULE": "tending.site.settings", "TENDING_MASTER_KEY": MASTER_KEY}
    code = f"import tending.site.sqlite, django; django.setup(); import {module}; {module}.main()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment | variables, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
