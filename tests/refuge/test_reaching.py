"""A number becomes a button only when it is one: a wrong number rings somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.refuge.reaching import numbers


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("07700 900123", ["07700900123"]),
        ("+44 (0)7700 900123 (after six)", ["+447700900123"]),
        ("+44 1632 960003", ["+441632960003"]),
        ("(020) 7946 0018", ["02079460018"]),
        ("555-123-4567", ["5551234567"]),
        ("020 7946 0000, or 07700 900456", ["02079460000", "07700900456"]),
        ("Joan, 01632 960 001, also at night", ["01632960001"]),
        ("Samaritans 116 123", ["116123"]),
        ("call 07700 900123.", ["07700900123"]),
        ("07700 900123: late", ["07700900123"]),
        ("999, or 112", ["999", "112"]),
        ("۰۷۷۰۰ 07700 900123", ["07700900123"]),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, dialled: list[str]) -> None:
    assert [number.dial for number in numbers(text)] == dialled


@pytest.mark.parametrize(
    "text",
    [
        "",
        "knock twice",
        "flat 12, at noon",
        "9 to 5",
        "2026-05-12",
        "12-05-2026",
        "12.05.2026",
        "12/05/2026",
        "0900-1700",
        "9:00-17:00",
        "0800 1111 18:00-20:00",  # never the line with an hour's digits after it
        "07700 900123 07700 900456",  # two numbers, or one that is too long: nobody can say which
        "card 1234 5678 9012 3456",
        "a@b123456.org",
        "07700 900123x",
        "0770090012345",
    ],
)
def test_what_is_no_number_or_may_be_more_than_one_stays_words(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("07700 900123", True),
        ("+44 7700 900123", True),
        ("+44 (0)7700 900123", True),
        ("+1 555 123 4567", True),
        ("01632 960 001", False),
        ("+44 1632 960 001", False),
        ("+44 01632 960 001", False),
        ("020 7946 0018", False),
        ("0808 808 8000", False),
        ("116 123", False),
        ("999", False),
    ],
)
def test_a_text_is_offered_only_where_it_can_be_expected_to_arrive(text: str, texts: bool) -> None:
    assert [number.texts for number in numbers(text)] == [texts]


@given(st.text())
def test_any_text_gives_only_numbers_that_a_phone_can_dial(text: str) -> None:
    for number in numbers(text):
        assert number.written in text
        assert number.dial.removeprefix("+").isdigit()
        assert 3 <= len(number.dial) <= 16


@given(
    st.from_regex(r"0[1-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["{}", "Ruth, {}", "{} (late)", "at home {}, or knock"]),
)
def test_a_number_among_words_is_dialled_as_it_stands(number: str, around: str) -> None:
    assert [found.dial for found in numbers(around.format(number))] == [number]
