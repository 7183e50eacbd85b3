"""What fits on the card: the largest letters that hold it all; never more than there is room for, and never nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.practices.keepsakes.card import ROOM, card

lines = st.lists(st.text(min_size=1, max_size=300).filter(str.strip), min_size=1, max_size=60).map(tuple)


@pytest.mark.parametrize(("count", "size"), [(3, "large"), (18, "middle"), (26, "small")])
def test_the_letters_are_as_large_as_all_lines_allow(count: int, size: str) -> None:
    made = card("For later", ("Short.",) * count)
    assert (made.size, len(made.lines), made.left_off) == (size, count, 0)


def test_lines_that_find_no_room_are_counted_and_the_others_stay_whole() -> None:
    made = card("For later", tuple(f"Line {number}" for number in range(100)))
    assert made.size == "small"
    assert made.lines == [f"Line {number}" for number in range(len(made.lines))]
    assert made.left_off == 100 - len(made.lines) > 0


def test_one_line_longer_than_the_card_is_begun_and_ends_at_a_word() -> None:
    made = card("", ("It passes. " * 400,))
    assert made.left_off == 1
    assert made.lines[0].endswith((" It …", " passes. …"))
    assert len(made.lines[0]) > 500


def test_one_word_longer_than_the_card_leaves_an_empty_one_and_says_so() -> None:
    assert card("", ("x" * 5000,)).left_off == 1


def test_broad_letters_need_more_room() -> None:
    assert card("", ("i" * 300,) * 2).size != card("", ("W" * 300,) * 2).size
    assert card("", ("字" * 200,) * 2).left_off >= card("", ("i" * 200,) * 2).left_off


@given(st.text(max_size=80), lines)
def test_every_line_is_on_the_card_or_counted_as_left_off(title: str, given_lines: tuple[str, ...]) -> None:
    made = card(title, given_lines)
    whole = len(given_lines) - made.left_off
    assert made.size in ROOM
    assert tuple(made.lines[:whole]) == given_lines[:whole]
    assert len(made.lines) - whole in ({0, 1} if made.left_off else {0})
