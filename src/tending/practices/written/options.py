"""What a pick chooses from, in words, and what each answer is met with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tending import catalog
from tending.catalog import Catalog
from tending.catalog.parts import Part, Pick


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the slug it is kept under, its words, what it may mean, and what is said to it, or ""."""

    slug: str
    label: str
    meaning: str = ""
    then: str = ""


def _families(content: Catalog) -> list[Option]:
    return [Option(each.slug, each.title, each.meaning, each.answer) for each in content.families.values()]


def _needs(content: Catalog) -> list[Option]:
    return [Option(each.slug, each.word, each.meaning) for each in content.needs.values()]


def _feelings(content: Catalog) -> list[Option]:
    return [Option(each.slug, each.word, each.meaning) for each in content.feelings.values()]


def _now(content: Catalog) -> list[Option]:
    return [Option(each.slug, each.title, each.summary) for each in content.practices.values() if each.now]


_LISTS: Final[Mapping[str, Callable[[Catalog], list[Option]]]] = {
    "families": _families,
    "needs": _needs,
    "feelings": _feelings,
    "now": _now,
}


def options(part: Pick) -> list[Option]:
    """Return everything that `part` lets choose from."""
    if part.among == "here":
        return [Option(each.slug, each.label, then=each.then) for each in part.options]
    return _LISTS[part.among](catalog.load())


def said_to(part: Part, values: tuple[str, ...]) -> list[str]:
    """Return what is said to what was chosen; to words of one's own, nothing: they are answered by nobody but them."""
    if not isinstance(part, Pick):
        return []
    return [option.then for option in options(part) if option.slug in values and option.then]


def in_words(part: Part, values: tuple[str, ...]) -> list[str]:
    """Return what was given to `part` as it is read: choices by their words, all else as it was typed."""
    labels = {option.slug: option.label for option in options(part)} if isinstance(part, Pick) else {}
    return [labels.get(value, value) for value in values]
