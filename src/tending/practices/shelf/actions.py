"""Acts on what was done: remove, put back, say what it was like. One transaction each."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from django.db import transaction

from tending.people import undo
from tending.people.models import Person
from tending.people.undo import Removed
from tending.practices.answers import given
from tending.practices.models import Sitting
from tending.vault import audit

#: The name of the part that asks what it was like.
LIKE: Final = "like"


class GoneError(Exception):
    """The sitting was removed since the page was opened."""


class SaidBeforeError(Exception):
    """Other words were kept there since the page was opened: saving over them would lose them."""


def remove(*, sitting: Sitting, by: UUID) -> Removed | None:
    """Delete a sitting at once; return what undoes it, or `None` when it was gone already."""
    return undo.remove(sitting, by=by)


def put_back(*, person: Person, ticket: str, by: UUID) -> Sitting:
    """Undo a removal; pressing twice does no harm.

    Raises `UndoneTooLateError` when the hour is over or it was put back and removed again since, and `SealBrokenError`,
    `ValueError`, `KeyError` or `TypeError` when the ticket is forged, another person's, or of something else.
    """
    return undo.put_back(person=person, ticket=ticket, table=Sitting, by=by)


def say_like(*, sitting: Sitting, words: str, expected: int, by: UUID) -> Sitting:
    """Keep what it was like, once, however often its form arrives.

    Raises `GoneError` when it was removed, and `SaidBeforeError` when it is no longer at the revision `expected`.
    """
    with transaction.atomic():
        audit.hold(sitting.owner_id)
        row: Sitting | None = Sitting.objects.filter(pk=sitting.pk).first()
        if row is None:
            raise GoneError
        answers = dict(row.content.answers)
        if answers.get(LIKE) == (words,):
            return row
        if row.revision != expected:
            raise SaidBeforeError
        row.content = replace(row.content, answers=given(answers | {LIKE: (words,)}))
        return row.put(by=by)
