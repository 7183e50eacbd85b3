"""Bringing a file: what is new is taken, what is there is left, and a refused file leaves nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tending.checkins import actions
from tending.checkins.models import CheckIn
from tending.mydata.bring import Brought, bring
from tending.mydata.csvfile import Columns, RefusedFileError, Scale, Skip
from tending.people.models import Person
from tending.vault.verify import verify

HEADER = "when,how,stirred\n"
ROWS = "2026-06-15T12:00:10Z,0,10\n2026-06-14T08:30:00Z,5,\n2026-06-13T09:00:00Z,10,0\n"


@pytest.fixture
def take(alice: Person, tmp_path: Path) -> Callable[[str], Brought]:
    """Bring rows for Alice, on a scale from 0 to 10."""

    def bring_rows(rows: str) -> Brought:
        path = tmp_path / "ratings.csv"
        path.write_text(HEADER + rows, "utf-8")
        columns = Columns("when", "how", "stirred")
        return bring(path, person=alice, columns=columns, scale=Scale(0, 10), zone=None, by=alice.owner_id)

    return bring_rows


def test_answers_are_kept_as_they_were_in_order_of_time(take: Callable[[str], Brought]) -> None:
    take(ROWS)
    kept = [entry for _, entry in CheckIn.objects.all().opened().entries]
    assert [(entry.pleasantness, entry.energy) for entry in kept] == [(1, -1), (0, None), (-1, 1)]
    assert kept[-1].at == datetime(2026, 6, 15, 12, 0, 10, tzinfo=UTC)
    assert all(entry.brought for entry in kept)


def test_it_says_what_was_taken_and_from_when(take: Callable[[str], Brought]) -> None:
    done = take(ROWS + ",4,4\n")
    assert (done.taken, done.already_here, done.skipped[Skip.NO_TIME]) == (3, 0, 1)
    assert done.first == datetime(2026, 6, 13, 9, 0, tzinfo=UTC)
    assert done.last == datetime(2026, 6, 15, 12, 0, 10, tzinfo=UTC)


def test_a_file_that_has_grown_brings_only_what_is_new(take: Callable[[str], Brought]) -> None:
    take(ROWS)
    done = take(ROWS + "2026-06-16T07:00:00Z,3,3\n")
    assert (done.taken, done.already_here) == (1, 3)
    assert CheckIn.objects.count() == 4


def test_the_same_file_again_brings_nothing(take: Callable[[str], Brought]) -> None:
    take(ROWS)
    done = take(ROWS)
    assert (done.taken, done.already_here, done.first) == (0, 3, None)


@pytest.mark.parametrize(
    "row", ["2026-06-15T12:00:11Z,0,10\n", "2026-06-15T12:00:10Z,1,10\n", "2026-06-15T12:00:10Z,0,\n"]
)
def test_another_second_or_another_answer_is_another_entry(take: Callable[[str], Brought], row: str) -> None:
    take(ROWS)
    assert take(row).taken == 1


def test_a_refused_file_leaves_nothing(take: Callable[[str], Brought]) -> None:
    with pytest.raises(RefusedFileError):
        take(ROWS + "2026-06-16T07:00:00Z,11,3\n")
    assert CheckIn.objects.count() == 0


def test_a_failure_half_way_leaves_nothing(take: Callable[[str], Brought], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = actions._summarise

    def fail(*arguments: object, **options: object) -> None:
        whole(*arguments, **options)  # type: ignore[arg-type]
        raise OSError("no space left")

    monkeypatch.setattr(actions, "_summarise", fail)
    with pytest.raises(OSError, match="no space"):
        take(ROWS)
    assert CheckIn.objects.count() == 0
    assert verify() == []


def test_every_answer_joins_the_chain(take: Callable[[str], Brought]) -> None:
    take(ROWS)
    assert verify() == []
