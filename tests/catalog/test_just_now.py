"""The flags of just now: all that practices know, each with words of its own, asked about again after its time."""

import pytest

from tending.catalog import ContentError, load
from tending.catalog.justnow import parse_flags
from tending.catalog.practices import FLAGS
from tests.catalog.test_voice import school_year


def rows(flags: tuple[str, ...], days: int = 30) -> str:
    return "\n".join(f'[[flag]]\nslug = "{slug}"\nlabel = "It is"\nmeaning = "So."\ndays = {days}\n' for slug in flags)


def test_every_flag_that_a_practice_can_name_is_asked_about_once() -> None:
    assert set(load().flags) == set(FLAGS)
    assert len({flag.label for flag in load().flags.values()}) == len(FLAGS)


def test_the_spans_are_those_the_names_speak_of() -> None:
    days = {slug: flag.days for slug, flag in load().flags.items()}
    assert days["recent-loss"] in {182, 183}
    assert days["recent-trauma"] in {28, 30, 31}
    assert days["very-hard-time"] <= 14


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (rows(FLAGS[1:]), f"must be the flags that practices know, and is not in: {FLAGS[0]}"),
        (rows((*FLAGS, "sad")), "must be the flags that practices know, and is not in: sad"),
        (rows((*FLAGS, FLAGS[0])), "is used twice"),
        (rows(FLAGS, days=3), "3 is not between 7 and 366"),
    ],
)
def test_a_file_with_other_flags_is_refused(source: str, problem: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_flags("en/just-now.toml", source)
    assert caught.value.problem == problem


def test_they_read_at_ten_and_blame_nobody() -> None:
    every = [f"{flag.label}. {flag.meaning}" for flag in load().flags.values()]
    assert school_year(" ".join(every)) <= 5
