"""How long until steady again: when it is told, and what must not matter."""

import pytest

from tending.dynamics import Episode, NotYet, TimeBack, time_back

EARLY = NotYet("few_check_ins", 12, 30)


def over(count: int, steady: float = 3.0) -> list[Episode]:
    """Episodes that the person said were over."""
    return [Episode(6, (1.0,), (-0.5,), steady)] * count


def open_still(count: int) -> list[Episode]:
    return [Episode(6, (4.0,), (-0.5,))] * count


@pytest.mark.parametrize(
    ("episodes", "early"),
    [
        ([], NotYet("few_episodes", 0, 5)),
        (over(4) + [Episode(5, (), ())] * 3, NotYet("few_episodes", 4, 5)),
        (over(2) + open_still(9), NotYet("few_finished", 2, 3)),
    ],
)
def test_too_early_says_what_there_is_and_what_it_takes(episodes: list[Episode], early: NotYet) -> None:
    assert time_back(episodes, EARLY) == early


def test_a_time_is_told_between_the_answers_it_was_seen_between() -> None:
    told = time_back(over(20), EARLY)
    assert isinstance(told, TimeBack)
    assert 1 < told.median.low < told.median.median < told.median.high < 3.5
    assert (told.episodes, told.finished) == (20, 20)
