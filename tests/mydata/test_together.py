"""Two windows, or a window and a command, at the same moment: once is once."""

from pathlib import Path

import pytest

from tending.checkins.brought import actions, uploads
from tending.checkins.models import Batch, CheckIn, HardMoment, Upload
from tending.mydata.bring import bring
from tending.mydata.forms import wanted_of
from tending.mydata.keeping import keep
from tending.people.models import Person
from tending.vault.verify import verify
from tests.mydata.files import CHOSEN, diary, waiting
from tests.vault.conftest import shared_alice, shared_house, together

__all__ = ["shared_alice", "shared_house"]


@pytest.fixture
def diary_file(tmp_path: Path) -> Path:
    (path := tmp_path / "diary.csv").write_bytes(diary(20))
    return path


def test_two_presses_at_once_bring_it_once(shared_alice: Person) -> None:
    upload = waiting(shared_alice, diary(20))

    def press() -> bool:
        try:
            keep(upload=Upload.objects.get(pk=upload.pk), by=shared_alice.owner_id)
        except (Upload.DoesNotExist, uploads.MovedOnError):
            return False
        return True

    assert sorted(together(press, press)) == [False, True]
    assert (CheckIn.objects.count(), HardMoment.objects.count(), Batch.objects.count()) == (20, 5, 1)
    assert verify() == []


def test_two_commands_at_once_bring_it_once(shared_alice: Person, diary_file: Path) -> None:
    wanted = wanted_of(CHOSEN)

    def take() -> int:
        return len(bring(diary_file, person=shared_alice, wanted=wanted, by=shared_alice.owner_id).entries)

    assert sorted(together(take, take)) == [0, 20]
    assert (CheckIn.objects.count(), HardMoment.objects.count()) == (20, 5)
    assert verify() == []


def test_taken_back_twice_at_once_it_goes_once(shared_alice: Person, diary_file: Path) -> None:
    bring(diary_file, person=shared_alice, wanted=wanted_of(CHOSEN), by=shared_alice.owner_id)
    batch = Batch.objects.get()

    def back() -> bool:
        return actions.take_back(batch=batch, by=shared_alice.owner_id) is not None

    assert sorted(together(back, back)) == [False, True]
    assert CheckIn.objects.count() == HardMoment.objects.count() == 0
    assert verify() == []
