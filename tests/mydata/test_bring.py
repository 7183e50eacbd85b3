"""Bringing a file: what is new is taken, what is there is left, and a refused file leaves nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tending.checkins import actions
from tending.checkins.models import Batch, CheckIn, HardMoment
from tending.checkins.moments import actions as hard_moments
from tending.checkins.moments.told import Ask, Told
from tending.mydata.bring import Plan, bring, plan, read
from tending.mydata.columns import Columns, Scale, Wanted
from tending.mydata.csvfile import RefusedFileError, Skip
from tending.people.models import Person
from tending.vault.verify import verify

WANTED = Wanted(Columns("when", "how", "stirred"), Scale(0, 10))
HARD = Wanted(Columns("when", "how", stress="strain"), Scale(0, 10), hard_at=6, timed=True)
HEADER = "when,how,stirred\n"
ROWS = "2026-06-15T12:00:10Z,0,10\n2026-06-14T08:30:00Z,5,\n2026-06-13T09:00:00Z,10,0\n"


Take = Callable[..., Plan]


@pytest.fixture
def take(alice: Person, tmp_path: Path) -> Take:
    """Bring rows for Alice, on a scale from 0 to 10."""

    def bring_rows(rows: str, header: str = HEADER, wanted: Wanted = WANTED) -> Plan:
        path = tmp_path / "ratings.csv"
        path.write_text(header + rows, "utf-8")
        return bring(path, person=alice, wanted=wanted, by=alice.owner_id)

    return bring_rows


def test_answers_are_kept_as_they_were_in_order_of_time(take: Take) -> None:
    take(ROWS)
    kept = [entry for _, entry in CheckIn.objects.all().opened().entries]
    assert [(entry.pleasantness, entry.energy) for entry in kept] == [(1, -1), (0, None), (-1, 1)]
    assert kept[-1].at == datetime(2026, 6, 15, 12, 0, 10, tzinfo=UTC)
    assert all(entry.brought for entry in kept)


def test_it_says_what_was_taken_and_from_when(take: Take) -> None:
    done = take(ROWS + ",4,4\n")
    assert (len(done.entries), done.already_here, dict(done.skipped)) == (3, 0, {Skip.NO_TIME: 1})
    assert done.days == (datetime(2026, 6, 13, 9, 0, tzinfo=UTC), datetime(2026, 6, 15, 12, 0, 10, tzinfo=UTC))


def test_looking_says_the_same_as_bringing_and_keeps_nothing(alice: Person, take: Take) -> None:
    content = (HEADER + ROWS).encode()
    looked = plan(read(content, WANTED), person=alice, wanted=WANTED)
    assert CheckIn.objects.count() == 0
    assert take(ROWS) == looked
    assert plan(read(content, WANTED), person=alice, wanted=WANTED).adds is False


def test_a_file_that_has_grown_brings_only_what_is_new(take: Take) -> None:
    take(ROWS)
    done = take(ROWS + "2026-06-16T07:00:00Z,3,3\n")
    assert (len(done.entries), done.already_here) == (1, 3)
    assert CheckIn.objects.count() == 4


def test_the_same_file_again_brings_nothing_and_leaves_no_batch(take: Take) -> None:
    take(ROWS)
    done = take(ROWS)
    assert (done.entries, done.already_here, done.days) == ((), 3, None)
    assert Batch.objects.count() == 1


@pytest.mark.parametrize(
    "row", ["2026-06-15T12:00:11Z,0,10\n", "2026-06-15T12:00:10Z,1,10\n", "2026-06-15T12:00:10Z,0,\n"]
)
def test_another_second_or_another_answer_is_another_entry(take: Take, row: str) -> None:
    take(ROWS)
    assert len(take(row).entries) == 1


def test_a_refused_file_leaves_nothing(take: Take) -> None:
    with pytest.raises(RefusedFileError):
        take(ROWS + "2026-06-16T07:00:00Z,11,3\n")
    assert CheckIn.objects.count() == 0


def test_a_failure_half_way_leaves_nothing(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = actions._summarise

    def fail(*arguments: object, **options: object) -> None:
        whole(*arguments, **options)  # type: ignore[arg-type]
        raise OSError("no space left")

    monkeypatch.setattr(actions, "_summarise", fail)
    with pytest.raises(OSError, match="no space"):
        take(ROWS)
    assert CheckIn.objects.count() == 0
    assert verify() == []


def test_every_answer_joins_the_chain(take: Take) -> None:
    take(ROWS)
    assert verify() == []


def test_what_came_of_a_file_is_noted_as_one_batch(take: Take) -> None:
    take(ROWS)
    noted = Batch.objects.get().content
    assert set(noted.checkins) == set(CheckIn.objects.values_list("pk", flat=True))
    assert (noted.label, noted.moments) == ("ratings.csv", ())


STRAIN = "when,how,strain\n"
HARD_ROWS = "2026-06-15T09:00:10Z,2,8\n2026-06-15T12:00:00Z,3,7\n2026-06-15T15:00:00Z,6,2\n2026-06-16T09:00:00Z,1,6\n"


def told() -> list[tuple[datetime, int | None]]:
    return [(each.at, each.strength) for _, each in HardMoment.objects.all().opened().entries]


def test_a_row_at_or_above_the_number_opens_a_hard_moment_and_is_a_check_in_too(take: Take) -> None:
    done = take(HARD_ROWS, STRAIN, HARD)
    assert told() == [(datetime(2026, 6, 15, 9, 0, 10, tzinfo=UTC), 8), (datetime(2026, 6, 16, 9, 0, tzinfo=UTC), 6)]
    assert (len(done.entries), len(done.found.new)) == (4, 2)
    assert all(each.brought for _, each in HardMoment.objects.all().opened().entries)
    assert len(Batch.objects.get().content.moments) == 2
    assert verify() == []


def test_no_hard_moment_is_brought_twice_from_the_same_file_or_a_grown_one(take: Take) -> None:
    take(HARD_ROWS, STRAIN, HARD)
    again = take(HARD_ROWS, STRAIN, HARD)
    grown = take(HARD_ROWS + "2026-06-17T09:00:00Z,9,1\n2026-06-18T09:00:00Z,1,9\n", STRAIN, HARD)
    assert (again.found.new, again.found.already_here, again.adds) == ((), 2, False)
    assert ([each.strength for each in grown.found.new], grown.found.already_here) == ([9], 2)
    assert HardMoment.objects.count() == 3


def test_answers_brought_before_without_their_stress_gain_their_hard_moments(take: Take) -> None:
    take(HARD_ROWS, STRAIN, Wanted(Columns("when", "how"), Scale(0, 10)))
    done = take(HARD_ROWS, STRAIN, HARD)
    assert (len(done.entries), done.already_here, len(done.found.new)) == (0, 4, 2)


def test_what_was_told_by_hand_and_is_still_open_is_not_told_again(alice: Person, take: Take) -> None:
    at = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
    by_hand = Told(at=at, zone="UTC", kind="worry", strength=5, ask=Ask.NOT)
    hard_moments.bring(person=alice, moments=[by_hand], by=alice.owner_id)
    assert [each.strength for each in take(HARD_ROWS, STRAIN, HARD).found.new] == [6]


@pytest.mark.parametrize("stress", ["11", "lots"])
def test_stress_that_cannot_be_read_is_refused_like_any_other_answer(take: Take, stress: str) -> None:
    with pytest.raises(RefusedFileError, match="strain"):
        take(HARD_ROWS + f"2026-06-17T09:00:00Z,1,{stress}\n", STRAIN, HARD)
    assert HardMoment.objects.count() == CheckIn.objects.count() == 0
