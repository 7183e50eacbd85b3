"""Runs `tending` as a person would, in a process and on folders of its own."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import tending

SOURCE = Path(tending.__file__).parents[1]
PATIENCE = 90.0
LINE = re.compile(r"Tending is at http://localhost:(\d+)/start/([\w-]{32})\n")


@dataclass
class Serving:
    """A `tending serve` that has printed its line."""

    process: "subprocess.Popen[str]"
    errors: Path
    line: str

    @property
    def port(self) -> int:
        found = LINE.fullmatch(self.line)
        assert found, self.line
        return int(found[1])

    @property
    def link(self) -> str:
        return self.line.rpartition(":")[2].partition("/")[2].strip()

    def get(self, path: str) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("GET", path)
        status = line.getresponse().status
        line.close()
        return status

    def children(self) -> list[int]:
        """Return the workers, in the order of their start."""
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return sorted(int(pid) for children in listed for pid in children.read_text().split())

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Tell it to stop, and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@dataclass
class Terminal:
    """One person's folders, and a terminal to type in."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def key_files(self) -> list[Path]:
        return list((self.home / "config").glob("*.key"))

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        command = [sys.executable, "-m", "tending", *words]
        return self.run_command(command)

    def run_command(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        """Run any command in these surroundings."""
        return subprocess.run(
            command, check=False, env=self._env(), cwd=self.home, capture_output=True, text=True, timeout=PATIENCE
        )

    @contextmanager
    def starting(self, *words: str) -> "Iterator[subprocess.Popen[str]]":
        """Start Tending, and hand the process over at once."""
        command = [sys.executable, "-m", "tending", *words]
        with (self.home / "errors").open("a") as stderr:
            process = subprocess.Popen(
                command, env=self._env(), cwd=self.home, stdout=subprocess.PIPE, stderr=stderr, text=True
            )
        assert process.stdout is not None
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()

    @contextmanager
    def serving(self, *words: str, browser: bool = False) -> Iterator[Serving]:
        """Start Tending, and hand it over once its line is printed."""
        with self.starting(*words, *([] if browser else ["--no-browser"])) as process:
            assert process.stdout is not None
            yield Serving(process, self.home / "errors", process.stdout.readline())

    def copy_to(self, home: Path) -> "Terminal":
        """Return the same folders elsewhere."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        return Terminal(home)

    def _env(self) -> dict[str, str]:
        # The run of the tests has an engine, a key and folders of its own; this one is a stranger to them.
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TENDING_", "DJANGO_"))}
        ours = {"TENDING_DATA": str(self.data), "TENDING_CONFIG": str(self.home / "config"), "PYTHONPATH": str(SOURCE)}
        return kept | ours | self.environment


def until(promise: Callable[[], bool]) -> bool:
    """Wait until something holds, and say whether it came to that in time."""
    deadline = time.monotonic() + PATIENCE
    while not promise():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
