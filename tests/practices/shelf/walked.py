"""What the walk of all addresses finds in the diary of whoever keeps it."""

from uuid import UUID

from tending.people.models import Person
from tending.practices.shelf import actions
from tests.practices.shelf.cast import sit


def sittings_of(person: Person, *, said: str) -> tuple[UUID, str]:
    """Keep a sitting with these words and one that is removed at once; return the one, and the ticket of the other."""
    kept, gone = (sit(person, "slow-look", answers=(("said", (said,)),)) for _ in range(2))
    removed = actions.remove(sitting=gone, by=person.owner_id)
    assert removed is not None
    return kept.pk, removed.ticket
