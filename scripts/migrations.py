"""Checks that the migrations say what the models say, beside an empty data folder and never a real one."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run Django's check and return its verdict."""
    with tempfile.TemporaryDirectory() as folder:
        places = {"TENDING_DATA": folder, "TENDING_CONFIG": folder, "DJANGO_SETTINGS_MODULE": "tending.site.settings"}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TENDING_")} | places
        command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
        done = subprocess.run(
            command, env=environment, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False
        )
    if done.returncode:
        print(done.stdout + done.stderr + "The models changed: make a migration with `django makemigrations`.")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
