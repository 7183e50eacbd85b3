"""Kinds of hard moment and ways through one."""

import pytest

from tending import catalog
from tending.catalog import ContentError
from tending.catalog.moments import parse_moments

GOOD = """[[kind]]
slug = "low"
label = "Very low"
timed = true
offered = true
[[way]]
slug = "hid"
label = "I hid it"
"""


def test_no_time_is_looked_for_in_grief_bad_news_illness_harm_discrimination_or_what_is_not_said() -> None:
    untimed = {kind.slug for kind in catalog.load().moments.kinds.values() if not kind.timed}

    assert untimed == {"grief", "pain", "frightened", "bad-news", "unjust", "not-said", "brought-untimed"}


def test_a_person_may_say_something_else_or_not_say_and_is_not_offered_what_only_files_bring() -> None:
    offered = [kind.slug for kind in catalog.load().moments.kinds.values() if kind.offered]

    assert offered[-2:] == ["else", "not-said"]
    assert not {"brought", "brought-untimed"} & set(offered)


def test_hiding_it_and_letting_it_pass_are_ways_like_any_other() -> None:
    assert {"stayed", "hid", "passed"} <= set(catalog.load().moments.ways)


def test_getting_away_and_speaking_up_are_ways_too_and_staying_is_with_a_feeling_only() -> None:
    ways = catalog.load().moments.ways

    assert {"safe", "spoke"} <= set(ways)
    assert ways["stayed"].label == "I let the feeling be"


@pytest.mark.parametrize("said", ["1", '"true"', "0.5"])
def test_yes_and_no_are_written_as_such(said: str) -> None:
    with pytest.raises(ContentError, match=r"kind\.low.timed: must be true or false"):
        parse_moments("en/moments.toml", GOOD.replace("timed = true", f"timed = {said}"))


def test_a_missing_answer_is_named() -> None:
    with pytest.raises(ContentError, match=r"kind\.low.offered: must be true or false"):
        parse_moments("en/moments.toml", GOOD.replace("offered = true\n", ""))
