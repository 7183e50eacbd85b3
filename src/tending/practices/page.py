"""What the pages of a practice show: lengths and pauses in words, and each practice's other way."""

import math
import uuid
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tending import catalog
from tending.catalog import Practice
from tending.catalog.parts import Breath, Choice, Part, Words

from .justnow.held import Standing

NUMBERS: Final = (
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
)
PAUSES: Final = {
    5: gettext_lazy("about five seconds"),
    10: gettext_lazy("about ten seconds"),
    15: gettext_lazy("about fifteen seconds"),
    20: gettext_lazy("about twenty seconds"),
    30: gettext_lazy("about thirty seconds"),
    60: gettext_lazy("about a minute"),
}


@dataclass(frozen=True, slots=True)
class Screen:
    """One part as it is shown: its pause in words, for a breath how to count it, and the caution where it is due."""

    part: Part
    pause: str
    inward: str
    outward: str
    aside: str


@dataclass(frozen=True, slots=True)
class Length:
    """One length to choose: its value in the form, in words, and how many breaths fit into it."""

    value: str
    label: str
    breaths: int


@dataclass(frozen=True, slots=True)
class Player:
    """The page of one practice. `key` is the form's, under which its answer is saved once.

    `said` comes before it under a flag; `cautions` are what it is best left under, for someone who has not said.
    """

    practice: Practice
    length: str
    lengths: list[Length]
    screens: list[Screen]
    twin: Practice | None
    said: tuple[str, ...]
    cautions: tuple[str, ...]
    key: uuid.UUID


@dataclass(frozen=True, slots=True)
class Offer:
    """One practice in a list; `unwelcome` when it was worse after it twice, `held` by what is true just now."""

    practice: Practice
    length: str
    unwelcome: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class NowRow:
    """The now row: first the choice with or without breath, then the others, last those held back or worse twice."""

    with_breath: Offer | None
    without: Offer | None
    others: list[Offer]


def player(practice: Practice, at: Standing) -> Player:
    """Return the page of `practice` for someone who stands so."""
    lengths = [Length(f"{each:g}", length(each), practice.breaths(each)) for each in practice.minutes]
    twin = catalog.load().practices.get(practice.twin)
    return Player(
        practice=practice,
        length=lengths_of(practice),
        lengths=lengths,
        # The last part asks, and is a place of its own.
        screens=[screen_of(part, practice.aside) for part in practice.parts[:-1]],
        twin=twin if twin and not at.holds(twin) else None,
        said=at.said_before(practice),
        cautions=at.cautions(practice),
        key=uuid.uuid4(),
    )


def offer(practice: Practice, at: Standing, *, unwelcome: frozenset[str] = frozenset()) -> Offer:
    """Return `practice` as it stands in a list for someone who stands so."""
    return Offer(practice, lengths_of(practice), practice.slug in unwelcome, bool(at.holds(practice)))


def now_row(at: Standing, *, unwelcome: frozenset[str]) -> NowRow:
    """Return the practices that need no sign-in, no typing and no rating before."""
    offers = {each.slug: offer(each, at, unwelcome=unwelcome) for each in _for_now()}
    breath = next(each.practice for each in offers.values() if each.practice.rests_on == "breath")
    first = (offers[slug] for slug in (breath.slug, breath.twin))
    with_breath, without = (None if each.unwelcome or each.held else each for each in first)
    others = [each for each in offers.values() if each not in {with_breath, without}]
    return NowRow(with_breath, without, sorted(others, key=lambda each: (each.held, each.unwelcome)))


def _for_now() -> list[Practice]:
    return [each for each in catalog.load().practices.values() if each.now]


def length(minutes: float) -> str:
    """Return a length in words: seconds where it is not whole minutes."""
    if minutes == int(minutes):
        return ngettext("%(count)d minute", "%(count)d minutes", int(minutes)) % {"count": int(minutes)}
    return _("%(count)d seconds") % {"count": round(minutes * 60)}


def lengths_of(practice: Practice) -> str:
    """Return all lengths in words, such as "1, 3 or 5 minutes"."""
    *before, last = practice.minutes
    if not before:
        return length(last)
    listed = ", ".join(f"{each:g}" for each in before)
    several = ngettext("%(listed)s or %(last)s minute", "%(listed)s or %(last)s minutes", math.ceil(last))
    return several % {"listed": listed, "last": f"{last:g}"}


def screen_of(part: Part, aside: str) -> Screen:
    """`aside` is said where something is breathed or looked for, and where a pause is long enough for a later line."""
    due = part.later != "" if isinstance(part, Words) else True
    pause = _pause(part.pause) if isinstance(part, Words | Choice) else ""
    inward, outward = (part.inward, part.outward) if isinstance(part, Breath) else (0, 0)
    return Screen(part, pause, _counted(inward), _counted(outward), aside if due else "")


def _pause(seconds: int) -> str:
    return str(PAUSES[min(PAUSES, key=lambda known: abs(known - seconds))])


def _counted(seconds: float) -> str:
    return ", ".join(map(str, NUMBERS[: round(seconds)]))
