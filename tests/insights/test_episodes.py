"""Hard moments with what came after them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tending.checkins.entry import Entry, Place
from tending.checkins.moments.told import Told
from tending.checkins.querysets import series
from tending.dynamics import Estimate, NotYet, Range
from tending.insights.episodes import Followed, SameDay, followed, same_day
from tests.conftest import NOON, ZONE, an_entry

LATE = NOON + timedelta(days=30)
USUAL = Range(Estimate(-0.2, -0.2, -0.2), Estimate(0.4, 0.4, 0.4))
UNKNOWN = NotYet("few_check_ins", 3, 30)


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def told(hours: float = 0, **more: object) -> Told:
    plain: dict[str, object] = {"at": after(hours), "zone": ZONE, "kind": "worry", "strength": 6}
    return Told(**(plain | more))  # type: ignore[arg-type]


def answer(hours: float, height: float | None = -0.5) -> Entry:
    return an_entry(height, at=after(hours))


def read(moments: list[Told], *answers: Entry, now: datetime = LATE) -> list[Followed]:
    return followed(moments, series(list(answers)), now)


def test_the_answers_after_a_moment_are_those_until_its_span_ends() -> None:
    (one,) = read([told()], answer(-1), answer(2), answer(5), answer(34), answer(36))
    assert one.episode.after == (2.0, 5.0, 34.0)
    assert one.episode.depth is None


def test_the_next_moment_ends_the_one_before_and_takes_the_answer_of_its_own_minute() -> None:
    first, second = read([told(), told(4)], answer(0, -0.9), answer(2), answer(4, -0.7), answer(6))
    assert (first.episode.after, second.episode.after) == ((2.0,), (2.0,))
    assert (first.episode.depth, second.episode.depth) == (-0.9, -0.7)


def test_leaving_a_moment_by_hand_leaves_out_no_answer_of_its_day() -> None:
    closed = told(closed=after(2), steady=after(2))
    (one,) = read([closed], answer(0), answer(1), answer(2), answer(9), answer(20), answer(25))
    assert one.episode.after == (1.0, 2.0, 9.0)
    assert one.hours == (0.0, 1.0, 2.0, 9.0, 20.0)


@pytest.mark.parametrize("answers", [[(2, 0.1)], [(0.5, -0.9), (2, 0.1)]])
def test_the_persons_leaving_is_no_verdict(answers: list[tuple[float, float]]) -> None:
    (one,) = read([told(closed=after(1))], *[answer(*each) for each in answers])
    assert same_day(one, USUAL) is SameDay.STEADY


def test_the_next_moment_of_the_day_is_named_where_it_cuts_the_answers_short() -> None:
    unseen, _ = read([told(), told(1)], answer(3, 0.1))
    low, _ = read([told(), told(1)], answer(0.5, -0.9), answer(3, 0.1))
    tomorrow, _ = read([told(), told(20)], answer(0.5, -0.9), answer(21, 0.1))
    assert [same_day(each, USUAL) for each in (unseen, low, tomorrow)] == [
        SameDay.NO_CHECK_IN_NEXT,
        SameDay.LATER_NEXT,
        SameDay.LATER,
    ]


@pytest.mark.parametrize(
    ("more", "answers", "what"),
    [
        ({}, [(3, 0.1)], SameDay.NEAR),
        ({}, [(3, -0.9)], SameDay.NEAR),
        ({}, [], SameDay.NEAR),
        ({"steady": 2}, [(3, -0.9)], SameDay.STEADY),
        ({"steady": 20}, [(3, -0.9)], SameDay.LATER),
    ],
)
def test_what_began_near_the_usual_says_nothing_without_the_persons_word(
    more: dict[str, float], answers: list[tuple[float, float]], what: SameDay
) -> None:
    times: dict[str, Any] = {name: after(hours) for name, hours in more.items()}
    (one,) = read([told(**times)], answer(0, 0.1), *[answer(*each) for each in answers])
    assert same_day(one, USUAL) is what


def test_what_began_near_the_usual_is_open_as_long_as_a_word_may_come() -> None:
    (one,) = read([told()], answer(0, 0.1), answer(1, 0.1), now=after(3))
    assert same_day(one, USUAL) is SameDay.OPEN
    assert same_day(one, UNKNOWN) is SameDay.OPEN


def test_what_is_drawn_ends_where_the_next_moment_begins() -> None:
    first, _ = read([told(), told(4)], answer(2), answer(4), answer(6))
    assert first.hours == (2.0,)


def test_check_ins_beside_the_pad_are_time_passing_and_those_of_one_minute_are_one() -> None:
    numb = an_entry(None, at=after(1), place=Place.NUMB)
    (one,) = read([told()], numb, answer(2, -0.6), answer(2, -0.2))
    assert one.episode.after == (2.0,)
    assert one.episode.valence == pytest.approx((-0.4,))


def test_the_persons_word_is_kept_and_at_once_is_not_before() -> None:
    at_once, later = read([told(steady=after(0)), told(30, steady=after(33))])
    assert 0 < (at_once.episode.steady or 0) <= 1 / 60
    assert later.episode.steady == pytest.approx(3.0)


@pytest.mark.parametrize("kind", ["grief", "pain", "frightened", "bad-news", "unjust", "not-said"])
def test_a_kind_without_a_right_time_is_never_timed(kind: str) -> None:
    (one,) = read([told(kind=kind, steady=after(1))], answer(2))
    assert not one.episode.timed
    assert same_day(one, USUAL) is SameDay.UNTIMED


def test_loss_and_illness_have_no_time_whatever_the_kind() -> None:
    (one,) = read([told(challenge="bereavement")], answer(2, 0.3))
    assert same_day(one, USUAL) is SameDay.UNTIMED


def test_a_moment_without_a_number_is_an_episode_all_the_same() -> None:
    (one,) = read([told(strength=None)], answer(2, 0.3))
    assert same_day(one, USUAL) is SameDay.STEADY


@pytest.mark.parametrize(
    ("more", "answers", "what"),
    [
        ({}, [(3, 0.1)], SameDay.STEADY),
        ({}, [(3, -0.5), (8, 0.9)], SameDay.STEADY),  # more pleasant than usual is not still in it
        ({"steady": 2}, [(3, -0.9)], SameDay.STEADY),  # the person's own word overrides any answer
        ({}, [(3, -0.5)], SameDay.LATER),
        ({}, [(3, -0.5), (20, 0.1)], SameDay.LATER),
        ({}, [(20, 0.1)], SameDay.NO_CHECK_IN),
        ({}, [], SameDay.NO_CHECK_IN),
        ({"steady": 21}, [], SameDay.NO_CHECK_IN),
        ({"steady": 21}, [(3, 0.3)], SameDay.WORD_AFTER),
        ({"steady": 21}, [(3, -0.5), (5, 0.3)], SameDay.WORD_AFTER),
        ({"steady": 21}, [(3, 0.3), (5, -0.5)], SameDay.LATER),
    ],
)
def test_the_same_day_is_said_only_as_far_as_it_is_known(
    more: dict[str, float], answers: list[tuple[float, float]], what: SameDay
) -> None:
    times: dict[str, Any] = {name: after(hours) for name, hours in more.items()}
    (one,) = read([told(**times)], *[answer(*each) for each in answers])
    assert same_day(one, USUAL) is what


def test_the_day_ends_at_midnight_where_the_person_was() -> None:
    """London is an hour ahead of UTC in June, so the day of noon UTC has eleven more hours."""
    (before,), (past,) = (read([told()], answer(hours, 0.1)) for hours in (10.9, 11.1))
    assert (same_day(before, USUAL), same_day(past, USUAL)) == (SameDay.STEADY, SameDay.NO_CHECK_IN)


def test_without_a_usual_only_the_persons_word_says_that_it_is_over() -> None:
    (wordless,) = read([told()], answer(2, 0.5))
    (said,) = read([told(steady=after(2))], answer(1, 0.5))
    (next_day,) = read([told(steady=after(21))], answer(3, 0.5))
    assert same_day(next_day, UNKNOWN) is SameDay.NO_USUAL
    assert same_day(wordless, UNKNOWN) is SameDay.NO_USUAL
    assert same_day(said, UNKNOWN) is SameDay.STEADY


def test_a_moment_that_may_still_be_answered_is_open_unless_it_is_known_to_be_over() -> None:
    (open_,) = read([told()], answer(2), now=after(3))
    (over,) = read([told()], answer(2, 0.1), now=after(3))
    (closed,) = read([told(closed=after(2))], answer(2), now=after(3))
    assert [same_day(each, USUAL) for each in (open_, over, closed)] == [
        SameDay.OPEN,
        SameDay.STEADY,
        SameDay.LATER,
    ]


def test_two_moments_of_one_minute_leave_the_first_without_answers() -> None:
    first, second = read([told(), told(kind="argument")], answer(0), answer(2))
    assert (first.hours, first.episode.after, second.episode.after) == ((), (), (2.0,))
