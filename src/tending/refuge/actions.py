"""Acts on the plan and on one's person: keep, take away. Each is one transaction, its chain link inside."""

from typing import Any
from uuid import UUID

from django.db import transaction

from tending.checkins.actions import ChangedMeanwhileError
from tending.people.models import Person
from tending.vault import audit
from tending.vault.replay import Seen, remember

from .models import MyPerson, SafetyPlan
from .plan import Plan, Someone
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
