"""The one door to personal rows: one's own, and no one else's."""

import pytest
from django.apps import apps

from tending.checkins.models import CheckIn, Month
from tending.people.models import Person
from tending.sharing.querysets import PersonalQuerySet
from tending.vault.sealed import SealedModel
from tests.conftest import record

ROOMS = [model for model in apps.get_models() if issubclass(model, SealedModel) and model is not Person]


def test_one_sees_ones_own(alice: Person, tomas: Person, carol: Person, theo: Person) -> None:
    hers = record(alice)
    assert CheckIn.objects.all().visible_to(alice).get() == hers
    for other in (tomas, carol, theo):
        assert not CheckIn.objects.all().visible_to(other).exists()
        assert not Month.objects.all().visible_to(other).exists()


def test_asking_for_someone_elses_rows_gives_none(alice: Person, carol: Person) -> None:
    record(alice)
    assert not CheckIn.objects.all().visible_to(carol).of(alice).exists()
    assert CheckIn.objects.all().visible_to(alice).of(alice).exists()


@pytest.mark.parametrize("model", ROOMS)
def test_every_room_has_the_door(model: type[SealedModel]) -> None:
    assert isinstance(model._default_manager.all(), PersonalQuerySet)
