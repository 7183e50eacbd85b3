"""The rooms and their floors, read from the import-linter contract in `pyproject.toml`: the arrows are drawn once."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "tending"


def contract(identifier: str) -> dict[str, list[str]]:
    """Return one import-linter contract."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    found: dict[str, list[str]] = next(each for each in linter["contracts"] if each["id"] == identifier)
    return found


@cache
def floors() -> dict[str, int]:
    """Return each room's floor, 0 at the bottom."""
    layers = reversed(contract("floors")["layers"])
    return {room.strip(" ()"): floor for floor, layer in enumerate(layers) for room in layer.split("|")}


def may_reach(source: str, target: str) -> bool:
    """Say whether `source` may know of `target`: itself, or any room on a floor below."""
    return source == target or floors()[target] < floors()[source]


def room_of(path: Path) -> str:
    """Return the room a file lies in."""
    return path.relative_to(SOURCE).parts[0]


def templates() -> list[Path]:
    """Return every template of every room."""
    return sorted(path for path in SOURCE.glob("*/templates/**/*") if path.is_file())


def modules() -> Iterator[Path]:
    """Yield every module of ours that people write."""
    return (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def name_of(template: Path) -> str:
    """Return the name a template is loaded by."""
    return template.relative_to(SOURCE / room_of(template) / "templates").as_posix()
