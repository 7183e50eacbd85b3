"""From what was given to a practice to what is kept of it for hard moments."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from tending import catalog
from tending.catalog import Catalog, Practice
from tending.catalog.parts import Pick, Voice
from tending.practices.answers import Answers

from .kept import Kept


def kept_from(practice: Practice, answers: Answers, *, at: datetime, zone: str) -> Kept | None:
    """Return what a practice leaves for hard moments; `None` when it leaves nothing, or nothing was given to it.

    Lines come in the order of the file. What was picked is written down by its label of today, so that the words stay
    as they were met; practices of the now row stay practices. A voice needs no words: its recording is the keepsake.
    """
    keepsake = practice.keepsake
    if keepsake is None:
        return None
    parts, content = {part.name: part for part in practice.given}, catalog.load()
    lines: list[str] = []
    picked: list[str] = []
    given = dict(answers)
    for name in keepsake.of:
        part, values = parts[name], given.get(name, ())
        if isinstance(part, Pick) and part.among == "now":
            picked += [each for each in values if each in content.practices]
            values = tuple(each for each in values if each not in content.practices)
        if not isinstance(part, Voice):
            label = _labels(part, content) if isinstance(part, Pick) else {}
            lines += [line for value in values for line in lines_of(label.get(value, value))]
    if not lines and not picked and keepsake.kind != "voice":
        return None
    return Kept(keepsake.kind, keepsake.title, at, zone, tuple(lines), tuple(picked), practice.slug)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


_AMONG: Final[dict[str, Callable[[Catalog], Mapping[str, str]]]] = {
    "families": lambda content: {slug: each.title for slug, each in content.families.items()},
    "needs": lambda content: {slug: each.word for slug, each in content.needs.items()},
    "feelings": lambda content: {slug: each.word for slug, each in content.feelings.items()},
}


def _labels(part: Pick, content: Catalog) -> Mapping[str, str]:
    if part.among in _AMONG:
        return _AMONG[part.among](content)
    return {option.slug: option.label for option in part.options}
