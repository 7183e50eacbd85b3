"""What was done to rows, seals and chains behind the vault's back is found."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from tending.checkins.models import CheckIn, Month
from tending.people.models import Person
from tending.vault.audit import anchor, link_hash
from tending.vault.keyring import keyring
from tending.vault.keystore.models import DataKey
from tending.vault.models import ChainEntry, Owner
from tending.vault.owners import installation
from tending.vault.verify import Fault, verify
from tests.conftest import an_entry, record, record_days
from tests.vault.conftest import overwrite, stored


def problems(anchors: Path | None = None) -> list[str]:
    return [fault.problem for fault in verify(anchors)]


@pytest.fixture
def rows(alice: Person) -> list[CheckIn]:
    return [record(alice) for _ in range(3)]


def test_all_is_well_after_honest_acts(alice: Person, carol: Person, tmp_path: Path) -> None:
    record_days(alice, [0.1, -0.2, None, 0.4])  # type: ignore[list-item]
    row = record(carol)
    row.put(by=carol.owner_id)
    anchor(tmp_path / "anchors", installation=installation())
    row.drop(by=carol.owner_id)
    assert verify(tmp_path / "anchors") == []


def test_a_fault_names_ids_only(rows: list[CheckIn]) -> None:
    CheckIn._base_manager.filter(pk=rows[0].pk).delete()
    assert verify() == [Fault(rows[0].owner_id, f"checkins.checkin {rows[0].pk}", "revision 1 is missing")]


def test_an_old_row_put_back_whole_is_found(alice: Person) -> None:
    """It opens, since value and revision fit each other; only the chain knows better."""
    row = record(alice, an_entry(note="before"))
    old = stored(row)
    row.content = an_entry(note="after")
    row.put(by=alice.owner_id)
    overwrite(row, content=old, revision=1)
    assert CheckIn.objects.get(pk=row.pk).content.note == "before"
    assert problems() == ["is at revision 1, the chain at 2"]


def test_a_removed_row_put_back_is_found(rows: list[CheckIn]) -> None:
    [kept] = CheckIn._base_manager.filter(pk=rows[0].pk).values()
    rows[0].drop(by=rows[0].owner_id)
    CheckIn._base_manager.bulk_create([CheckIn(**kept)])
    assert problems() == ["is there, though the chain says it is not"]


def destroy_key_of(owner_id: UUID) -> None:
    DataKey.objects.filter(owner_id=owner_id).delete()
    keyring()._keys.clear()


@pytest.mark.parametrize(
    "harm",
    [
        lambda row: overwrite(row, content=stored(row)[:-1]),
        lambda row: overwrite(row, content=b""),
        lambda row: overwrite(row, content=bytes(len(stored(row)))),
        lambda row: destroy_key_of(row.owner_id),
    ],
)
def test_a_seal_that_does_not_open_is_found(rows: list[CheckIn], harm: Callable[[CheckIn], object]) -> None:
    harm(rows[1])
    assert Fault(rows[1].owner_id, f"checkins.checkin {rows[1].pk}", "content does not open") in verify()


def test_what_slips_past_the_querysets_is_found(rows: list[CheckIn]) -> None:
    CheckIn.objects.filter(pk=rows[0].pk)._raw_delete("default")
    CheckIn._base_manager.filter(pk=rows[1].pk).update(revision=7)
    CheckIn._base_manager.bulk_create([CheckIn(owner=rows[0].owner, at=rows[0].at, content=an_entry())])
    assert {
        "revision 1 is missing",
        "is at revision 7, the chain at 1",
        "is there, though the chain says it is not",
    } <= set(problems())


@pytest.mark.parametrize(
    "harm",
    [
        lambda links: links.filter(seq=2).update(act="removed"),
        lambda links: links.filter(seq=2).update(revision=9),
        lambda links: links.filter(seq=2).update(hash=bytes(32)),
        lambda links: links.filter(seq=2).delete(),
        lambda links: links.filter(seq=1).delete(),
        lambda links: [links.filter(seq=a).update(seq=b) for a, b in ((2, 99), (3, 2), (99, 3))],
    ],
    ids=["act", "revision", "hash", "delete", "behead", "reorder"],
)
def test_a_changed_chain_is_found(rows: list[CheckIn], harm: Callable[..., object]) -> None:
    harm(ChainEntry.objects.filter(owner_id=rows[0].owner_id))
    assert "the chain is broken here" in problems()


@pytest.mark.parametrize("column", ["owner_id", "act", "table", "row", "revision", "by", "minute", "head", "seq"])
def test_every_column_of_a_link_is_in_its_hash(rows: list[CheckIn], carol: Person, column: str) -> None:
    link = ChainEntry.objects.filter(owner_id=rows[0].owner_id, seq=2).get()
    before = link_hash(b"", link)
    other = ChainEntry.objects.get(owner_id=carol.owner_id)
    other.minute, other.head, other.act = other.minute.replace(year=1999), b"head", "changed"
    other.revision, other.seq = 9, 9
    setattr(link, column, getattr(other, column))
    assert link_hash(b"", link) != before


def rechain(owner_id: UUID) -> None:
    """Recompute a chain's hashes, as a thief can who knows how they are made."""
    before = bytes(32)
    for link in ChainEntry.objects.filter(owner_id=owner_id).order_by("seq"):
        before = link_hash(before, link)
        ChainEntry.objects.filter(pk=link.pk).update(hash=before)


def cut_tail(row: CheckIn) -> None:
    """Take the last act back, link and row, as if it had never been."""
    links = ChainEntry.objects.filter(owner_id=row.owner_id)
    links.filter(seq__gte=links.get(row=row.pk).seq).delete()


def test_a_tail_cut_off_is_found_by_its_anchor(alice: Person, tmp_path: Path) -> None:
    row = record(alice)
    [month] = ChainEntry.objects.filter(table="checkins.month")
    anchor(tmp_path / "anchors", installation=installation())
    cut_tail(row)
    CheckIn._base_manager.all().delete()
    Month._base_manager.all().delete()
    assert month.seq == 3
    assert problems() == ["was anchored and is gone"]


def test_a_whole_chain_made_anew_is_found_by_its_anchor(rows: list[CheckIn], tmp_path: Path) -> None:
    anchor(tmp_path / "anchors", installation=installation())
    ChainEntry.objects.filter(owner_id=rows[0].owner_id, seq=2).update(minute=rows[0].at)
    rechain(rows[0].owner_id)
    assert problems() == ["was anchored and is gone"]


def test_anchors_cut_off_as_well_are_found_by_the_file_outside(rows: list[CheckIn], tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    anchor(path, installation=installation())
    ChainEntry.objects.filter(owner=installation()).delete()
    assert problems() == []
    assert problems(path) == ["was anchored outside and is gone"]


def test_a_missing_or_damaged_file_outside_is_no_clean_bill(rows: list[CheckIn], tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    anchor(path, installation=installation())
    for damaged in (path.read_bytes()[:20], b"\xff\xfe", b"[]", b'{"seq": 1, "hash": 7}'):
        path.write_bytes(damaged)
        assert problems(path) == ["cannot be read"]
    path.unlink()
    assert problems(path) == ["the outside record of anchors is gone"]


def test_anchoring_notes_what_grew_and_nothing_else(alice: Person, carol: Person, tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    assert anchor(path, installation=installation()) == 2
    assert anchor(path, installation=installation()) == 0
    record(carol)
    assert anchor(path, installation=installation()) == 1
    assert len(path.read_text().splitlines()) == 2
    assert verify(path) == []


def test_an_anchor_that_a_kill_kept_from_the_file_is_written_at_the_next_turn(alice: Person, tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    anchor(path, installation=installation())
    whole = path.read_text()
    for left in ("", whole[:20]):
        path.write_text(left)
        assert anchor(path, installation=installation()) == 0
        assert path.read_text().splitlines()[-1] == whole.strip()


def test_chains_hold_acts_and_no_content(alice: Person) -> None:
    record(alice, an_entry(note="the letter came", words=("worried",)))
    held = repr(list(ChainEntry.objects.values()))
    assert "letter" not in held
    assert "worried" not in held
    assert all(link.minute.second == link.minute.microsecond == 0 for link in ChainEntry.objects.all())


def test_before_set_up_there_is_nothing_to_find(house: None, tmp_path: Path) -> None:
    Owner.objects.all().delete()
    assert verify(tmp_path / "anchors") == []
