"""Feeling words: enough of them everywhere on the pad, and the nearest ones offered, always the same way."""

from collections import Counter
from math import dist, nan

import pytest

from tending.catalog import Feeling, load, near

FEELINGS = load().feelings
AT_LEAST = {"pleasant, lively": 8, "pleasant, quiet": 8, "unpleasant, lively": 10, "unpleasant, quiet": 10, "middle": 8}


def region(feeling: Feeling) -> str:
    if max(abs(feeling.pleasantness), abs(feeling.energy)) <= 0.3:
        return "middle"
    side = "pleasant" if feeling.pleasantness > 0 else "unpleasant"
    return f"{side}, {'lively' if feeling.energy > 0 else 'quiet'}"


def test_every_quadrant_and_the_middle_of_the_pad_has_its_words() -> None:
    found = Counter(region(feeling) for feeling in FEELINGS.values())

    assert {name: count for name, count in AT_LEAST.items() if found[name] < count} == {}


@pytest.mark.parametrize("across", [-0.75, -0.25, 0.25, 0.75])
@pytest.mark.parametrize("up", [-0.75, -0.25, 0.25, 0.75])
def test_wherever_the_pad_is_touched_some_word_is_close(across: float, up: float) -> None:
    [closest] = near(FEELINGS, across, up, 1)

    assert dist((across, up), (closest.pleasantness, closest.energy)) < 0.3


def test_touching_a_words_own_place_offers_that_word_first() -> None:
    """No two words share a place, so none hides behind another."""
    hidden = [f.slug for f in FEELINGS.values() if near(FEELINGS, f.pleasantness, f.energy, 1) != (f,)]

    assert hidden == []


def test_every_meaning_fits_a_phone_and_ends_as_a_sentence() -> None:
    unfit = [f.slug for f in FEELINGS.values() if len(f.meaning) > 90 or f.meaning.count("\n") or f.meaning[-1] != "."]

    assert unfit == []


def test_no_two_feelings_share_a_word_or_a_meaning() -> None:
    assert len({f.word for f in FEELINGS.values()}) == len(FEELINGS)
    assert len({f.meaning for f in FEELINGS.values()}) == len(FEELINGS)


def test_words_for_hard_stretches_mixed_ones_and_good_ones_are_all_there() -> None:
    wanted = (
        "grieving longing ashamed dread numb empty far-away bittersweet wistful out-of-sorts relieved tender hopeful"
    )

    assert set(wanted.split()) <= set(FEELINGS)


def test_near_agrees_with_sorting_every_word_by_its_distance() -> None:
    offered = near(FEELINGS, -0.6, 0.1, 9)
    gaps = [dist((-0.6, 0.1), (f.pleasantness, f.energy)) for f in offered]
    others = [dist((-0.6, 0.1), (f.pleasantness, f.energy)) for f in FEELINGS.values() if f not in offered]

    assert len(offered) == 9
    assert gaps == sorted(gaps)
    assert max(gaps) <= min(others)


def test_near_offers_equally_far_words_by_slug_whatever_the_order_of_the_file() -> None:
    words = {slug: Feeling(slug, slug, slug, at, 0.0) for slug, at in (("b", 0.5), ("a", -0.5), ("c", 0.5))}
    backwards = dict(reversed(words.items()))

    assert [f.slug for f in near(words, 0.0, 0.0, 3)] == ["a", "b", "c"]
    assert near(words, 0.0, 0.0, 3) == near(backwards, 0.0, 0.0, 3)


def test_near_gives_all_words_when_there_are_fewer_than_asked_for() -> None:
    assert len(near(FEELINGS, 1, -1, 1000)) == len(FEELINGS)


@pytest.mark.parametrize(
    ("across", "up", "count", "named"),
    [(1.1, 0, 3, "pleasantness"), (nan, 0, 3, "pleasantness"), (0, -1.1, 3, "energy"), (0, 0, 0, "count")],
)
def test_near_refuses_a_place_off_the_pad_or_a_count_below_one(
    across: float, up: float, count: int, named: str
) -> None:
    with pytest.raises(ValueError, match=f"^{named} must be"):
        near(FEELINGS, across, up, count)
