"""What the pages of this room show: lines to ring by their slugs, sections of a plan in words, numbers to press."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from tending import catalog
from tending.catalog import Helpline, Practice

from .plan import SECTIONS, Plan, Someone
from .reaching import Number, numbers
from .words import EXAMPLES, HINTS, TITLES

if TYPE_CHECKING:
    from django.forms import Form
    from django_stubs_ext import StrPromise

    from tending.people.models import Person

#: In danger; then for someone who is not sure; then for someone to talk to meanwhile.
DANGER: Final = ("emergency-999",)
SOON: Final = ("samaritans", "shout", "nhs-111", "nhs-111-scotland", "lifeline")
MEANWHILE: Final = ("samaritans", "shout")
YOUNG: Final = ("childline", "shout", "papyrus", "samaritans", "nhs-111", "nhs-111-scotland", "lifeline")
#: At the foot of the printed plan.
FOOT: Final = ("emergency-999", "nhs-111", "nhs-111-scotland", "lifeline", "samaritans", "shout")
#: Sections whose lines may hold numbers to ring.
REACHED: Final = ("people", "services")


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Line:
    """One line of a plan, and the numbers in it."""

    text: str
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Section:
    """One section of a plan that has lines."""

    name: str
    title: "StrPromise"
    lines: list[Line]


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Asked:
    """One section of a plan as its form asks for it, with what was typed and what is wrong with that."""

    name: str
    title: "StrPromise"
    hint: "StrPromise"
    example: "StrPromise"
    text: str
    problems: list[str]


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class ShownPlan:
    """A plan as pages show it: when it was last kept, on the person's own wall, and the sections that have lines."""

    at: datetime
    sections: list[Section]


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class ShownSomeone:
    """Someone's person as pages show them, with the numbers found in how to reach them."""

    who: str
    reach: str
    say: str
    numbers: tuple[Number, ...]


def lines_of(slugs: tuple[str, ...]) -> list[Helpline]:
    """Return the lines of these slugs, in their order. One that is no longer in the file keeps no other away."""
    known = catalog.load_helplines().lines
    return [known[slug] for slug in slugs if slug in known]


def steadying() -> list[Practice]:
    """Return the practices for now; none where a content file is broken, so that the lines are there all the same."""
    try:
        return [practice for practice in catalog.load().practices.values() if practice.now]
    except catalog.ContentError:
        return []


def shown_plan(plan: Plan | None, *, viewer: "Person") -> ShownPlan | None:
    """Return a plan as pages show it."""
    if plan is None:
        return None
    wall = plan.at.astimezone(ZoneInfo(viewer.profile.zone)).replace(tzinfo=None)
    return ShownPlan(wall, [_section(plan, name) for name in SECTIONS if plan.lines(name)])


def shown_someone(someone: Someone | None) -> ShownSomeone | None:
    """Return someone's person as pages show them."""
    if someone is None:
        return None
    return ShownSomeone(someone.who, someone.reach, someone.say, numbers(someone.reach))


def asked(form: "Form") -> list[Asked]:
    """Return the sections as a form asks for them."""
    return [
        Asked(name, TITLES[name], HINTS[name], EXAMPLES[name], form[name].value() or "", _problems(form, name))
        for name in SECTIONS
    ]


def _section(plan: Plan, name: str) -> Section:
    reached = name in REACHED
    return Section(name, TITLES[name], [Line(text, numbers(text) if reached else ()) for text in plan.lines(name)])


def _problems(form: "Form", name: str) -> list[str]:
    problems: Any = form.errors.get(name, [])
    return [str(problem) for problem in problems]
