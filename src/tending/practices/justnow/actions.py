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

from .flags import Flag, JustSaid


def say(*, person: Person, flags: Collection[str], answered: bool, today: date, by: UUID) -> None:
    """Keep the flags that are true, in place of those before; one that was true already keeps its first day.

    A question that was skipped is kept as skipped, and changes no flag.
    """
    with transaction.atomic():
        row, before = _held(person, by=by)
        if answered:
            since = {flag.slug: flag.since for flag in before.flags}
            kept = tuple(_flag(slug, since.get(slug, today), today) for slug in catalog.load().flags if slug in flags)
            row.content = JustSaid(kept, answered=True)
        else:
            row.content = before
        row.put(by=by)


def lift(*, person: Person, flag: str, by: UUID) -> None:
    """Take one flag away; pressing twice does no harm."""
    with transaction.atomic():
        row, before = _held(person, by=by)
        left = tuple(each for each in before.flags if each.slug != flag)
        if left != before.flags:
            row.content = JustSaid(left, before.answered)
            row.put(by=by)


def still(*, person: Person, today: date, by: UUID) -> None:
    """Note that what is set is still so, until it is asked about again."""
    with transaction.atomic():
        row, before = _held(person, by=by)
        flags = tuple(_flag(each.slug, each.since, today) for each in before.flags)
        if flags != before.flags:
            row.content = JustSaid(flags, before.answered)
            row.put(by=by)


def _held(person: Person, *, by: UUID) -> tuple[JustNow, JustSaid]:
    """Return the person's row and what it holds. One that cannot be opened goes: what is said now stands instead."""
    audit.hold(person.owner_id)
    row: JustNow | None = JustNow.objects.filter(owner=person.owner).first()
    if row is not None:
        try:
            return row, row.content
        except SealBrokenError:
            row.drop(by=by)
    return JustNow(owner=person.owner), JustSaid()


def _flag(slug: str, since: date, today: date) -> Flag:
    return Flag(slug, since, today + timedelta(days=catalog.load().flags[slug].days))
