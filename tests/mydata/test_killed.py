"""A kill at any moment leaves all of a file or nothing of it, both ways, and what was left can be done once more."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Machine:
    """A folder on which processes live and die."""

    def __init__(self, home: Path) -> None:
        left_out = ("TENDING_", "DJANGO_SETTINGS")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        self.env |= {"TENDING_DATA": str(home / "data"), "TENDING_CONFIG": str(home / "config")}
        self.env |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}

    def run(self, act: str, last: int = 0) -> tuple[int, str]:
        command = [sys.executable, "-m", "tests.mydata.killed", act, str(last)]
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr
        return done.returncode, done.stdout

    def there(self) -> list[int]:
        """Check-ins, hard moments, batches, files that wait."""
        return [int(number) for number in self.run("count")[1].split()]

    def is_well(self) -> bool:
        command = [sys.executable, "-m", "tending", "check"]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_a_kill_leaves_all_or_nothing(tmp_path: Path) -> None:
    """The statements are counted where nothing is killed. What a killed one left is then done to its end."""
    whole, machine = Machine(tmp_path / "whole"), Machine(tmp_path / "killed")
    for act, before, after in (("bring", [0, 0, 0, 1], [60, 15, 1, 0]), ("back", [60, 15, 1, 0], [0, 0, 0, 0])):
        statements = int(whole.run(act)[1])
        for last in (statements // 2, statements):
            assert machine.run(act, last)[0] == -signal.SIGKILL
            assert machine.there() == before
        assert machine.is_well()
        machine.run(act)
        assert machine.there() == after
    assert machine.is_well()
