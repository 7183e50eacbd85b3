"""What was done, by day. Search opens each sitting in memory: there is no index that could leak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tending import catalog
from tending.catalog.parts import Given as Asking
from tending.catalog.parts import Voice, Writing
from tending.people.models import Person
from tending.practices.models import Sitting
from tending.practices.querysets import SittingQuerySet
from tending.practices.sat import After, Sat
from tending.practices.written.options import in_words
from tending.vault.envelope import SealBrokenError

from .actions import LIKE
from .finding import holds

PER_PAGE: Final = 30
#: The practice whose kind thing is often done after its page was closed: what it was like can be said here.
KIND: Final = "one-kind-thing"
#: How it was, in the words of the buttons.
AFTER: Final = {
    After.BETTER: gettext_lazy("a bit better"),
    After.SAME: gettext_lazy("the same"),
    After.WORSE: gettext_lazy("worse"),
}


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Given:
    """What was given to one part, under its question; no question where the catalog has that part no more."""

    question: str
    words: list[str]


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Done:
    """One sitting as the diary shows it. `strength` is what was said of it, in a sentence, or "".

    `asks` is the question what it was like, where that can still be said; "" where not.
    """

    pk: UUID
    revision: int
    at: datetime  # exact, where the sitting opens; else the minute in the clear
    wall: datetime  # naive on purpose: the wall clock of the sitting, which no template may shift to another zone
    title: str
    after: str = ""
    strength: str = ""
    given: tuple[Given, ...] = ()
    asks: str = ""
    broken: bool = False

    def text(self) -> str:
        """Return all that a search looks through."""
        given = (text for each in self.given for text in (each.question, *each.words))
        return " ".join([self.title, self.after, self.strength, *given])


@dataclass(frozen=True, slots=True)
class Days:
    """One page of days, newest first."""

    days: list[tuple[date, list[Done]]]
    wanted: str
    listing: Page[Any]


def page(person: Person, *, wanted: str, number: str) -> Days:
    """Return the page asked for, or the nearest there is. `wanted` keeps those in which every word occurs."""
    mine = Sitting.objects.all().visible_to(person).of(person)
    newest = mine.order_by("-at", "-id")
    listing: Page[Any] = Paginator(_found(mine, wanted) if wanted.strip() else newest, PER_PAGE).get_page(number)
    listed = list(listing) if wanted.strip() else [done(row) for row in listing]
    return Days(_by_day(_newest_first(listed)), wanted.strip(), listing)


def done(row: Sitting) -> Done:
    """Return a sitting in words; one that cannot be opened says so, with the minute that stands in the clear."""
    sat = content_of(row)
    if sat is None:
        wall = row.at.replace(tzinfo=None)
        return Done(row.pk, row.revision, row.at, wall, _("This one cannot be opened."), broken=True)
    return shown(row.pk, row.revision, sat)


def shown(pk: UUID, revision: int, sat: Sat) -> Done:
    """Return what a sitting holds, in words."""
    practice = catalog.load().practices.get(sat.slug)
    return Done(
        pk=pk,
        revision=revision,
        at=sat.at,
        wall=sat.at.astimezone(ZoneInfo(sat.zone)).replace(tzinfo=None),
        title=practice.title if practice else _("A practice that is not here any more"),
        after=str(AFTER.get(sat.after, "")),
        strength=_strength(sat),
        given=_given(sat),
        asks=_asks(sat),
    )


def content_of(row: Sitting) -> Sat | None:
    """Return what a sitting holds; `None` when it cannot be opened."""
    try:
        return row.content
    except SealBrokenError:
        return None


def like_of(row: Sitting) -> str:
    """Return what was said of what it was like, or ""."""
    sat = content_of(row)
    return "\n".join(dict(sat.answers).get(LIKE, ())) if sat else ""


def question(sat: Sat) -> str:
    """Return the question what it was like, where the practice asks that; else ""."""
    practice = catalog.load().practices.get(sat.slug) if sat.slug == KIND else None
    parts = practice.given if practice else ()
    return next((part.question for part in parts if isinstance(part, Writing) and part.name == LIKE), "")


def _asks(sat: Sat) -> str:
    """Return that question where nothing was said yet, on the day of the sitting and the day after."""
    zone = ZoneInfo(sat.zone)
    recent = timezone.now().astimezone(zone).date() - sat.at.astimezone(zone).date() <= timedelta(days=1)
    return question(sat) if recent and LIKE not in dict(sat.answers) else ""


def _strength(sat: Sat) -> str:
    said = {"before": sat.before, "after": sat.strength}
    if sat.before is not None and sat.strength is not None:
        return _("You said %(before)d before and %(after)d after.") % said
    if sat.before is not None:
        return _("You said %(before)d before.") % said
    return _("You said %(after)d after.") % said if sat.strength is not None else ""


def _given(sat: Sat) -> tuple[Given, ...]:
    practice = catalog.load().practices.get(sat.slug)
    parts = {part.name: part for part in practice.given} if practice else {}
    return tuple(_given_to(parts.get(name), values) for name, values in sat.answers)


def _given_to(part: Asking | None, values: tuple[str, ...]) -> Given:
    if part is None:
        return Given("", list(values))
    if isinstance(part, Voice):  # a recording is kept apart, and its name says nothing
        return Given(part.question, [_("A recording. It is with what you keep for hard moments.")])
    return Given(part.question, in_words(part, values))


def _found(mine: SittingQuerySet, wanted: str) -> list[Done]:
    every = map(done, mine.order_by("-at", "-id").iterator(chunk_size=500))
    return [each for each in every if not each.broken and holds(each.text(), wanted)]


def _newest_first(listed: Sequence[Done]) -> list[Done]:
    """Return one page by the exact time: the tables know sittings of one minute apart by chance alone."""
    return sorted(listed, key=lambda each: each.at, reverse=True)


def _by_day(listed: Sequence[Done]) -> list[tuple[date, list[Done]]]:
    return [(day, list(group)) for day, group in groupby(listed, key=lambda each: each.wall.date())]
