"""Sentences with what a page should offer beside them, and how often the rules say the same."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tending.language.crisis import Level, level

HERE = Path(__file__).parent
BLIND = HERE / "sentences"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; `least` where a graver answer would be right as well."""

    text: str
    kind: str
    level: Level
    least: bool = False


@dataclass(slots=True)
class Tally:
    """What one kind of sentence came to."""

    wanted: Counter[Level] = field(default_factory=Counter)
    got: Counter[Level] = field(default_factory=Counter)
    as_wanted: int = 0

    @property
    def count(self) -> int:
        return self.got.total()


def development() -> Iterator[Said]:
    """Yield our own sentences, which the rules were made with."""
    yield from _groups("development")


def tuned() -> Iterator[Said]:
    """Yield the sentences of a second author that signs were made with."""
    yield from _groups("tuned")


def aside() -> Iterator[Said]:
    """Yield the other half of these, whose misses nobody looked at."""
    yield from _groups("aside")


def _groups(name: str) -> Iterator[Said]:
    for group in tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["group"]:
        for text in group["sentences"]:
            yield Said(text, group["kind"], Level(group["level"]), group.get("least", False))


def blind() -> Iterator[Said]:
    """Yield the sentences written by someone else, which nobody who writes the rules reads."""
    for path in sorted(BLIND.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["sentence"]:
            yield Said(row["text"], row["kind"], Level(row["level"]))


def tally(sentences: Iterable[Said]) -> dict[str, Tally]:
    """Return by kind how many sentences came to what."""
    found: dict[str, Tally] = {}
    for said in sentences:
        kind, got = found.setdefault(said.kind, Tally()), level(said.text)
        kind.wanted[said.level] += 1
        kind.got[got] += 1
        kind.as_wanted += got is said.level
    return found
