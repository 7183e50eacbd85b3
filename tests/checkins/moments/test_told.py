"""What a hard moment may hold, how it is written, and when it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from tending.checkins.moments.told import Ask, Told, spans
from tests.conftest import NOON, ZONE


def told(at: object = NOON, **more: object) -> Told:
    plain: dict[str, object] = {"at": at, "zone": ZONE, "kind": "argument", "strength": 7}
    return Told(**(plain | more))  # type: ignore[arg-type]


def test_a_moment_comes_back_as_it_was_written() -> None:
    later = NOON + timedelta(hours=2)
    full = told(
        challenge="work", note="in the corridor", ask=Ask.REMIND, passed=(later,), steady=later, closed=later,
        did=("stayed",), own="walked", who="my sister", written=later, brought=True,
    )  # fmt: skip

    assert Told.from_json(full.to_json()) == full
    assert Told.from_json(told().to_json()) == told()


def test_a_strength_may_be_left_unsaid() -> None:
    assert Told.from_json(told(strength=None).to_json()).strength is None


def test_what_is_empty_is_not_written() -> None:
    assert told(strength=None).to_json().keys() == {"at", "zone", "kind", "ask"}


def test_a_strength_of_nought_is_an_answer_and_is_kept() -> None:
    assert Told.from_json(told(strength=0).to_json()).strength == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"at": NOON.replace(tzinfo=None)}, "at: has no zone"),
        ({"steady": NOON.replace(tzinfo=None)}, "steady: has no zone"),
        ({"steady": NOON - timedelta(seconds=1)}, "steady: before the moment itself"),
        ({"written": NOON - timedelta(seconds=1)}, "written: before the moment itself"),
        ({"closed": NOON - timedelta(seconds=1)}, "closed: before the moment itself"),
        ({"strength": 11}, "strength: outside 0 to 10"),
        ({"strength": -1}, "strength: outside 0 to 10"),
    ],
)
def test_what_cannot_be_is_refused_by_name(more: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        told(**more)


def test_it_is_over_at_the_end_of_the_day_after_in_the_zone_it_was_told_in() -> None:
    assert told().until == datetime(2026, 6, 16, 23, 0, tzinfo=UTC)


def test_closing_ends_it_at_once() -> None:
    closed = NOON + timedelta(minutes=40)

    assert told(closed=closed).until == closed


def test_one_is_open_at_a_time_so_the_next_ends_the_one_before() -> None:
    first, second = told(), told(NOON + timedelta(hours=3))

    assert spans([first, second]) == [(first, second.at), (second, second.until)]
    assert spans([]) == []
