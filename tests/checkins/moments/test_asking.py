"""When Tending asks how it is after a hard moment, and when it leaves people in peace."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tending.checkins.moments.asking import AFTER, WAITS, Asking, asking, follow_ups, night
from tending.checkins.moments.told import Ask, Told
from tests.checkins.moments.test_told import told
from tests.conftest import NOON

LONDON = ZoneInfo("Europe/London")
ZONES = ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]
MINUTE = timedelta(minutes=1)
STEP = 71 * MINUTE
NOTHING = Asking(None, asks=False, silent=False)


def hours(count: float) -> datetime:
    return NOON + timedelta(hours=count)


def at(count: float, *moments: Told, answers: Sequence[datetime] = (), zone: ZoneInfo = LONDON) -> Asking:
    return asking(moments, answers, now=hours(count), zone=zone)


def asked(**more: object) -> Told:
    return told(**({"ask": Ask.TODAY} | more))


def times_asked(moments: Sequence[Told], answers: Sequence[datetime], until: float) -> set[int]:
    """Return the minutes since noon at which Tending would ask."""
    return {
        minute
        for minute in range(0, int(until * 60), 5)
        if at(minute / 60, *moments, answers=[each for each in answers if each <= hours(minute / 60)]).asks
    }


@pytest.mark.parametrize(
    ("count", "asks"),
    [(0, False), (0.4, False), (0.5, True), (1.9, True), (2, True), (7.9, True), (8, False), (30, False)],
)
def test_it_asks_from_half_an_hour_after_until_three_hours_after_the_last(count: float, asks: bool) -> None:
    passed = (hours(0.6),) if count > 2 else ()  # so that silence does not come first
    answers = [hours(2.5)] if count > 4 else []
    moment = asked(passed=passed) if count < 2 else asked()
    assert at(count, moment, answers=answers).asks is asks


def test_a_check_in_answers_until_the_next_is_due() -> None:
    assert times_asked([asked()], [hours(0.75), hours(2.25), hours(5.5)], 12) == {
        *range(30, 45, 5), *range(120, 135, 5), *range(300, 330, 5)
    }  # fmt: skip


def test_a_check_in_before_it_was_due_answers_nothing() -> None:
    assert at(0.6, asked(), answers=[hours(0.25)]).asks


def test_not_now_ends_this_one_and_the_next_still_comes() -> None:
    moment = asked(passed=(hours(0.6),))
    assert [at(count, moment).asks for count in (0.7, 1.9, 2.1)] == [False, False, True]


def test_two_passed_mean_silence_for_a_week_counted_from_the_second() -> None:
    first = asked(passed=(hours(0.6), hours(2.5)))
    week = 7 * 24
    almost, after = asked(at=hours(2.4 + week - 1)), asked(at=hours(2.6 + week))
    assert at(2.6, first) == Asking(0, asks=False, silent=True)
    assert not at(2.4 + week, first, almost).asks
    assert at(2.6 + week + 0.5, first, after) == Asking(1, asks=True, silent=False)


def test_two_that_lapsed_mean_silence_as_well() -> None:
    assert at(4.9, asked()) == Asking(0, asks=True, silent=False)
    assert at(5.1, asked()) == Asking(0, asks=False, silent=True)


def test_one_let_go_by_and_one_answered_mean_nothing() -> None:
    answers = [hours(2.5)]
    assert at(5.1, asked(), answers=answers).asks
    assert at(8.1, asked(), answers=answers) == Asking(0, asks=False, silent=False)


def test_a_late_answer_outweighs_not_now() -> None:
    moment = asked(passed=(hours(0.6), hours(2.5)))
    assert not at(4, moment, answers=[hours(3)]).silent


def test_closing_is_an_answer() -> None:
    first = asked(passed=(hours(0.6),), closed=hours(2.1))
    second = asked(at=hours(3), passed=(hours(3.6),))
    assert not at(3.7, first, second).silent
    assert at(5.1, first, second).asks


def test_a_closed_one_is_neither_open_nor_asked_about() -> None:
    assert at(2.2, asked(closed=hours(1), steady=hours(1))) == NOTHING


def test_a_new_one_ends_the_one_before_which_counts_as_nothing() -> None:
    first, second = asked(), asked(at=hours(1))
    assert at(1.1, first, second) == Asking(1, asks=False, silent=False)
    assert at(3.1, first, second, answers=[]).asks
    assert [at(1.6, first, second).open, at(1.6, first, second).asks] == [1, True]


def test_it_closes_by_itself_at_the_end_of_the_day_after() -> None:
    until = asked().until - NOON
    assert at((until - MINUTE) / timedelta(hours=1), asked()).open == 0
    assert at(until / timedelta(hours=1), asked()).open is None


def test_one_that_is_not_to_be_asked_about_is_not() -> None:
    assert times_asked([told(ask=Ask.NOT)], [], 12) == set()
    assert at(1, told(ask=Ask.NOT)).open == 0


def test_a_reminder_is_asked_on_today_too() -> None:
    assert at(1, told(ask=Ask.REMIND)).asks


def test_one_from_a_file_is_neither_open_nor_asked_about_and_ends_no_other() -> None:
    brought = asked(at=hours(0.1), brought=True)
    assert at(1, brought) == NOTHING
    assert at(1, asked(), brought) == Asking(0, asks=True, silent=False)


def test_one_told_late_is_asked_about_from_its_own_time_and_never_for_what_had_passed_by_then() -> None:
    late = asked(written=hours(2.2))
    assert [at(count, late).asks for count in (2.3, 4.9, 5.1)] == [False, False, True]
    assert not at(5.1, late).silent


@pytest.mark.parametrize(("start", "due"), [(10.5, []), (9.4, []), (4.5, [17 - 12.0, 18.5 - 12])])
def test_a_time_in_the_night_is_left_out_and_not_moved(start: float, due: list[float]) -> None:
    moment = asked(at=hours(start))  # noon in UTC is one in the afternoon in London
    assert [each.due for each in follow_ups(moment, moment.until, LONDON)] == [hours(each) for each in due]


def test_it_is_night_where_the_moment_was_told_too() -> None:
    tokyo = asked(zone="Asia/Tokyo")  # nine in the evening there: half past nine is awake, the rest is night
    assert [each.due for each in follow_ups(tokyo, tokyo.until, LONDON)] == [hours(0.5)]


def test_it_falls_silent_when_night_comes_to_where_the_moment_was_told() -> None:
    tokyo = asked(zone="Asia/Tokyo")
    assert [at(count, tokyo).asks for count in (0.9, 1, 1.5)] == [True, False, False]


def test_in_the_evening_it_falls_silent_at_ten() -> None:
    moment = asked(at=hours(6))
    assert [at(count, moment).asks for count in (8.5, 8.99, 9, 10)] == [True, True, False, False]


@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
def test_where_the_clocks_change_night_is_what_the_clock_says(day: str) -> None:
    start = datetime.fromisoformat(f"{day}T00:00+00:00")
    for minute in range(0, 48 * 60, 7):
        now = start + minute * MINUTE
        assert night(now, LONDON) == (not 8 <= now.astimezone(LONDON).hour < 22)


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Told], list[datetime], ZoneInfo]:
    """Draw some weeks: moments of every sort, answers, a zone; around a change of the clocks."""
    start = datetime(2026, 3, 20, tzinfo=UTC)
    minutes = st.integers(0, 20 * 24 * 60)
    moments = []
    for begin in sorted(draw(st.lists(minutes, max_size=8))):
        when = start + begin * MINUTE
        later = st.integers(0, 3 * 24 * 60).map(lambda count, when=when: when + count * MINUTE)  # type: ignore[misc]
        moments.append(
            told(
                when,
                zone=draw(st.sampled_from(ZONES)),
                ask=draw(st.sampled_from(Ask)),
                passed=tuple(draw(st.lists(later, max_size=3))),
                closed=draw(st.none() | later),
                written=draw(st.none() | later),
                brought=draw(st.booleans()),
            )
        )
    answers = [start + minute * MINUTE for minute in sorted(draw(st.lists(minutes, max_size=12)))]
    return moments, answers, ZoneInfo(draw(st.sampled_from(ZONES)))


def held(life: tuple[list[Told], list[datetime], ZoneInfo]) -> list[tuple[datetime, Asking]]:
    """Return what held through those weeks; what was not yet told or answered is not known at each time."""
    moments, answers, zone = life
    start = datetime(2026, 3, 20, tzinfo=UTC)
    times = [start + step * STEP for step in range(466)]
    return [(now, asking(moments, [each for each in answers if each <= now], now=now, zone=zone)) for now in times]


@settings(max_examples=40, deadline=None)
@given(lives())
def test_it_never_asks_at_night_nor_about_what_is_not_open_or_not_to_be_asked_about(
    life: tuple[list[Told], list[datetime], ZoneInfo],
) -> None:
    moments, _, zone = life
    for now, found in held(life):
        if found.asks:
            assert found.open is not None
            moment = moments[found.open]
            assert all(8 <= now.astimezone(each).hour < 22 for each in (zone, ZoneInfo(moment.zone)))
            assert moment.ask is not Ask.NOT
            assert not moment.brought
            assert moment.at < now < moment.until
            assert AFTER[0] - MINUTE <= now - moment.at <= AFTER[-1] + WAITS


@settings(max_examples=40, deadline=None)
@given(lives())
def test_it_never_asks_in_a_time_of_silence_and_silence_lasts_a_week(
    life: tuple[list[Told], list[datetime], ZoneInfo],
) -> None:
    times = held(life)
    assert not any(found.asks and found.silent for _, found in times)
    begins = [now for (_, before), (now, after) in pairwise(times) if after.silent and not before.silent]
    ends = [now for (_, before), (now, after) in pairwise(times) if before.silent and not after.silent]
    for begin, end in zip(begins, ends, strict=False):
        assert end - begin >= timedelta(days=7) - STEP


@given(lives())
def test_no_follow_up_of_any_moment_falls_in_the_night_or_after_its_end(
    life: tuple[list[Told], list[datetime], ZoneInfo],
) -> None:
    moments, _answers, zone = life
    for moment in moments:
        found = list(follow_ups(moment, moment.until, zone))
        assert all(not night(each.due, zone) and moment.at < each.due < moment.until for each in found)
        assert all(before.lapses <= after.due for before, after in pairwise(found))
