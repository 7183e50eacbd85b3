"""The act on sittings: record. One transaction, its chain link inside."""

from uuid import UUID

from django.db import transaction

from tending.people.models import Person
from tending.vault.minute import to_minute
from tending.vault.replay import Seen, remember

from .models import Sitting
from .sat import Sat


def record(*, person: Person, sat: Sat, key: UUID, said: bytes, by: UUID) -> Seen:
    """Save a sitting once, however often its form arrives. `said` is what the form said, without the moment it came.

    Another answer under a used key is not saved: the first one stands.
    """
    with transaction.atomic():
        seen = remember(person.owner_id, key, said)
        if seen is Seen.NEW:
            Sitting(owner=person.owner, at=to_minute(sat.at), content=sat).put(by=by)
        return seen
