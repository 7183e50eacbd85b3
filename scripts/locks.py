"""Makes the three hash locks (`make locks`) and checks, without a network, that they are current (`--check`).

Each lock opens with a fingerprint of what it was made from: the dependency tables of `pyproject.toml` and the recipe
below. Resolving again would answer differently whenever anybody anywhere publishes a release; the fingerprint only
changes when we do.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
LOCKS: Final = ROOT / "locks"

#: What each lock is made of. A later lock is held to the versions of the one before: what is tested is what is run.
RECIPES: Final = {
    "run": ["--group", "build"],
    "dev": ["--group", "build", "--group", "dev", "--extra", "postgres", "-c", "locks/run.txt"],
    "bench": ["--group", "build", "--group", "dev", "--group", "bench", "--extra", "postgres", "-c", "locks/dev.txt"],
}
_COMPILE: Final = [
    *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
]


def fingerprint(kind: str) -> str:
    """Return the first line of a lock that is current."""
    tables: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = tables["project"]
    made_from = [
        project["requires-python"],
        project["dependencies"],
        project["optional-dependencies"],
        tables["dependency-groups"],
        tables["build-system"],
        RECIPES[kind],
    ]
    digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
    return f"# made by `make locks` from {digest[:24]}"


def pins(text: str) -> set[str]:
    """Return the pinned requirements of a lock, markers included."""
    return {line.removesuffix("\\").strip() for line in text.splitlines() if line[:1].isalnum()}


def faults(kind: str, text: str) -> list[str]:
    """Return what is wrong with the text of a lock."""
    found = []
    if text.partition("\n")[0] != fingerprint(kind):
        found.append("is not what pyproject.toml asks for now: run `make locks`")
    if "://" in text or "--index" in text or "--find-links" in text or "@ file" in text:
        found.append("holds an address: a lock names packages and hashes, and nothing of where they come from")
    loose = [line for line in re.split(r"\n(?=\S)", text) if line[:1].isalnum() and "--hash=sha256:" not in line]
    if loose:
        found.append(f"has no hash for {', '.join(line.split()[0] for line in loose)}")
    return found


def check() -> list[str]:
    """Return the faults of all locks, each with the lock's name."""
    texts = {kind: (LOCKS / f"{kind}.txt").read_text("utf-8") for kind in RECIPES}
    found = [f"locks/{kind}.txt {fault}" for kind, text in texts.items() for fault in faults(kind, text)]
    for smaller, larger in (("run", "dev"), ("dev", "bench")):
        missing = sorted(pins(texts[smaller]) - pins(texts[larger]))
        found += [f"locks/{larger}.txt lacks {pin}, which locks/{smaller}.txt has" for pin in missing]
    return found


def make(extra: list[str]) -> None:
    """Make every lock again; versions stay where they are unless `--upgrade` is among `extra`."""
    LOCKS.mkdir(exist_ok=True)
    for kind, recipe in RECIPES.items():
        path = LOCKS / f"{kind}.txt"
        subprocess.run([*_COMPILE, *recipe, *extra, "--output-file", f"locks/{kind}.txt"], cwd=ROOT, check=True)
        path.write_text(f"{fingerprint(kind)}\n{path.read_text('utf-8')}", "utf-8")
        print(f"locks/{kind}.txt: {len(pins(path.read_text('utf-8')))} packages")


def main() -> int:
    """Make the locks, or check them."""
    if sys.argv[1:] != ["--check"]:
        make(sys.argv[1:])
    found = check()
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
