"""Geometry of *My ways back*: nothing overlaps, leaves the frame, or is too small to read; no kind is put first."""

import re
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending import catalog
from tending.dynamics import Estimate, NotYet, Range, TimeBack
from tending.insights.picture import SIZES, Label, Size, Words
from tending.insights.ticks import Tick
from tending.insights.ways.charts import WaysPicture, WaysWords, draw, stretched
from tending.insights.ways.facts import Kind, Path, Way, Ways
from tending.insights.ways.section import _ladder

WORDS = Words("pleasant", "unpleasant", ("my", "usual"), ("one", "usual"))
LABELS = [way.label for way in catalog.load().moments.ways.values()]
KINDS = [kind.label for kind in catalog.load().moments.kinds.values()]
EARLY = NotYet("few_episodes", 0, 5)
both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def ways(
    kinds: list[Kind] | None = None,
    paths: list[Path] | None = None,
    *,
    back: TimeBack | NotYet = EARLY,
    steady: tuple[float, ...] = (),
    band: tuple[float, float] | None = (-0.2, 0.4),
    soonest: float = 0.5,
) -> Ways:
    usual_range: Range | NotYet = NotYet("few_check_ins", 0, 30)
    return Ways(
        [], tuple(kinds or []), 0, tuple(paths or []), steady, Counter(), soonest, back, (0.1,), band, usual_range
    )


def kind(label: str = "An argument", *counts: int, timeless: bool = False) -> Kind:
    found = tuple(Way(each, count) for each, count in zip(LABELS, counts, strict=False))
    return Kind(label, max(counts, default=1), found, timeless)


def drawn(some: Ways, size: Size) -> WaysPicture:
    counts = tuple(f"{each.count} times" for each in some.kinds)
    timeless = ("There is no right time", "for this one.")
    words = WaysWords(WORDS, timeless, "nothing written down", "The hours after", counts)
    return draw(some, _ladder(), words, size)


def moves(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"M(\S+?) (\S+?)[hHvVmacC]", path)]


def ends(stretch: str) -> tuple[float, float]:
    """Return where a stretch begins and ends."""
    ((x, _),) = moves(stretch)
    long = float(re.findall(r"h([\d.]+)a", stretch)[0])
    return (x, x + long + 10) if "l4 -5" in stretch else (x - 10, x + long + 10)


def labels(picture: WaysPicture) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return every label with its box, those of the hours after where they stand in the whole."""
    found = [(label.text, label.box) for label in picture.labels]
    if picture.hours:
        down = picture.hours.top
        found += [
            (label.text, (label.box[0], label.box[1] + down, label.box[2], label.box[3] + down))
            for label in picture.hours.frame.labels
        ]
    return found


def overlapping(picture: WaysPicture) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(labels(picture), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] + 3 < b[3] and b[1] + 3 < a[3]
    ]


@st.composite
def anything(draw_: st.DrawFn) -> Ways:
    """Draw any repertoire out of the catalog and any paths."""
    counts = st.lists(st.integers(1, 99), max_size=len(LABELS))
    kinds = [
        kind(label, *draw_(counts), timeless=draw_(st.booleans()))
        for label in draw_(st.lists(st.sampled_from(KINDS), unique=True, max_size=16))
    ]
    hours = st.lists(st.floats(0, 24), min_size=1, max_size=8, unique=True).map(sorted)
    found = draw_(st.lists(hours, max_size=30))
    paths = [Path(tuple(each), tuple(draw_(st.floats(-1, 1)) for _ in each)) for each in found]
    low = draw_(st.floats(0.25, 60))
    told = TimeBack(Estimate(low * 1.5, low, low * 3), 9, 6, ())
    back: TimeBack | NotYet = told if draw_(st.booleans()) else EARLY
    steady = tuple(sorted(draw_(st.lists(st.floats(0.02, 24), max_size=40))))
    return ways(kinds, paths, back=back, steady=steady, soonest=draw_(st.floats(0.02, 40)))


@given(some=anything(), size=st.sampled_from(SIZES))
def test_words_never_overlap_nor_leave_the_frame(some: Ways, size: Size) -> None:
    picture = drawn(some, size)
    assert overlapping(picture) == []
    for text, (left, top, right, bottom) in labels(picture):
        assert left >= 0, text
        assert right <= picture.width, text
        assert top >= 0, text
        assert bottom <= picture.height, text


@given(some=anything(), size=st.sampled_from(SIZES))
def test_nothing_drawn_leaves_the_frame_or_has_holes(some: Ways, size: Size) -> None:
    picture = drawn(some, size)
    paths = [(picture.pebbles, 0.0), (picture.rules, 0.0)]
    if picture.hours:
        hours = picture.hours
        paths += [
            (path, hours.top) for path in (hours.trails, hours.dots, hours.middle, hours.again, hours.frame.stones)
        ]
    assert not any("nan" in path or "inf" in path for path, _ in paths)
    for path, down in paths:
        for x, y in moves(path):
            assert 0 <= x <= picture.width
            assert 0 <= y + down <= picture.height


@both_sizes
def test_each_time_is_a_pebble_and_a_pile_stands_before_its_words(size: Size) -> None:
    picture = drawn(ways([kind("An argument", 3, 1)]), size)
    stones = moves(picture.pebbles)
    words = {label.text: label for label in picture.labels}
    assert len(stones) == 4
    assert all(x < words[LABELS[0]].x for x, y in stones if y <= words[LABELS[0]].y and x < words[LABELS[0]].x + 30)


@both_sizes
@pytest.mark.parametrize("count", range(1, 7))
def test_a_pile_shows_up_to_six_and_no_two_pebbles_lie_on_one_place(size: Size, count: int) -> None:
    stones = moves(drawn(ways([kind("Lonely", count)]), size).pebbles)
    assert len(set(stones)) == count


@both_sizes
def test_more_than_six_are_one_pebble_and_their_number(size: Size) -> None:
    picture = drawn(ways([kind("Lonely", 12)]), size)
    assert len(moves(picture.pebbles)) == 1
    assert [label.text for label in picture.labels if label.kind == "number"] == ["12"]


@both_sizes
def test_kinds_stay_in_the_order_they_came_in_however_often_each_was(size: Size) -> None:
    picture = drawn(ways([kind("Lonely", 1), kind("A memory", 6), kind("Bad news", 3)]), size)
    names = sorted((label.y, label.text) for label in picture.labels if label.kind == "kind")
    assert [text for _, text in names] == ["Lonely", "A memory", "Bad news"]
    assert len(moves(picture.rules)) == 2


@both_sizes
def test_every_way_has_the_same_stone(size: Size) -> None:
    """Hiding it and letting it pass are ways too."""
    picture = drawn(ways([kind("Lonely", *[1] * len(LABELS))]), size)
    shapes = set(re.findall(r"M\S+ \S+?(m[^M]*)", picture.pebbles))
    assert len(shapes) == 1


@both_sizes
def test_a_kind_without_a_right_time_says_so_and_one_without_ways_says_that(size: Size) -> None:
    texts = [label.text for label in drawn(ways([kind("A wave of grief", timeless=True)]), size).labels]
    assert "nothing written down" in texts
    assert "There is no right time for this one." in " ".join(texts)


@both_sizes
def test_without_a_path_there_are_no_hours_after(size: Size) -> None:
    picture = drawn(ways([kind("Lonely", 1)]), size)
    assert picture.hours is None
    assert "The hours after" not in [label.text for label in picture.labels]


@both_sizes
def test_a_path_goes_from_point_to_point_without_rising_above_either(size: Size) -> None:
    path = Path((0.5, 2.0, 5.0), (-0.8, -0.2, 0.1))
    hours = drawn(ways(paths=[path]), size).hours
    assert hours is not None
    dots = moves(hours.dots)
    assert hours.trails.count("M") == 1
    assert hours.trails.count("C") == 2
    heights = [float(number) for number in re.findall(r"[\d.]+", hours.trails)][1::2]
    assert min(heights) >= min(y for _, y in dots)
    assert max(heights) <= max(y for _, y in dots)


@both_sizes
def test_a_single_answer_is_a_dot_without_a_line(size: Size) -> None:
    hours = drawn(ways(paths=[Path((3.0,), (0.1,))]), size).hours
    assert hours is not None
    assert (hours.trails, len(moves(hours.dots))) == ("", 1)


@both_sizes
def test_a_time_is_drawn_only_where_the_engine_gives_one(size: Size) -> None:
    path, found = Path((2.0,), (0.1,)), TimeBack(Estimate(3.0, 2.0, 5.0), 9, 6, ())
    without, given_ = (drawn(ways(paths=[path], back=back, steady=(2.0,)), size).hours for back in (EARLY, found))
    assert without is not None
    assert given_ is not None
    assert (without.again, without.middle) == ("", "")
    ((middle, _),) = moves(given_.middle)
    left, right = ends(given_.again)
    assert left < middle < right


@both_sizes
def test_a_time_beyond_the_day_drawn_is_left_to_words(size: Size) -> None:
    found = TimeBack(Estimate(40.0, 30.0, 60.0), 9, 6, ())
    hours = drawn(ways(paths=[Path((2.0,), (0.1,))], back=found, steady=(2.0,)), size).hours
    assert hours is not None
    assert (hours.again, hours.middle) == ("", "")


@both_sizes
@pytest.mark.parametrize("low", [0.41, 1.5, 2.9])
@pytest.mark.parametrize("high", [1.72, 2.95, 6.0])
def test_nothing_of_a_time_is_drawn_before_half_of_the_moments_had_an_answer(
    size: Size, low: float, high: float
) -> None:
    found = TimeBack(Estimate((low + high) / 2, low, high), 20, 20, ())
    some = ways(paths=[Path((3.0,), (0.1,))], back=found, steady=(3.0,), soonest=3.0)
    hours = drawn(some, size).hours
    assert hours is not None
    left, right = ends(hours.again)
    first = moves(hours.dots)[0][0]  # the one answer, 3 hours after
    assert left >= first
    assert right > first
    assert "l4 -5" in hours.again  # a torn end says that it may have been sooner
    assert all(x >= first for x, _ in moves(hours.middle))
    assert bool(hours.middle) is (found.median.median >= 3)


@both_sizes
def test_a_stretch_that_the_answers_reach_has_two_round_ends(size: Size) -> None:
    found = TimeBack(Estimate(3.0, 2.0, 5.0), 9, 6, ())
    hours = drawn(ways(paths=[Path((2.0,), (0.1,))], back=found, steady=(2.0,), soonest=2.0), size).hours
    assert hours is not None
    assert hours.again.count("a10 10") == 2


@both_sizes
def test_a_middle_beyond_the_day_drawn_is_no_line_at_its_edge(size: Size) -> None:
    found = TimeBack(Estimate(30.0, 20.0, 40.0), 9, 6, ())
    hours = drawn(ways(paths=[Path((2.0,), (0.1,))], back=found, steady=(2.0,)), size).hours
    assert hours is not None
    assert (bool(hours.again), hours.middle) == (True, "")


@both_sizes
def test_without_a_row_of_steady_moments_there_is_no_stretch_in_it(size: Size) -> None:
    found = TimeBack(Estimate(3.0, 2.0, 5.0), 9, 6, ())
    hours = drawn(ways(paths=[Path((2.0,), (0.1,))], back=found), size).hours
    assert hours is not None
    assert hours.again == ""


@both_sizes
def test_many_paths_are_drawn_more_faintly(size: Size) -> None:
    few, many = (drawn(ways(paths=[Path((1.0, 2.0), (0.1, 0.2))] * count), size).hours for count in (5, 60))
    assert few is not None
    assert many is not None
    assert (few.many, many.many) == (False, True)
    assert many.dot < few.dot


def test_hours_keep_their_order_and_the_first_get_more_room() -> None:
    places = [stretched(hour) for hour in (0, 1, 3, 6, 12, 24)]
    assert places[0] == 0
    assert places[-1] == pytest.approx(24)
    assert np.diff(places).min() > 0
    assert places[2] - places[0] > places[-1] - places[-2]


@both_sizes
def test_the_hours_are_named_from_the_moment_to_a_day(size: Size) -> None:
    hours = drawn(ways(paths=[Path((1.0,), (0.1,))]), size).hours
    assert hours is not None
    dates: list[Label] = [label for label in hours.frame.labels if label.kind == "date"]
    assert (dates[0].text, dates[-1].text) == ("the moment", "a day")
    assert len(dates) >= 4


def test_every_way_to_name_the_hours_begins_with_the_moment() -> None:
    assert all(rung[0] == Tick(0.0, "the moment") for rung in _ladder())
