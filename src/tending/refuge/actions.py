"""Acts on the plan and on one's person: keep, take away, and keep or let go of a plan that was left half written.

Each is one transaction, its chain link inside.
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from tending.checkins.actions import ChangedMeanwhileError
from tending.people.models import Person
from tending.vault import audit
from tending.vault.replay import Seen, remember

from .models import HalfPlan, MyPerson, SafetyPlan
from .plan import HalfWritten, Plan, Someone
from .querysets import mark_of

Table = type[SafetyPlan | MyPerson]


class TakenAwaySinceError(Exception):
    """The same form was kept before, and what it kept was taken away since: it must not come back by itself."""


def keep(*, table: Table, person: Person, content: Plan | Someone, key: UUID, said: bytes, mark: str, by: UUID) -> None:
    """Save the one row of `person`, once, however often its form arrives. `said` is what the form said.

    `mark` is what the form was opened on (see `mark_of`). Raises `ChangedMeanwhileError` when something else stands
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
        _let_go_with(table, person, by=by)


def take_away(*, table: Table, person: Person, mark: str, by: UUID) -> None:
    """Delete the row, if there is one. Raises `ChangedMeanwhileError` when it is not the one of `mark`."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        row = table.objects.filter(owner=person.owner).first()
        if row is None:
            return
        if mark_of(row) != mark:
            raise ChangedMeanwhileError
        row.drop(by=by)
        _let_go_with(table, person, by=by)


def keep_half(*, person: Person, half: HalfWritten, by: UUID) -> None:
    """Keep what was left half written, in place of what was left before."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        row = HalfPlan.objects.filter(owner=person.owner).first()
        if row is not None:
            row.drop(by=by)  # anew, not over it: one that is damaged must not stand in the way
        HalfPlan(owner=person.owner, content=half).put(by=by)


def let_half_go(*, person: Person, by: UUID) -> None:
    """Delete what was left half written, if there is any."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        _let_go_with(SafetyPlan, person, by=by)


def _let_go_with(table: Table, person: Person, *, by: UUID) -> None:
    """Delete what was half written when its plan is kept, or taken away."""
    half = HalfPlan.objects.filter(owner=person.owner).first() if table is SafetyPlan else None
    if half is not None:
        half.drop(by=by)
