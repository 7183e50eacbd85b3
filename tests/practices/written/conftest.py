"""A beach in the catalog, and someone on their way along it."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.test import Client

from tending.people.models import Person
from tending.practices.models import Unfinished
from tending.practices.written import actions
from tending.practices.written.typed import Typed
from tests.conftest import NOON, ZONE
from tests.practices.written.made import SHELLS, made, shelved

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def shells() -> Iterator[None]:
    with shelved(made()):
        yield


def on_the_way(person: Person, **more: object) -> Unfinished:
    """Begin it through the act the page uses, and put it where the test wants it."""
    plain: dict[str, object] = {"slug": SHELLS, "version": 3, "at": NOON, "zone": ZONE}
    typed = Typed(**(plain | more))  # type: ignore[arg-type]
    pk = actions.begin(person=person, typed=typed, key=uuid4(), said=b"said", by=person.owner_id)
    return Unfinished.objects.get(pk=pk)


@pytest.fixture
def row(alice: Person) -> Unfinished:
    return on_the_way(alice)
