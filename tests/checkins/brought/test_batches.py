"""A batch goes again as one: what came of the file, nothing that was changed by hand since, and all or nothing."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tending.checkins import actions as checkins
from tending.checkins.brought import actions
from tending.checkins.brought.actions import Rows
from tending.checkins.brought.batch import Bundle
from tending.checkins.models import Batch, CheckIn, HardMoment, Month
from tending.checkins.moments import actions as hard_moments
from tending.checkins.moments.told import Told
from tending.people.models import Person
from tending.vault.models import ChainEntry
from tending.vault.sealed import SealedQuerySet
from tending.vault.verify import verify
from tests.conftest import NOON, ZONE, an_entry, record
from tests.vault.conftest import overwrite


def keep(person: Person, *, count: int = 3, batch: UUID | None = None, days: int = 20) -> Batch:
    """Bring check-ins `days` apart up to noon, the first of them a hard moment."""
    times = [NOON - timedelta(days=days * number) for number in range(count)]
    entries = [an_entry(0.4, at=at, brought=True) for at in times]
    told = [Told(at=times[0], zone=ZONE, kind="brought", strength=8, brought=True)] if count else []
    bundle = Bundle(label="old diary.csv", at=NOON)
    return actions.keep(person=person, entries=entries, moments=told, bundle=bundle, batch=batch, by=person.owner_id)


def put_back(person: Person, row: CheckIn | HardMoment) -> None:
    """Remove a row, and undo that."""
    if isinstance(row, CheckIn):
        removed = checkins.remove(checkin=row, by=person.owner_id)
    else:
        removed = hard_moments.remove(moment=row, by=person.owner_id)
    assert removed is not None
    checkins.put_back(person=person, ticket=removed.ticket, by=person.owner_id)


def summaries() -> list[tuple[int, int]]:
    return [(month, summary.count) for month, summary in Month.objects.all().summaries()]


def test_a_batch_survives_being_written_down() -> None:
    full = Bundle(
        "a", NOON, (uuid4(), uuid4()), (uuid4(),), NOON, NOON + timedelta(1), 2, 3, (("blank", 4),), untimed=True
    )
    assert Bundle.from_json(full.to_json()) == full
    assert Bundle.from_json(Bundle("a", NOON).to_json()) == Bundle("a", NOON)


def test_a_batch_knows_what_came_of_its_file(alice: Person) -> None:
    batch = keep(alice, batch=(given := uuid4()))
    content = Batch.objects.get(pk=given).content
    assert set(content.checkins) == set(CheckIn.objects.values_list("pk", flat=True))
    assert set(content.moments) == set(HardMoment.objects.values_list("pk", flat=True))
    assert actions.rows_of(batch) == Rows(3, 1, 0)


def test_taking_it_back_leaves_the_record_as_it_was_before(alice: Person) -> None:
    mine = record(alice, an_entry(-0.3, at=NOON))
    before = summaries()
    batch = keep(alice)
    assert summaries() != before
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(3, 1, 0)
    assert list(CheckIn.objects.values_list("pk", flat=True)) == [mine.pk]
    assert (HardMoment.objects.count(), Batch.objects.count()) == (0, 0)
    assert summaries() == before
    assert verify() == []


def test_every_row_that_goes_has_its_link(alice: Person) -> None:
    batch = keep(alice)
    went = {*batch.content.checkins, *batch.content.moments, batch.pk}
    actions.take_back(batch=batch, by=alice.owner_id)
    removed = ChainEntry.objects.filter(act="removed", row__in=went)
    assert set(removed.values_list("row", flat=True)) == went


def test_twice_does_no_harm(alice: Person) -> None:
    batch = keep(alice)
    actions.take_back(batch=batch, by=alice.owner_id)
    assert actions.take_back(batch=batch, by=alice.owner_id) is None
    assert verify() == []


def test_what_was_changed_by_hand_stays_and_is_counted(alice: Person) -> None:
    batch = keep(alice)
    changed = CheckIn.objects.get(pk=batch.content.checkins[1])
    checkins.revise(checkin=changed, entry=an_entry(0.1, note="I remember this."), expected=1, by=alice.owner_id)
    told = HardMoment.objects.get()
    told.put(by=alice.owner_id)
    assert actions.rows_of(batch) == Rows(2, 0, 2)
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(2, 0, 2)
    assert CheckIn.objects.get().content.note == "I remember this."
    assert HardMoment.objects.get() == told
    assert verify() == []


def test_what_was_removed_by_hand_is_missed_by_nobody(alice: Person) -> None:
    batch = keep(alice)
    checkins.remove(checkin=CheckIn.objects.get(pk=batch.content.checkins[0]), by=alice.owner_id)
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(2, 1, 0)
    assert verify() == []


def test_what_was_removed_and_put_back_goes_with_the_others(alice: Person) -> None:
    """It has another revision, and the same words."""
    batch = keep(alice)
    for model, pk in ((CheckIn, batch.content.checkins[0]), (HardMoment, batch.content.moments[0])):
        put_back(alice, model.objects.get(pk=pk))
        assert model.objects.get(pk=pk).revision == 2
    assert actions.rows_of(batch) == Rows(3, 1, 0)
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(3, 1, 0)
    assert (CheckIn.objects.count(), HardMoment.objects.count()) == (0, 0)
    assert verify() == []


def test_what_was_changed_then_removed_and_put_back_stays(alice: Person) -> None:
    batch = keep(alice)
    changed = CheckIn.objects.get(pk=batch.content.checkins[0])
    put_back(alice, checkins.revise(checkin=changed, entry=an_entry(0.1, note="Mine."), expected=1, by=alice.owner_id))
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(2, 1, 1)
    assert CheckIn.objects.get().content.note == "Mine."


def test_one_batch_leaves_another_alone(alice: Person) -> None:
    first, second = keep(alice), keep(alice, days=21)
    actions.take_back(batch=first, by=alice.owner_id)
    assert set(CheckIn.objects.values_list("pk", flat=True)) == set(second.content.checkins)


def test_a_batch_reaches_only_its_owners_rows(alice: Person, carol: Person) -> None:
    hers = record(carol)
    batch = keep(alice, count=1)
    batch.content = Bundle("forged", NOON, checkins=(hers.pk,))
    batch.put(by=alice.owner_id)
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(0, 0, 0)
    assert CheckIn.objects.filter(pk=hers.pk).exists()


def test_a_damaged_row_goes_with_the_others(alice: Person) -> None:
    """Its words are lost anyway, and removing needs none of them."""
    batch = keep(alice)
    overwrite(CheckIn.objects.get(pk=batch.content.checkins[2]), content=b"damaged")
    assert actions.take_back(batch=batch, by=alice.owner_id) == Rows(3, 1, 0)
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize("at", [1, 2])
def test_a_failure_half_way_leaves_all_of_it(alice: Person, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    batch, calls = keep(alice), 0
    whole: Callable[..., None] = SealedQuerySet.drop_all

    def fail(*arguments: object, **options: object) -> None:
        nonlocal calls
        calls += 1
        whole(*arguments, **options)
        if calls == at:
            raise OSError("no space left")

    monkeypatch.setattr(SealedQuerySet, "drop_all", fail)
    with pytest.raises(OSError, match="no space"):
        actions.take_back(batch=batch, by=alice.owner_id)
    assert actions.rows_of(batch) == Rows(3, 1, 0)
    assert verify() == []


def test_more_rows_than_one_statement_takes(alice: Person) -> None:
    batch = keep(alice, count=1203, days=1)
    assert actions.rows_of(batch).checkins == 1203
    taken = actions.take_back(batch=batch, by=alice.owner_id)
    assert taken == Rows(1203, 1, 0)
    assert CheckIn.objects.count() == Month.objects.count() == 0


def test_batches_are_listed_newest_first_and_a_damaged_one_hides_no_other(alice: Person, carol: Person) -> None:
    rows = [
        Batch(owner=alice.owner, content=Bundle(label, NOON + timedelta(days=day))).put(by=alice.owner_id)
        for label, day in (("old", 0), ("new", 2), ("between", 1))
    ]
    overwrite(rows[2], content=b"damaged")
    keep(carol)
    listed = Batch.objects.all().visible_to(alice).newest_first()
    assert [content.label for _, content in listed] == ["new", "old"]
