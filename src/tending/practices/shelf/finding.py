"""Finding among the practices: pure, from their files alone. What someone looks for is kept nowhere."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from tending.catalog import Challenge, Practice
from tending.catalog.parts import Choice, Pick


class Place(IntEnum):
    """Where the file of what life brought has a practice."""

    FIRST = 0
    BESIDE = 1
    LATER = 2


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Wanted:
    """What someone looks for. Minutes of None are any; `little`: there is hardly any energy."""

    words: str = ""
    minutes: float | None = None
    little: bool = False
    life: Challenge | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.words or self.minutes or self.little or self.life)


@dataclass(frozen=True, slots=True)
class Found:
    """A practice that fits, and where what life brought has it; None where that was not asked for."""

    practice: Practice
    place: Place | None


def find(practices: Iterable[Practice], wanted: Wanted) -> list[Found]:
    """Return the practices that fit all of it: as what life brought has them, then by the words, then the shortest."""
    needles, ranked = folded(wanted.words).split(), []
    for practice in practices:
        place = _place(practice, wanted.life)
        near = _near(practice, needles)
        if near is not None and _has_room(practice, wanted) and (place is not None or wanted.life is None):
            order = (_rank(practice, wanted.life), near, practice.minutes[0], practice.title)
            ranked.append((order, Found(practice, place)))
    return [found for _, found in sorted(ranked, key=lambda each: each[0])]


def in_the_way(practices: Iterable[Practice], wanted: Wanted) -> list[str]:
    """Return the names of those wishes that leave nothing: without that one alone, something would be found."""
    known = list(practices)
    fewer = {
        "words": replace(wanted, words=""),
        "minutes": replace(wanted, minutes=None),
        "little": replace(wanted, little=False),
        "life": replace(wanted, life=None),
    }
    return [name for name, less in fewer.items() if less and find(known, less)]


def folded(text: str) -> str:
    """Return `text` as words are compared: without case, accents, or the curl of an apostrophe."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def holds(text: str, words: str) -> bool:
    """Say whether every one of `words` is in `text`."""
    whole = folded(text)
    return all(needle in whole for needle in folded(words).split())


def _has_room(practice: Practice, wanted: Wanted) -> bool:
    short = wanted.minutes is None or practice.minutes[0] <= wanted.minutes
    return short and (not wanted.little or practice.effort == "little")


def _place(practice: Practice, life: Challenge | None) -> Place | None:
    if life is None or practice.slug in life.not_now:
        return None
    if practice.slug in life.first:
        return Place.FIRST
    if practice.slug in life.later:
        return Place.LATER
    return Place.BESIDE if life.slug in practice.offer_when.challenges else None


def _rank(practice: Practice, life: Challenge | None) -> int:
    """Return how early the file of what life brought has a practice; what only names that file stands in between."""
    first, later = (life.first, life.later) if life else ((), ())
    if practice.slug in later:
        return len(first) + 1 + later.index(practice.slug)
    return first.index(practice.slug) if practice.slug in first else len(first)


def _near(practice: Practice, needles: list[str]) -> int | None:
    """Return how near the words are: all in the title 0, in the summary as well 1, anywhere 2; None where one lacks."""
    text = ""
    for near, more in enumerate((practice.title, practice.summary, " ".join(_said(practice)))):
        text = f"{text} {folded(more)}"
        if all(needle in text for needle in needles):
            return near
    return None


def _said(practice: Practice) -> Iterator[str]:
    for part in practice.parts:
        yield from getattr(part, "lines", ())
        yield getattr(part, "question", "")
        if isinstance(part, Choice | Pick):
            yield from (option.label for option in part.options)
