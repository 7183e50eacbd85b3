"""Sentences of a second author, half of which nobody tuned on: floors a little below what was reached."""

from collections.abc import Callable, Iterator

import pytest

from tending.language.crisis import Level
from tests.language.said import Said, aside, development, tally, tuned

CLEAR = {"suicide-passive", "suicide-active", "self-harm", "abuse", "harm-to-others"}
CALM = {"idiom", "denial", "fiction", "grief", "anger", "ordinary"}


def share(sentences: Iterator[Said], kinds: set[str], came: Level) -> float:
    """Return how large a part of some kinds came to a level."""
    found = [each for kind, each in tally(sentences).items() if kind in kinds]
    return sum(each.got[came] for each in found) / sum(each.count for each in found)


@pytest.mark.parametrize(("half", "floor"), [(tuned, 0.86), (aside, 0.72)])
def test_clear_statements_are_offered_support(half: Callable[[], Iterator[Said]], floor: float) -> None:
    assert share(half(), CLEAR, Level.OFFER) >= floor


@pytest.mark.parametrize(("half", "ceiling"), [(tuned, 0.08), (aside, 0.08)])
def test_near_misses_are_seldom_offered_it(half: Callable[[], Iterator[Said]], ceiling: float) -> None:
    """They were made up to sound like it: of an ordinary diary far fewer are."""
    assert share(half(), CALM, Level.OFFER) <= ceiling


@pytest.mark.parametrize("half", [tuned, aside])
def test_heavy_words_are_met_with_a_line(half: Callable[[], Iterator[Said]]) -> None:
    assert share(half(), {"heavy"}, Level.QUIET) >= 0.8


def test_no_sentence_stands_in_both_halves_or_among_the_first() -> None:
    texts = [said.text for each in (development, tuned, aside) for said in each()]
    assert len(set(texts)) == len(texts)
