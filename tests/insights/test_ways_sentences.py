"""What *My ways back* says of hard moments; and what it never says."""

from collections import Counter

import pytest

from tending.dynamics import Estimate, NotYet, TimeBack
from tending.insights.episodes import SameDay
from tending.insights.ways import sentences
from tending.insights.ways.facts import Kind, Way

HALF = "about half of these hard moments were over."
FINELY = "We can’t say it more closely: the times between check-ins set how finely this can be seen."


def counted(
    steady: int = 0, later: int = 0, unseen: int = 0, no_usual: int = 0, still_open: int = 0, timeless: int = 0
) -> Counter[SameDay]:
    found = {
        SameDay.STEADY: steady,
        SameDay.LATER: later,
        SameDay.NO_CHECK_IN: unseen,
        SameDay.NO_USUAL: no_usual,
        SameDay.OPEN: still_open,
        SameDay.UNTIMED: timeless,
    }
    return Counter(found)


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


def test_what_steady_again_rests_on_is_said_beside_it() -> None:
    both, near = sentences.rests_on(counted(steady=3), near=2, known=True)
    assert both == (
        "“Steady again” means that you said so. Where you did not, it means that a later check-in was back near your "
        "usual, or more pleasant."
    )
    assert near == "In 2 hard moments counted here, the check-in at the moment itself was near your usual already."
    assert sentences.rests_on(counted(later=1), near=0, known=True) == [both]
    assert sentences.rests_on(counted(steady=1), near=0, known=False) == ["“Steady again” means that you said so."]
    assert sentences.rests_on(counted(unseen=2, timeless=1), near=0, known=True) == []


def back(low: float, high: float) -> TimeBack:
    return TimeBack(Estimate((low + high) / 2, low, high), 9, 6, ())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (back(1.8, 5.2), f"Roughly when: by some time between 2 hours and 5 hours after, {HALF} {FINELY}"),
        (back(0.4, 1.9), f"Roughly when: by some time between half an hour and 2 hours after, {HALF} {FINELY}"),
        (back(2.6, 3.4), f"Roughly when: by about 3 hours after, {HALF} {FINELY}"),
        (back(20.0, 50.0), f"Roughly when: by some time between 20 hours and 2 days after, {HALF} {FINELY}"),
        (
            NotYet("few_episodes", 2, 5),
            "Once 5 hard moments have a later check-in, and you were steady again after 3 of them, we can. So far: 2.",
        ),
        (NotYet("few_finished", 1, 3), "Once you were steady again after 3 hard moments, we can. So far: 1."),
        (NotYet("wide_interval", 9.0, 6.0), "More check-ins in the hours after a hard moment may help us tell."),
        (NotYet("beyond_grid", 97.0, 96.0), "Roughly when: that lies outside what check-ins can show."),
    ],
)
def test_roughly_when_is_said_with_its_interval_or_with_what_would_let_us_tell(
    found: TimeBack | NotYet, words: str
) -> None:
    assert words in sentences.roughly_when(found, soonest=0.3)


def test_what_no_answer_came_soon_enough_to_see_is_not_told_as_seen() -> None:
    assert sentences.roughly_when(back(0.7, 2.1), soonest=2.0) == (
        f"Roughly when: by 2 hours after, and perhaps sooner, {HALF} {FINELY}"
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
    ("count", "words"),
    [(0.1, "half an hour"), (0.8, "an hour"), (1.6, "2 hours"), (35.0, "35 hours"), (40.0, "2 days")],
)
def test_hours_are_said_as_roughly_as_they_are_known(count: float, words: str) -> None:
    assert sentences.hours(count) == words
