"""Acts on what is true just now: say it, or lift one flag. Only the person does either."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from tending import catalog
from tending.people.models import Person
from tending.practices.models import JustNow
from tending.vault import audit
from tending.vault.envelope import SealBrokenError
from tending.vault.sealed import ChangedMeanwhileError

from .flags import Flag, JustSaid


def say(*, person: Person, flags: Collection[str], answered: bool, today: date, expected: int, by: UUID) -> None:
    """Keep the flags that are true, in place of those before; one that was true already keeps its first day.

    `expected` is the revision that the form was opened on, 0 where nothing was said yet; `ChangedMeanwhileError` when
    it is another. A question that was skipped is kept as skipped, and changes no flag. What could not be read gives way
    to an answer, and to nothing else.
    """
    with transaction.atomic():
        row, before = _held(person)
        if (0 if row._state.adding else row.revision) != expected:
            raise ChangedMeanwhileError
        if before is None:
            if not answered:
                return
            row.drop(by=by)
            row, before = JustNow(owner=person.owner), JustSaid()
        row.content = _answer(flags, before, today) if answered else before
        row.put(by=by)


def lift(*, person: Person, flag: str, by: UUID) -> None:
    """Take one flag away; pressing twice does no harm."""
    with transaction.atomic():
        row, before = _held(person)
        if before is not None and flag in {each.slug for each in before.flags}:
            left = tuple(each for each in before.flags if each.slug != flag)
            row.content = JustSaid(left, before.answered)
            row.put(by=by)


def still(*, person: Person, today: date, by: UUID) -> None:
    """Note that what is set is still so, until it is asked about again."""
    with transaction.atomic():
        row, before = _held(person)
        flags = tuple(_flag(each.slug, each.since, today) for each in before.flags) if before else ()
        if before is not None and flags != before.flags:
            row.content = JustSaid(flags, before.answered)
            row.put(by=by)


def _held(person: Person) -> tuple[JustNow, JustSaid | None]:
    """Return the person's row, or a new one, and what it holds; None for what cannot be read."""
    audit.hold(person.owner_id)
    row: JustNow | None = JustNow.objects.filter(owner=person.owner).first()
    if row is None:
        return JustNow(owner=person.owner), JustSaid()
    try:
        return row, row.content
    except (SealBrokenError, ValueError, KeyError, TypeError):
        return row, None


def _answer(flags: Collection[str], before: JustSaid, today: date) -> JustSaid:
    since = {flag.slug: flag.since for flag in before.flags}
    kept = (_flag(slug, since.get(slug, today), today) for slug in catalog.load().flags if slug in flags)
    return JustSaid(tuple(kept), answered=True)


def _flag(slug: str, since: date, today: date) -> Flag:
    return Flag(slug, since, today + timedelta(days=catalog.load().flags[slug].days))
