"""A check-in that was left half typed: kept sealed, offered again, let go of in one press.

Pages are stored in no cache, so a browser that goes elsewhere and comes back has forgotten its form. Nothing typed is
lost all the same. *Exit this page* leaves no draft.
"""

from uuid import UUID

from django.db import transaction

from tending.people.models import Person
from tending.vault import audit

from .half_typed import HalfTyped
from .models import Draft


def keep(*, person: Person, typed: HalfTyped, by: UUID) -> None:
    """Keep what was typed in place of whatever draft there was."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        draft = Draft.objects.filter(owner=person.owner).first() or Draft(owner=person.owner)
        draft.content = typed
        draft.put(by=by)


def let_go(*, person: Person, by: UUID) -> None:
    """Delete the draft, if there is one."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        draft = Draft.objects.filter(owner=person.owner).first()
        if draft is not None:
            draft.drop(by=by)
