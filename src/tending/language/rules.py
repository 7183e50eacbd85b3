"""The table of one language, read strictly and once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from .phrases import Lists, PhraseError, plain_words

# The lists that `crisis.py` asks for by name.
_AROUND: Final = (
    *("breath", "child", "denial", "embarrassment", "fiction", "goes_on", "hypothetical"),
    *("lapse", "mended", "on_purpose", "opinion", "past", "present", "urgent", "yields"),
)


class Level(StrEnum):
    """What a page offers: the calm card, one quiet line, or nothing."""

    OFFER = "offer"
    QUIET = "quiet"
    NONE = "none"


class About(StrEnum):
    """Whose words a cue is: as the sentence says, the writer's own, or those of whoever does it."""

    SELF = "self"
    ME = "me"
    DOER = "doer"


@dataclass(frozen=True, slots=True)
class Cue:
    """Phrases that come to one level, `unless` something is around them, or only where it is (`needs`).

    Or `signs`: lists of which each says little, and which come to the level where all of them stand near each other.
    """

    name: str
    about: About
    level: Level
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All of one language. `lists` finds the phrases of cues and of what stands around them, by name.

    `gathering` are the cues that have signs, by the list of the first.
    """

    spelling: Mapping[str, str]
    filling: frozenset[str]
    known: frozenset[str]
    cues: Mapping[str, Cue]
    gathering: Mapping[str, Cue]
    lists: Lists


@cache
def rules(language: str = "en") -> Rules:
    """Return the rules of a language. Raises `PhraseError`, or `KeyError` and `TypeError` where a key is amiss."""
    return read(files("tending.language").joinpath(language, "crisis.toml").read_text("utf-8"))


def read(source: str) -> Rules:
    """Return the rules written in `source`."""
    table: dict[str, Any] = tomllib.loads(source)
    signs = {row["name"]: _signs(row) for row in table.get("together", ())}
    lists = {row["name"]: row["says"] for row in table["cue"]} | table["around"] | table["who"]
    lists |= {sign: phrases for row in signs.values() for sign, phrases in row.items()}
    cues = {row["name"]: _cue(row) for row in table["cue"]}
    cues |= {row["name"]: _cue(row | {"signs": tuple(signs[row["name"]])}) for row in table.get("together", ())}
    asked = {name for cue in cues.values() for name in cue.unless + cue.needs} | {*_AROUND}
    if missing := asked - set(table["around"]):
        raise PhraseError(f"no such list: {sorted(missing)}")
    said = [*lists.values(), *table["groups"].values()]
    return Rules(
        spelling={typed: meant for meant, forms in table["spelling"].items() for typed in forms},
        filling=frozenset(table["filling"].split()),
        known=frozenset(word for phrases in said for word in plain_words(phrases)),
        cues=cues,
        gathering={cue.signs[0]: cue for cue in cues.values() if cue.signs},
        lists=Lists(lists, table["groups"]),
    )


def _signs(row: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the signs of one row as lists, by a name for each."""
    return {f"{row['name']}, {number}": phrases for number, phrases in enumerate(row["signs"], 1)}


def _cue(row: Mapping[str, Any]) -> Cue:
    plain = {name: value for name, value in row.items() if name != "says"}
    near = {name: tuple(plain.pop(name, ())) for name in ("unless", "needs")}
    return Cue(**plain | {"about": About(row["about"]), "level": Level(row["level"])} | near)
