"""The standing cast and the rules of the house.

Alice keeps a record. Tomas is her therapist. Carol is a stranger. Theo is a therapist of another practice.
Tests that touch the database name `house` (or `open_house`, when other connections must see what is written).
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tending.checkins import actions as checkin_actions
from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn, HardMoment
from tending.checkins.moments import actions as moment_actions
from tending.checkins.moments.told import Told
from tending.people.actions import make_link, set_up, welcome
from tending.people.models import Person
from tending.vault.keyring import open_keyring
from tending.vault.models import Owner
from tending.vault.owners import make_owner

BOTH = ["default", "keys"]
NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
ZONE = "Europe/London"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "open_house" in names:
            item.add_marker(pytest.mark.django_db(databases=BOTH, transaction=True))
        elif "house" in names:
            item.add_marker(pytest.mark.django_db(databases=BOTH))


@pytest.fixture
def house() -> Iterator[None]:
    """Both databases, an installation, and a keyring open for the length of the test."""
    with open_keyring():
        make_owner(Owner.Kind.INSTALLATION)
        yield


@pytest.fixture
def open_house() -> Iterator[None]:
    """Like `house`, with every write committed."""
    with open_keyring():
        make_owner(Owner.Kind.INSTALLATION)
        yield


@pytest.fixture
def alice(house: None) -> Person:
    """The person of this computer."""
    return set_up(zone=ZONE)


@pytest.fixture
def tomas(house: None) -> Person:
    return welcome(zone=ZONE, email="tomas@practice.example")


@pytest.fixture
def carol(house: None) -> Person:
    return welcome(zone=ZONE, email="carol@elsewhere.example")


@pytest.fixture
def theo(house: None) -> Person:
    return welcome(zone=ZONE, email="theo@other.example")


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A client whose browser was opened by a launch link of that person; forms are checked as in a browser."""

    def sign_in(person: Person, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        assert person.account is not None
        client.get(f"/start/{make_link(account=person.account)}")
        return client

    return sign_in


def an_entry(pleasantness: float | None = 0.2, *, at: datetime = NOON, **more: object) -> Entry:
    """A check-in on the pad, or beside it when `pleasantness` is None."""
    place = Place.UNKNOWN if pleasantness is None else Place.PAD
    energy = None if pleasantness is None else -0.1
    plain: dict[str, object] = {"at": at, "zone": ZONE, "place": place, "pleasantness": pleasantness, "energy": energy}
    return Entry(**(plain | more))  # type: ignore[arg-type]


def record(person: Person, entry: Entry | None = None) -> CheckIn:
    """Keep a check-in of `person` through the act the page uses."""
    done = checkin_actions.record(
        person=person, entry=entry or an_entry(), key=uuid4(), said=uuid4().bytes, by=person.owner_id
    )
    assert done.checkin is not None
    return done.checkin


def tell(person: Person, told: Told) -> HardMoment:
    """Keep a hard moment of `person` through the act the page uses."""
    kept = moment_actions.tell(person=person, told=told, key=uuid4(), said=uuid4().bytes, by=person.owner_id)
    assert kept.moment is not None
    return kept.moment


def record_days(person: Person, values: list[float], *, apart: timedelta = timedelta(hours=5)) -> None:
    """Keep a run of check-ins up to noon of 15 June 2026, `apart` from each other, at the given pleasantness."""
    start = NOON - apart * len(values)
    entries = [an_entry(value, at=start + apart * number) for number, value in enumerate(values)]
    checkin_actions.bring(person=person, entries=entries, by=person.owner_id)
