"""A practice of the catalog that someone is in the midst of, for the walks over every address."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from tending import catalog
from tending.people.models import Person
from tending.practices.models import Unfinished
from tending.practices.written import actions
from tending.practices.written.typed import Typed
from tests.conftest import NOON, ZONE


@dataclass(frozen=True, slots=True)
class Midway:
    """Which practice, at which screen: one with a box to write in, under a name."""

    slug: str
    part: int
    name: str


def midway() -> Midway:
    """Return a written practice that nothing stands before, at its first box."""
    for practice in catalog.load().practices.values():
        for number, part in enumerate(practice.parts):
            if part.kind == "writing" and not (practice.deep or practice.locked):
                return Midway(practice.slug, number, getattr(part, "name"))  # noqa: B009 - a box has one
    raise AssertionError("no written practice is open to everyone")


def unfinished_of(person: Person, *, said: str) -> tuple[UUID, str]:
    """Leave one practice midway, and let another go; return the id of the one, and the ticket of the other."""
    at = midway()
    typed = Typed(at.slug, 1, NOON, ZONE, at.part, ((at.name, (said,)),))
    kept, gone = (
        actions.begin(person=person, typed=typed, key=uuid4(), said=b"said", by=person.owner_id) for _ in range(2)
    )
    removed = actions.let_go(unfinished=Unfinished.objects.get(pk=gone), by=person.owner_id)
    assert removed is not None
    return kept, removed.ticket


def screen(**more: str) -> dict[str, str]:
    """Return what that screen sends."""
    at = midway()
    return {"part": str(at.part), "slug": at.slug, "text": "written over", "revision": "1", "go": "next"} | more
