"""Which practices are held back by what a person says is true just now, and which need a word first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from tending import catalog
from tending.catalog import Practice
from tending.people.models import Person
from tending.practices.models import JustNow

from .flags import UnreadableError

CRISIS: Final = "very-hard-time"


@dataclass(frozen=True, slots=True)
class Standing:
    """What practices go by: the flags that are set, and whether the person was asked, and answered.

    `crisis`: what was written in this sitting, or a press on "I'm not safe", calls for steadying alone. It lives in the
    page, and is stored nowhere. `unreadable`: something was said that cannot be read, so all of it may be true.
    """

    flags: frozenset[str] = frozenset()
    asked: bool = False
    answered: bool = False
    crisis: bool = False
    unreadable: bool = False

    @property
    def only_steadying(self) -> bool:
        """Whether nothing but what steadies is to be offered."""
        return self.crisis or CRISIS in self.flags

    def holds(self, practice: Practice) -> tuple[str, ...]:
        """Return the flags that hold `practice` back; a very hard time holds back whatever is not for now."""
        named = tuple(flag for flag in practice.not_when if flag in self.flags)
        hard = (CRISIS,) if CRISIS in self.flags and not practice.now else ()
        return tuple(dict.fromkeys(hard + named))

    def offers(self, practice: Practice) -> bool:
        """Say whether `practice` may be offered unasked.

        To someone who has not answered, nothing deep is: whoever skips the question keeps the cautions on.
        """
        if practice.locked or self.holds(practice) or (self.only_steadying and not practice.now):
            return False
        return self.answered or not practice.deep

    def said_before(self, practice: Practice) -> tuple[str, ...]:
        """Return what is said before `practice`: the words under a flag that is set, or that was never asked about."""
        return tuple(under.text for under in practice.under if under.flag in self.flags or not self.answered)

    def cautions(self, practice: Practice) -> tuple[str, ...]:
        """Return what `practice` is best left under, in the words of the question, to someone who has not answered."""
        flags = catalog.load().flags
        return () if self.answered else tuple(flags[slug].label for slug in practice.not_when)


class Door(Enum):
    """What stands before a practice."""

    OPEN = "open"
    LOCKED = "locked"
    HELD = "held"
    ASK = "ask"


def standing(viewer: Person | None, *, crisis: bool = False) -> Standing:
    """Return where someone stands. Whoever is not signed in has answered nothing.

    What cannot be read holds back all that a very hard time does, until it is said anew.
    """
    try:
        said, _ = JustNow.objects.all().said_by(viewer) if viewer else (None, 0)
    except UnreadableError:
        return Standing(frozenset({CRISIS}), asked=True, crisis=crisis, unreadable=True)
    if said is None:
        return Standing(crisis=crisis)
    return Standing(frozenset(flag.slug for flag in said.flags), asked=True, answered=said.answered, crisis=crisis)


def door(practice: Practice, at: Standing) -> Door:
    """Return what stands before `practice` for someone who opens it themselves."""
    if practice.locked:
        return Door.LOCKED
    if at.holds(practice) or (at.crisis and not practice.now):
        return Door.HELD
    return Door.ASK if practice.deep and not at.asked else Door.OPEN


def steadying(practices: Iterable[Practice], at: Standing) -> list[Practice]:
    """Return the practices that may be offered whatever happens: those for now that no flag holds back."""
    return [each for each in practices if each.now and not at.holds(each)]
