"""Acts on the plan and on one's person: keep, take away, and keep or let go of a plan that was left half written.

Each is one transaction, its chain link inside.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from tending.people.models import Person
from tending.vault import audit
from tending.vault.replay import Seen, remember
from tending.vault.sealed import ChangedMeanwhileError

from .models import HalfPlan, MyPerson, SafetyPlan
from .plan import HalfWritten, LeftPlans, Opening, Plan, Someone
from .querysets import Found, mark_of, opened

Table = type[SafetyPlan | MyPerson]


class TakenAwaySinceError(Exception):
    """The same form was kept before, and what it kept was taken away since: it must not come back by itself."""


def keep(
    *,
    table: Table,
    person: Person,
    content: Plan | Someone,
    key: UUID,
    said: bytes,
    mark: str,
    by: UUID,
    opening: Opening | None = None,
) -> None:
    """Save the one row of `person`, once, however often its form arrives. `said` is what the form said.

    `mark` is what the form was opened on (see `mark_of`). What `opening` left half written, and what it showed of
    that, goes with it. Raises `ChangedMeanwhileError` when something else stands
    there, and `TakenAwaySinceError` for a form that was kept before; neither changes anything.
    """
    with transaction.atomic():
        audit.hold(person.owner_id)
        row: Any = table.objects.filter(owner=person.owner).first()
        if remember(person.owner_id, key, said) is Seen.SAME:
            if row is None:
                raise TakenAwaySinceError
            return
        if mark_of(row) != mark:
            raise ChangedMeanwhileError
        row = row or table(owner=person.owner)
        row.content = content
        row.put(by=by)
        if opening is not None:
            _leave(person, opening, by=by)


def take_away(*, table: Table, person: Person, mark: str, by: UUID) -> None:
    """Delete the row, if there is one, and with a plan all that was left half written of it.

    Raises `ChangedMeanwhileError` when it is not the one of `mark`.
    """
    with transaction.atomic():
        audit.hold(person.owner_id)
        row = table.objects.filter(owner=person.owner).first()
        if row is None:
            return
        if mark_of(row) != mark:
            raise ChangedMeanwhileError
        row.drop(by=by)
        half = HalfPlan.objects.filter(owner=person.owner).first() if table is SafetyPlan else None
        if half is not None:
            half.drop(by=by)


def keep_half(*, person: Person, half: HalfWritten, shown: str, by: UUID) -> None:
    """Keep what a page left half written, in place of what it left before and of what it showed (`shown` is its mark).

    What other pages left since stays beside it. A post that was overtaken by a later one of its page changes nothing.
    """
    with transaction.atomic():
        audit.hold(person.owner_id)
        _leave(person, Opening(half.page, shown), half, by=by)


def let_half_go(*, person: Person, opening: Opening, by: UUID) -> None:
    """Delete what `opening` left half written, and what it showed of that; what others left since stays."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        _leave(person, opening, by=by)


def _leave(person: Person, opening: Opening, half: HalfWritten | None = None, *, by: UUID) -> None:
    """Put `half`, or nothing, in place of what `opening` left before and of what it showed.

    A row that is damaged stands in nobody's way: it is replaced.
    """
    found = opened(HalfPlan.objects.filter(owner=person.owner).first())
    before = {each.page: each for each in found.content.left} if found.content else {}
    own = before.pop(opening.page, None)
    if half and own:
        if own.turn > half.turn:
            return
        half = replace(half, fields=tuple({**dict(own.fields), **dict(half.fields)}.items()))
    others = () if found.mark == opening.shown else tuple(before.values())
    _put_left(person, found, others + ((half,) if half and not half.empty else ()), by=by)


def _put_left(person: Person, found: Found, left: tuple[HalfWritten, ...], *, by: UUID) -> None:
    row = found.row
    if row is not None and (found.broken or not left):
        row.drop(by=by)
        row = None
    if left:
        row = row or HalfPlan(owner=person.owner)
        row.content = LeftPlans(left)
        row.put(by=by)
