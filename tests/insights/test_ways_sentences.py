"""What *My ways back* says of hard moments; and what it never says."""

from collections import Counter

import pytest

from tending.dynamics import Estimate, NotYet, TimeBack
from tending.insights.episodes import SameDay
from tending.insights.ways import sentences
from tending.insights.ways.facts import Kind, Way

HALF = "about half of these hard moments were over."
FINELY = "We can’t say it more closely: the times between check-ins set how finely this can be seen."


NAMES = {
    "steady": SameDay.STEADY,
    "later": SameDay.LATER,
    "later_next": SameDay.LATER_NEXT,
    "unseen": SameDay.NO_CHECK_IN,
    "unseen_next": SameDay.NO_CHECK_IN_NEXT,
    "no_usual": SameDay.NO_USUAL,
    "word_after": SameDay.WORD_AFTER,
    "near": SameDay.NEAR,
    "still_open": SameDay.OPEN,
    "timeless": SameDay.UNTIMED,
}


def counted(**counts: int) -> Counter[SameDay]:
    return Counter({NAMES[name]: count for name, count in counts.items()})


def said(**counts: int) -> str:
    return " ".join(sentences.days(counted(**counts)))


def test_the_same_day_is_counted_with_all_that_cannot_be_said() -> None:
    assert said(steady=6, later=1, unseen=2) == (
        "You were steady again the same day after 6 of 9 hard moments. "
        "One hard moment was not over yet at the last check-in of that day. That happens. "
        "After 2 hard moments there was no later check-in on the pad that day, so we can’t tell."
    )


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"steady": 1}, "You were steady again the same day after one hard moment."),
        ({"steady": 2}, "You were steady again the same day after both hard moments."),
        ({"steady": 4}, "You were steady again the same day after all 4 hard moments."),
        ({"later": 3}, "3 hard moments were not over yet at the last check-in of their day. That happens."),
        ({"later": 1}, "One hard moment was not over yet at the last check-in of that day. That happens."),
        ({"unseen": 1}, "After one hard moment there was no later check-in on the pad that day, so we can’t tell."),
        ({"no_usual": 1}, "About one hard moment we can’t tell: we do not know your usual yet."),
        ({"steady": 1, "no_usual": 2}, "About 2 hard moments we can’t tell: we do not know your usual yet."),
        ({"steady": 2, "still_open": 1}, "One hard moment is still open, and is not counted here."),
        ({"still_open": 1}, "One hard moment is still open, and is not counted here."),
        ({"later_next": 1}, "One hard moment was not over yet at the last check-in before the next one began."),
        ({"later_next": 2}, "2 hard moments were not over yet at the last check-in before the next one began."),
        (
            {"unseen_next": 1},
            "After one hard moment the next one began that day before any check-in on the pad, so we can’t tell.",
        ),
        (
            {"word_after": 1, "steady": 1},
            (
                "About one hard moment we can’t tell: a check-in that day was near your usual, or more pleasant, and "
                "you said on a later day that you were steady."
            ),
        ),
        (
            {"near": 1},
            (
                "At one hard moment your check-in was near your usual already, or more pleasant. It is left out here: "
                "only your own word can say when it was over."
            ),
        ),
        (
            {"near": 2},
            (
                "At 2 hard moments your check-in was near your usual already, or more pleasant. These are left out "
                "here: only your own word can say when they were over."
            ),
        ),
        ({}, ""),
        ({"timeless": 3}, ""),
    ],
)
def test_each_state_is_said_as_it_is(counts: dict[str, int], words: str) -> None:
    assert words in said(**counts)
    assert (said(**counts) == "") is (words == "")


@pytest.mark.parametrize("counts", [{"later": 5}, {"unseen": 2, "later": 1}, {"no_usual": 5}, {"still_open": 1}])
def test_where_no_day_ended_steady_nothing_is_counted_against_anyone(counts: dict[str, int]) -> None:
    assert "steady" not in said(**counts)
    assert "none" not in said(**counts)


def test_moments_without_a_right_time_are_never_among_the_counted() -> None:
    assert "of 2 hard moments" in said(steady=1, later=1, timeless=3)


def test_what_has_no_right_time_is_said_in_the_same_breath_as_what_has_one() -> None:
    """Else someone who grieves reads "steady again the same day" as being about the grief."""
    assert said(steady=1, timeless=3) == (
        "You were steady again the same day after one hard moment. "
        "We look for no time after 3 other hard moments. There is no right time for these."
    )
    assert said(steady=2, timeless=1).endswith(
        "We look for no time after one other hard moment. There is no right time for this one."
    )


def test_of_moments_without_a_right_time_alone_no_time_is_told() -> None:
    assert sentences.timeless(counted(timeless=1)) == [
        "We look for no time after this hard moment. There is no right time for this one."
    ]
    assert "no right time for these" in sentences.timeless(counted(timeless=3))[0]
    assert sentences.timeless(counted()) == []


def test_all_that_cannot_be_told_is_in_the_whole_and_what_began_near_the_usual_is_not() -> None:
    assert "after 6 of 10 hard moments" in said(steady=6, later_next=1, unseen_next=1, word_after=2)
    assert "after 6 of 9 hard moments" in said(steady=6, later=3, near=4)


def test_of_two_usual_places_neither_is_said_to_be_unknown() -> None:
    two = " ".join(sentences.days(counted(no_usual=2), places=2))
    assert two == "About 2 hard moments we can’t tell: you have two usual places, so only your own word can say."


def test_what_steady_again_rests_on_is_said_beside_it() -> None:
    (both,) = sentences.rests_on(counted(steady=3), known=True)
    assert both == (
        "“Steady again” means that you said so. Where you did not, it means that a later check-in was back near your "
        "usual, or more pleasant."
    )
    for counts in ({"later": 1}, {"later_next": 1}, {"word_after": 1}):
        assert sentences.rests_on(counted(**counts), known=True) == [both]
    assert sentences.rests_on(counted(steady=1), known=False) == ["“Steady again” means that you said so."]
    assert sentences.rests_on(counted(unseen=2, timeless=1, near=3), known=True) == []


def back(low: float, high: float) -> TimeBack:
    return TimeBack(Estimate((low + high) / 2, low, high), 9, 6, ())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (back(1.8, 5.2), f"Roughly when: by some time between an hour and a half and 6 hours after, {HALF} {FINELY}"),
        (back(0.4, 1.9), f"Roughly when: by some time between a quarter of an hour and 2 hours after, {HALF} {FINELY}"),
        (back(2.6, 3.4), f"Roughly when: by some time between 2 hours and 4 hours after, {HALF} {FINELY}"),
        (back(20.0, 50.0), f"Roughly when: by some time between 20 hours and 3 days after, {HALF} {FINELY}"),
        (
            NotYet("few_episodes", 2, 5),
            (
                "Once your word or a later check-in says something about 5 hard moments, and you were steady again "
                "after 3 of them, we may, if the questions are mostly answered. So far: 2."
            ),
        ),
        (
            NotYet("few_finished", 1, 3),
            "Once you were steady again after 3 hard moments, we may, if the questions are mostly answered. So far: 1.",
        ),
        (NotYet("wide_interval", 9.0, 6.0), "More check-ins in the hours after a hard moment may help us tell."),
        (NotYet("beyond_grid", 97.0, 96.0), "Roughly when: that lies outside what check-ins can show."),
    ],
)
def test_roughly_when_is_said_with_its_interval_or_with_what_would_let_us_tell(
    found: TimeBack | NotYet, words: str
) -> None:
    assert words in sentences.roughly_when(found, soonest=0.2)


def test_what_no_answer_came_soon_enough_to_see_is_not_told_as_seen() -> None:
    assert sentences.roughly_when(back(0.7, 2.1), soonest=2.0) == (
        f"Roughly when: by 3 hours after, and perhaps sooner, {HALF} {FINELY}"
    )
    assert sentences.roughly_when(back(0.41, 1.72), soonest=3.0) == (
        f"Roughly when: by about 3 hours after, half or more of these hard moments were over. {FINELY}"
    )


def test_what_was_expected_by_the_engine_is_never_said() -> None:
    with_it = TimeBack(Estimate(3.0, 2.0, 5.0), 9, 6, (), expected=Estimate(7.0, 6.0, 8.0))
    assert sentences.roughly_when(with_it, soonest=1.0) == sentences.roughly_when(back(2.0, 5.0), soonest=1.0)


def test_what_i_did_is_said_in_my_words_and_counted() -> None:
    argument = Kind("An argument", 4, (Way("I stayed with it", 3), Way("I hid it", 1)), timeless=False)
    assert sentences.kind(argument) == "An argument, 4 times: I stayed with it, 3 times; I hid it, once."


def test_a_kind_without_a_right_time_says_so_and_one_with_nothing_written_needs_nothing() -> None:
    grief = Kind("A wave of grief", 1, (), timeless=True)
    assert sentences.kind(grief) == (
        "A wave of grief, once: nothing written down. There is no right time for this one."
    )


def test_what_a_file_cannot_know_is_said() -> None:
    assert sentences.brought(0, told=3) == []
    assert sentences.brought(1, told=3) == ["One more hard moment came from a file; what you did then is not in it."]
    assert "12 more hard moments came from a file" in sentences.brought(12, told=1)[0]
    assert "When you tell one here yourself" in sentences.brought(12, told=0)[0]


@pytest.mark.parametrize(
    ("count", "down", "up"),
    [
        (0.1, "a few minutes", "a quarter of an hour"),
        (0.5, "half an hour", "half an hour"),
        (0.8, "three quarters of an hour", "an hour"),
        (1.49, "an hour", "an hour and a half"),
        (1.6, "an hour and a half", "2 hours"),
        (2.004, "2 hours", "2 hours"),  # less than a minute is nothing
        (5.2, "5 hours", "6 hours"),
        (35.0, "35 hours", "35 hours"),
        (40.0, "35 hours", "2 days"),
        (50.0, "2 days", "3 days"),
    ],
)
def test_a_time_is_told_as_roughly_as_it_is_known_and_widened_rather_than_narrowed(
    count: float, down: str, up: str
) -> None:
    assert (sentences.hours(count), sentences.hours_up(count)) == (down, up)
