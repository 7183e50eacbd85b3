"""The one person of this computer, and persons of a service: made once, each with account, owner and key."""

import pytest
from django.db import IntegrityError, transaction

from tending.people.actions import move_zone, set_up, welcome
from tending.people.models import Account, Person
from tending.vault.keystore.models import DataKey
from tending.vault.models import Owner
from tending.vault.sealed import StaleRowError
from tending.vault.verify import verify
from tests.conftest import ZONE


def test_a_first_start_makes_one_person_and_the_next_finds_them(house: None) -> None:
    person = set_up(zone=ZONE)
    assert set_up(zone="Asia/Tokyo") == person
    assert Person.objects.get().profile.zone == ZONE
    assert Owner.objects.filter(kind=Owner.Kind.INSTALLATION).count() == 1


def test_this_computers_person_has_no_address_and_no_password(alice: Person) -> None:
    account = Account.objects.get()
    assert account.email is None
    assert not account.has_usable_password()


def test_a_person_is_made_whole_or_not_at_all(alice: Person, tomas: Person) -> None:
    """A second one under the same address leaves no half behind, but for a key that opens nothing."""
    before = (Person.objects.count(), Account.objects.count())
    with pytest.raises(IntegrityError), transaction.atomic():
        welcome(zone=ZONE, email="tomas@practice.example")
    assert (Person.objects.count(), Account.objects.count()) == before
    assert verify() == []


def test_every_person_has_a_key_of_their_own(alice: Person, tomas: Person, carol: Person) -> None:
    owners = {person.owner_id for person in (alice, tomas, carol)}
    assert DataKey.objects.filter(owner_id__in=owners, retired_at=None).count() == len(owners) == 3


def test_moving_is_one_revision(alice: Person) -> None:
    moved = move_zone(person=alice, zone="Asia/Tokyo", by=alice.owner_id)
    assert (moved.revision, Person.objects.get().profile.zone) == (2, "Asia/Tokyo")
    assert verify() == []


def test_moving_does_not_overwrite_what_changed_meanwhile(alice: Person) -> None:
    late = Person.objects.get(pk=alice.pk)
    move_zone(person=alice, zone="Asia/Tokyo", by=alice.owner_id)
    with pytest.raises(StaleRowError):
        move_zone(person=late, zone="Asia/Kabul", by=alice.owner_id)
    assert Person.objects.get().profile.zone == "Asia/Tokyo"
