"""A PostgreSQL cluster for one test run: made, started on a socket of its own, and thrown away."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

MISSING = "PostgreSQL's server is not installed here (Debian: apt-get install postgresql). The SQLite run needs none."


@dataclass
class Cluster:
    """A cluster under `home`. Run as root it belongs to the user postgres, since the server refuses to be root."""

    home: Path

    def start(self) -> None:
        self.home.mkdir()
        for folder in (self.home, self.home.parent):
            self._give_away(folder)
        self._run("initdb", "-D", str(self.data), "-A", "trust", "-U", "tending", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.home}' -c fsync=off -c max_connections=50"
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.home / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def url(self, database: str) -> str:
        return f"postgresql://tending@/{database}?host={self.home}"

    @property
    def data(self) -> Path:
        return self.home / "data"

    def _give_away(self, folder: Path) -> None:
        if os.geteuid() == 0:
            os.chown(folder, *pwd.getpwnam("postgres")[2:4]) if folder == self.home else folder.chmod(0o755)

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        subprocess.run([*as_user, find(program), *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL)


def find(program: str) -> str:
    """Return the path of one of PostgreSQL's programs; ends the run with a plain sentence when it is not installed."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    found = shutil.which(program) or (str(places[0]) if places else None)
    if found is None:
        raise SystemExit(MISSING)
    return found
