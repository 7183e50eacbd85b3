"""A file that waits to be brought: one at a time, sealed, replaced by the next, gone within a day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from tending.checkins.brought import uploads
from tending.checkins.brought.sent import Sent
from tending.checkins.models import Upload
from tending.people.models import Person
from tending.vault.owners import installation
from tending.vault.verify import verify
from tests.conftest import NOON
from tests.vault.conftest import overwrite, stored

FILE = b"time,how\n2026-06-01T09:30Z,1\n" * 50


def send(person: Person, content: bytes = FILE) -> Upload:
    return uploads.send(person=person, sent=Sent.of("diary.csv", content), by=person.owner_id)


def test_a_file_comes_out_as_it_went_in() -> None:
    sent = Sent.of("Möwen.csv", bytes(range(256)) * 3)
    again = Sent.from_json(sent.to_json())
    assert again == sent
    assert again.content() == bytes(range(256)) * 3


def test_what_was_chosen_and_asked_comes_out_as_well() -> None:
    full = Sent("a", "", (("time", "when"), ("zone", "UTC")), NOON, 1_234)
    assert Sent.from_json(full.to_json()) == full


def test_it_lies_sealed_with_its_name(alice: Person) -> None:
    row = send(alice)
    assert b"diary" not in stored(row)
    assert b"2026-06" not in stored(row)
    assert (row.at.second, row.at.microsecond) == (0, 0)


def test_the_next_one_takes_its_place(alice: Person, carol: Person) -> None:
    send(alice)
    send(carol)
    send(alice, b"time,how\n")
    waiting = Upload.objects.all().waiting_for(alice)
    assert waiting is not None
    assert waiting.content.content() == b"time,how\n"
    assert Upload.objects.count() == 2
    assert verify() == []


def test_choosing_takes_back_what_was_asked_before(alice: Person) -> None:
    row = uploads.ask(upload=send(alice), answers=7, by=alice.owner_id)
    assert (row.content.answers, row.content.asked is None) == (7, False)
    row = uploads.choose(upload=row, chosen=(("time", "when"),), by=alice.owner_id)
    assert (row.content.asked, row.content.chosen) == (None, (("time", "when"),))
    assert row.content.content() == FILE


@pytest.mark.parametrize(
    "act",
    [
        lambda row, by: uploads.ask(upload=row, answers=7, by=by),
        lambda row, by: uploads.choose(upload=row, chosen=(), by=by),
    ],
)
def test_another_window_was_there_first_and_it_is_said(alice: Person, act: Callable[..., object]) -> None:
    seen = send(alice)
    uploads.ask(upload=Upload.objects.get(), answers=7, by=alice.owner_id)
    with pytest.raises(uploads.MovedOnError):
        act(seen, alice.owner_id)
    uploads.let_go(person=alice, by=alice.owner_id)
    with pytest.raises(uploads.MovedOnError):
        act(seen, alice.owner_id)
    assert verify() == []


def test_letting_go_leaves_nothing_and_twice_does_no_harm(alice: Person) -> None:
    send(alice)
    for _ in range(2):
        uploads.let_go(person=alice, by=alice.owner_id)
    assert Upload.objects.count() == 0
    assert verify() == []


def test_a_damaged_one_does_not_keep_the_next_from_coming(alice: Person) -> None:
    overwrite(send(alice), content=b"damaged")
    assert send(alice).content.content() == FILE


def test_after_a_day_it_is_gone_unopened(alice: Person, carol: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        overwrite(send(alice), content=b"damaged")
    with time_machine.travel(NOON + timedelta(hours=12), tick=False):
        send(carol)
    with time_machine.travel(NOON + timedelta(hours=24, minutes=1), tick=False):
        assert uploads.let_go_of_old(by=installation().pk) == 1
        assert uploads.let_go_of_old(by=installation().pk) == 0
    assert Upload.objects.get().owner_id == carol.owner_id
    assert verify() == []
