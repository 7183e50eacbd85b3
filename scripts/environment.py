"""Makes `.venv` from a hash lock: `environment.py run`, `dev` or `bench`. Needs nothing but Python itself.

A stamp inside `.venv` says which lock it was made from, so the next call has nothing to do. A larger environment serves
a smaller wish (the development one also runs the app) and is never made smaller; a smaller one is made larger.
"""

import hashlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / "bin" / "python"
STAMP: Final = VENV / "tending-stamp"
KINDS: Final = ("run", "dev", "bench")


class SetUpError(Exception):
    """What could not be done, in words for the person at the keyboard."""


def stamp(kind: str) -> str:
    """Return what the stamp of an up-to-date environment says. The project's own table counts: it names the command."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    made_from = repr(project).encode() + (ROOT / "locks" / f"{kind}.txt").read_bytes()
    return f"{kind} {hashlib.sha256(made_from).hexdigest()}"


def needed(wish: str, stamped: str) -> str | None:
    """Return the kind of environment to make, or `None` when what `stamped` describes will do."""
    present = stamped.partition(" ")[0]
    kind = max(wish, present, key=KINDS.index) if present in KINDS else wish
    return None if stamped == stamp(kind) else kind


def make(kind: str) -> None:
    """Make the environment, or bring it up to date."""
    print(f"Setting up .venv from locks/{kind}.txt. The first time takes a minute or two.", flush=True)
    uv = shutil.which("uv")
    if not _works(PYTHON, "-c", "pass"):
        _make_empty(uv)
    STAMP.unlink(missing_ok=True)
    lock = f"locks/{kind}.txt"
    # The project itself is built by the hatchling of the lock, without isolation: nothing unhashed is ever fetched.
    itself = ["--no-deps", "--no-build-isolation", "--editable", "."]
    if uv:
        pip = [uv, "pip", "--quiet"]
        # Compiled at once, as pip does too: a start that compiles Django first takes twice as long.
        _run(*pip, "sync", "--python", str(PYTHON), "--compile-bytecode", "--require-hashes", lock)
        _run(*pip, "install", "--python", str(PYTHON), "--offline", *itself)
    else:
        pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        _run(*pip, "--require-hashes", "--requirement", lock)
        _run(*pip, "--no-index", *itself)
    _run(str(PYTHON), "-m", "compileall", "-q", "src")
    STAMP.write_text(stamp(kind), "utf-8")


def _make_empty(uv: str | None) -> None:
    if uv:
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    else:
        _run(sys.executable, "-m", "venv", "--clear", str(VENV))


def _works(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(*command: str) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SetUpError(
            f"This step did not work: {' '.join(Path(part).name for part in command)}\n"
            "What it said is above. It needs the network the first time, and on Debian also the package python3-venv\n"
            "when uv is not installed. Nothing outside .venv was changed: run the same command again."
        )


def main() -> int:
    """Make the environment asked for, if it is not there."""
    kind = needed(sys.argv[1], STAMP.read_text("utf-8") if STAMP.exists() and PYTHON.exists() else "")
    try:
        if kind is not None:
            make(kind)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
