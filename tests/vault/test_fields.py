"""A sealed value opens in its own row, field, owner and revision, with a keyring, and nowhere else."""

from contextvars import Context
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest

from tending.checkins.models import CheckIn, Month
from tending.people.models import Person
from tending.vault.envelope import SealBrokenError
from tending.vault.fields import SealedField
from tending.vault.keyring import KeyringClosedError
from tests.conftest import an_entry, record
from tests.vault.conftest import overwrite, stored


def again(row: CheckIn) -> CheckIn:
    return CheckIn.objects.get(pk=row.pk)


def test_the_database_holds_an_envelope(alice: Person) -> None:
    row = record(alice, an_entry(note="the letter came"))
    assert b"letter" not in stored(row)
    assert again(row).content.note == "the letter came"


def test_a_value_of_another_row_does_not_open(alice: Person) -> None:
    row, other = record(alice), record(alice)
    overwrite(row, content=stored(other))
    with pytest.raises(SealBrokenError):
        _ = again(row).content


def test_a_value_of_another_field_does_not_open(alice: Person) -> None:
    row = record(alice)
    month = Month.objects.get(owner=alice.owner)
    overwrite(row, content=stored(month))
    with pytest.raises(SealBrokenError):
        _ = again(row).content


def test_a_place_names_all_that_a_value_is_bound_to(house: None) -> None:
    """Row, owner, revision, field and table: any two that differ in one of them are two places."""
    fields: list[SealedField[Any]] = [CheckIn._meta.get_field("content"), Month._meta.get_field("content")]
    fields.append(Person._meta.get_field("profile"))
    ids = [UUID(int=number) for number in (1, 2, 256)]
    everywhere = list(product(fields, ids, ids, (1, 2, 11, 12)))
    assert len({field.place(*rest) for field, *rest in everywhere}) == len(everywhere) == 108


def test_a_row_given_to_another_owner_does_not_open(alice: Person, carol: Person) -> None:
    """With both keys in the ring: it is the place that refuses, not a missing key."""
    row, hers = record(alice), record(carol)
    assert again(hers).content
    assert again(row).content
    overwrite(row, owner_id=carol.owner_id)
    with pytest.raises(SealBrokenError):
        _ = again(row).content


def test_an_old_envelope_under_the_present_revision_does_not_open(alice: Person) -> None:
    row = record(alice, an_entry(note="before"))
    old = stored(row)
    row.content = an_entry(note="after")
    row.put(by=alice.owner_id)
    overwrite(row, content=old)
    with pytest.raises(SealBrokenError):
        _ = again(row).content


def test_a_revision_that_was_turned_back_does_not_open(alice: Person) -> None:
    row = record(alice)
    row.put(by=alice.owner_id)
    overwrite(row, revision=1)
    with pytest.raises(SealBrokenError):
        _ = again(row).content


def test_an_emptied_value_raises_and_is_not_shown_as_empty(alice: Person) -> None:
    row = record(alice)
    overwrite(row, content=b"")
    with pytest.raises(SealBrokenError):
        _ = again(row).content


def test_what_does_not_open_is_not_saved_over(alice: Person) -> None:
    row = record(alice)
    overwrite(row, content=stored(row)[:-1])
    harmed = again(row)
    with pytest.raises(SealBrokenError):
        harmed.put(by=alice.owner_id)
    assert harmed.revision == again(row).revision == 1


def test_nothing_opens_and_nothing_is_sealed_without_a_keyring(alice: Person) -> None:
    row = again(record(alice))
    with pytest.raises(KeyringClosedError):
        Context().run(lambda: row.content)
    with pytest.raises(KeyringClosedError):
        Context().run(CheckIn(owner=alice.owner, at=row.at, content=an_entry()).put, by=alice.owner_id)


def test_a_row_without_a_value_is_not_saved(alice: Person) -> None:
    with pytest.raises(SealBrokenError):
        CheckIn(owner=alice.owner, at=an_entry().at).put(by=alice.owner_id)


def test_a_value_loads_late_and_afresh(alice: Person) -> None:
    """`defer`, `only` and `refresh_from_db` open under the revision that is there, as a plain read does."""
    row = record(alice, an_entry(note="one"))
    for late in (CheckIn.objects.defer("content").get(pk=row.pk), CheckIn.objects.only("id").get(pk=row.pk)):
        assert late.content.note == "one"
    stale = again(row)
    row.content = an_entry(note="two")
    row.put(by=alice.owner_id)
    stale.refresh_from_db()
    assert (stale.revision, stale.content.note) == (2, "two")


def test_plain_columns_give_envelopes_only(alice: Person) -> None:
    row = record(alice, an_entry(note="the letter came"))
    by_name = CheckIn.objects.values("content").get(pk=row.pk)["content"]
    assert b"letter" not in bytes(by_name)


def test_rows_read_with_sql_open_as_others_do(alice: Person) -> None:
    row = record(alice, an_entry(note="one"))
    [raw] = CheckIn.objects.raw("SELECT * FROM checkins_checkin")
    assert (raw.pk, raw.content.note) == (row.pk, "one")


def test_a_row_shows_its_id_and_nothing_else(alice: Person) -> None:
    row = record(alice, an_entry(note="the letter came"))
    assert row.content.note
    assert "letter" not in repr(row) + repr(row._meta.get_field("content")) + repr([row])


def test_a_copy_under_another_id_does_not_open(alice: Person) -> None:
    row = again(record(alice))
    row.pk = uuid4()
    with pytest.raises(SealBrokenError):
        _ = row.content
