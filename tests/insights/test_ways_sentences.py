"""What *My ways back* says of hard moments; and what it never says."""

from collections import Counter

import pytest

from tending.dynamics import Estimate, NotYet, TimeBack
from tending.insights.episodes import SameDay
from tending.insights.ways import sentences
from tending.insights.ways.facts import Kind, Way

FINELY = "The times between check-ins set how finely this can be seen."


def said(steady: int = 0, later: int = 0, unseen: int = 0, no_usual: int = 0, still_open: int = 0) -> str:
    found = {
        SameDay.STEADY: steady,
        SameDay.LATER: later,
        SameDay.NO_CHECK_IN: unseen,
        SameDay.NO_USUAL: no_usual,
        SameDay.OPEN: still_open,
        SameDay.UNTIMED: 4,
    }
    return " ".join(sentences.days(Counter(found)))


def test_the_same_day_is_counted_with_all_that_cannot_be_said() -> None:
    assert said(6, 1, 2) == (
        "Steady again the same day after 6 of 9. "
        "After one of them it was not over yet at the last check-in of that day. "
        "After 2 of them there was no later check-in on the pad that day, so it can’t be said."
    )


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"steady": 4}, "Steady again the same day after all 4."),
        ({"later": 3}, "Steady again the same day after none of these 3, as far as is known."),
        ({"steady": 1}, "Steady again the same day."),
        ({"later": 1}, "It was not over yet at the last check-in of that day. That happens."),
        ({"unseen": 1}, "so it can’t be said whether you were steady again."),
        ({"no_usual": 1}, "your usual is not known yet to hold it against."),
        ({"steady": 1, "no_usual": 2}, "After 2 of them it can’t be said: your usual is not known yet"),
        ({"steady": 2, "still_open": 1}, "One is still open, and is not counted here."),
        ({"still_open": 1}, "One is still open, and is not counted here."),
        ({}, ""),
    ],
)
def test_each_state_is_said_as_it_is(counts: dict[str, int], words: str) -> None:
    assert words in said(**counts)
    assert (said(**counts) == "") is (words == "")


def test_moments_without_a_right_time_are_never_among_the_counted() -> None:
    assert "of 2" in said(1, 1)
    assert sentences.timeless(Counter({SameDay.UNTIMED: 1})) == [
        "For one of your hard moments no time is looked for. There is no right time for this one."
    ]
    assert "no right time for these" in sentences.timeless(Counter({SameDay.UNTIMED: 3}))[0]
    assert sentences.timeless(Counter()) == []


def back(low: float, high: float) -> TimeBack:
    return TimeBack(Estimate((low + high) / 2, low, high), 9, 6, ())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (back(1.8, 5.2), f"Roughly when: about half of the time it was within 2 to 5 hours. {FINELY}"),
        (back(0.4, 1.9), f"Roughly when: about half of the time it was within half an hour to 2 hours. {FINELY}"),
        (back(2.6, 3.4), f"Roughly when: about half of the time it was within 3 hours. {FINELY}"),
        (back(20.0, 50.0), f"Roughly when: about half of the time it was within 20 hours to 2 days. {FINELY}"),
        (
            NotYet("few_episodes", 2, 5),
            "with a check-in later on, and 3 of them steady again, we could. So far: 2.",
        ),
        (NotYet("few_finished", 1, 3), "After 3 hard moments that are known to be steady again, we could. So far"),
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
        f"Roughly when: about half of the time it was within 2 hours, and perhaps sooner. {FINELY}"
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
