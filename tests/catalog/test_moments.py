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


def test_no_time_is_looked_for_in_grief_illness_ongoing_harm_discrimination_or_what_is_not_said() -> None:
    kinds = catalog.load().moments.kinds.values()

    assert {kind.slug for kind in kinds if not kind.timed} == {"grief", "pain", "frightened", "unjust", "not-said"}


def test_a_person_may_say_something_else_or_not_say_and_is_not_offered_what_only_files_bring() -> None:
    offered = [kind.slug for kind in catalog.load().moments.kinds.values() if kind.offered]

    assert offered[-2:] == ["else", "not-said"]
    assert "brought" not in offered


def test_hiding_it_and_letting_it_pass_are_ways_like_any_other() -> None:
    assert {"stayed", "hid", "passed"} <= set(catalog.load().moments.ways)


@pytest.mark.parametrize("said", ["1", '"true"', "0.5"])
def test_yes_and_no_are_written_as_such(said: str) -> None:
    with pytest.raises(ContentError, match=r"kind\.low.timed: must be true or false"):
        parse_moments("en/moments.toml", GOOD.replace("timed = true", f"timed = {said}"))


def test_a_missing_answer_is_named() -> None:
    with pytest.raises(ContentError, match=r"kind\.low.offered: must be true or false"):
        parse_moments("en/moments.toml", GOOD.replace("offered = true\n", ""))
