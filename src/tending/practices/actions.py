"""The act on sittings: record. One transaction, its chain link inside."""

from datetime import UTC
from uuid import UUID

from django.db import transaction

from tending.people.models import Person
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
            minute = sat.at.astimezone(UTC).replace(second=0, microsecond=0)
            Sitting(owner=person.owner, at=minute, content=sat).put(by=by)
        return seen
