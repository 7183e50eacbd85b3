"""The Tending that is running on a data folder: where it answers, and proof that it is that one."""

import http.client
import json
import os
import sys
from dataclasses import asdict, dataclass

from .folders import Folders


@dataclass(frozen=True, slots=True)
class Running:
    """What the file `running` holds."""

    port: int
    pid: int

    def link(self, token: str) -> str:
        """Return the address that opens it, once."""
        return f"http://localhost:{self.port}/start/{token}"


def note(folders: Folders, running: Running) -> None:
    """Write the file `running`, whole or not at all."""
    started = folders.data / "running.new"
    started.write_text(json.dumps(asdict(running)), "ascii")
    started.replace(folders.running)


def forget(folders: Folders) -> None:
    """Remove the file `running`."""
    folders.running.unlink(missing_ok=True)


def found(folders: Folders) -> Running | None:
    """Return the Tending that runs on this folder. A file left by one that was killed, or by nonsense, is ignored."""
    try:
        running = Running(**json.loads(folders.running.read_text("ascii")))
        alive = _is_alive(running.pid) and answers(running.port, folders.id)
    except (OSError, ValueError, TypeError):
        return None
    return running if alive else None


def answers(port: int, folder_id: str, *, patience: float = 2.0) -> bool:
    """Say whether it is this folder's Tending that answers on `port`. Asked directly: a proxy is not this machine."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        line.request("GET", f"/is/{folder_id}")
        return line.getresponse().status == http.HTTPStatus.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _is_alive(pid: int) -> bool:
    """Workers outlive a killed parent for a moment, and still answer; they are no one to send a browser to."""
    if sys.platform == "win32":
        return True  # os.kill would end the process there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
