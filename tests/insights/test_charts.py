"""Geometry: nothing leaves the frame, nothing overlaps, nothing is too small to read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.insights.charts import apart, draw
from tending.insights.picture import NARROW, SHAPES, SIZES, TEXT, Bar, Facts, Label, Picture, Size, Words
from tending.insights.spans import Window
from tending.insights.ticks import ladder

WORDS = Words("pleasant", "unpleasant", ("my", "usual"), ("one", "usual"))
TODAY = date(2026, 6, 15)
HEIGHTS = st.floats(-1, 1) | st.just(float("nan"))
both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def window(days: int) -> Window:
    return Window(TODAY - timedelta(days=days - 1), TODAY, ZoneInfo("Europe/London"))


def facts(days: int, heights: list[float], **more: object) -> Facts:
    """Spread heights over the days."""
    start, end = window(days).start.timestamp() / 3600, window(days).end.timestamp() / 3600
    hours = np.linspace(start, end, len(heights), endpoint=False)
    return replace(Facts(start, end, hours, np.array(heights), known_from=start), **more)  # type: ignore[arg-type]


def drawn(some: Facts, size: Size, *, days: int = 28) -> Picture:
    return draw(some, ladder(window(days)), WORDS, size)


def places(path: str) -> list[tuple[float, float]]:
    """Return where each move of a path goes."""
    return [(float(x), float(y)) for x, y in re.findall(r"M(\S+?) (\S+?)[hHvVma]", path)]


def boxes(picture: Picture) -> list[tuple[float, float, float, float]]:
    return [label.box for label in picture.labels]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in combinations(picture.labels, 2)
        if one.box[0] < other.box[2]
        and other.box[0] < one.box[2]
        and one.box[1] + 3 < other.box[3]
        and other.box[1] + 3 < one.box[3]
    ]


@st.composite
def anything(draw_: st.DrawFn) -> tuple[Facts, int]:
    """Draw a valid record: any length, any heights, one usual place or two, marks, a band that may pass the edges."""
    days = draw_(st.integers(1, 3000))
    whole = facts(days, draw_(st.lists(HEIGHTS, max_size=60)))
    hour = st.floats(whole.start, whole.end)
    low, high = sorted(draw_(st.tuples(st.floats(-1.5, 1.5), st.floats(-1.5, 1.5))))
    beside = {kind: draw_(st.lists(hour, max_size=5)) for kind in SHAPES}
    usual = tuple(draw_(st.lists(st.floats(-1, 1), max_size=2)))
    bars = [Bar(draw_(hour), low, (low + high) / 2, high) for _ in range(draw_(st.integers(0, 5)))]
    crowd = st.lists(st.sampled_from([whole.start, whole.end]), max_size=130)
    more: dict[str, object] = {
        "usual": usual,
        "band": draw_(st.none() | st.just((low, high))),
        "known_from": draw_(hour),
    }
    more["stones"] = sorted(draw_(st.lists(hour, max_size=8) | crowd))
    return replace(whole, bars=tuple(bars), beside=beside, **more), days  # type: ignore[arg-type]


def numbers(picture: Picture) -> Iterator[float]:
    band = picture.band
    yield from (picture.width, picture.height, picture.dot, picture.bar)
    yield from (band.x, band.y, band.width, band.height, band.corner) if band else ()
    yield from (edge for box in boxes(picture) for edge in box)


@given(record=anything(), size=st.sampled_from(SIZES))
def test_no_record_makes_a_picture_with_holes_or_leaves_its_frame(record: tuple[Facts, int], size: Size) -> None:
    picture = drawn(record[0], size, days=record[1])
    paths = [picture.points, picture.bars, picture.usual, picture.leader, picture.ticks, picture.edges]
    paths += [picture.stones]
    paths += [marks.path for marks in picture.marks]
    assert not any("nan" in path or "inf" in path for path in paths)
    assert np.isfinite(list(numbers(picture))).all()
    for x, y in [place for path in paths for place in places(path)]:
        assert 0 <= x <= picture.width
        assert 0 <= y <= picture.height


@given(record=anything(), size=st.sampled_from(SIZES))
def test_words_never_overlap_nor_leave_the_frame(record: tuple[Facts, int], size: Size) -> None:
    picture = drawn(record[0], size, days=record[1])
    assert overlapping(picture) == []
    for left, top, right, bottom in boxes(picture):
        assert left >= 0
        assert right <= picture.width
        assert top >= 0
        assert bottom <= picture.height


@both_sizes
def test_words_are_never_below_thirteen_pixels(size: Size) -> None:
    """At the narrowest screen there is, 320 pixels less a scroll bar of 15."""
    assert min(1.0, 305 / NARROW.width) * TEXT >= 13
    assert size.width >= NARROW.width


@both_sizes
def test_every_check_in_on_the_pad_is_one_dot_and_others_are_none(size: Size) -> None:
    assert len(places(drawn(facts(28, [0.1, float("nan"), -0.4]), size).points)) == 2


@both_sizes
def test_pleasant_is_up_and_later_is_to_the_right(size: Size) -> None:
    (first, low), (second, high) = places(drawn(facts(28, [-0.5, 0.5]), size).points)
    assert first < second
    assert low > high


@both_sizes
def test_a_height_beyond_the_pad_is_drawn_at_its_edge(size: Size) -> None:
    inside, beyond = (drawn(facts(28, [0.0], band=band), size).band for band in ((-1, 1), (-1.3, 1.2)))
    assert inside == beyond


def test_a_year_stays_one_small_element() -> None:
    picture = drawn(facts(365, [0.1] * 1825), NARROW, days=365)
    assert len(picture.points) < 30_000
    assert picture.dot >= 3


def test_kinds_beside_the_pad_differ_in_shape_and_stand_in_rows_of_their_own() -> None:
    hour = facts(28, []).start + 5
    marks = drawn(facts(28, [], beside={kind: [hour] for kind in SHAPES}), NARROW).marks
    assert len({SHAPES[each.kind] for each in marks}) == len(SHAPES)
    assert len({places(each.path)[0][1] for each in marks}) == len(SHAPES)


@both_sizes
def test_marks_too_many_to_stand_side_by_side_do_not_cover_each_other(size: Size) -> None:
    hours = list(facts(28, [0.0] * 200).hours)
    across = [x for x, _ in places(drawn(facts(28, [], beside={"numb": hours}), size).marks[0].path)]
    assert min(np.diff(across)) >= 11.9
    assert across[-1] > size.width - 40


def test_marks_stand_below_the_plot() -> None:
    picture = drawn(facts(28, [-1.0], beside={"numb": [facts(28, []).start]}), NARROW)
    assert places(picture.marks[0].path)[0][1] > max(y for _, y in places(picture.points)) + 10


@both_sizes
def test_two_usual_places_are_two_lines_each_with_its_words(size: Size) -> None:
    picture = drawn(facts(28, [0.1], usual=(-0.4, 0.5)), size)
    assert len(places(picture.usual)) == 2
    assert [label.text for label in picture.labels].count("one") == 2


@both_sizes
@pytest.mark.parametrize("usual", [(0.97, 1.0), (-1.0, -0.97), (0.0, 0.05)])
def test_two_near_places_keep_their_words_apart_and_in_the_frame(size: Size, usual: tuple[float, float]) -> None:
    picture = drawn(facts(28, [0.1], usual=usual), size)
    assert overlapping(picture) == []
    assert min(top for _, top, _, _ in boxes(picture)) >= 0


@both_sizes
def test_usual_begins_where_it_is_known_from(size: Size) -> None:
    late = facts(28, [0.1], usual=(0.2,), band=(0.0, 0.4), known_from=facts(28, []).end - 48)
    picture = drawn(late, size)
    assert picture.band is not None
    assert picture.band.x > size.width / 2
    assert places(picture.leader) != []


@both_sizes
def test_each_hard_moment_is_a_stone_above_the_line_of_dates_at_its_hour(size: Size) -> None:
    whole = facts(28, [0.1, 0.2])
    picture = drawn(replace(whole, stones=[float(whole.hours[1])]), size)
    (x, y), point = places(picture.stones)[0], places(picture.points)[1]
    assert x == point[0]
    assert places(picture.points)[0][1] < y < places(picture.ticks)[0][1]
    assert drawn(whole, size).stones == ""


@both_sizes
@pytest.mark.parametrize(("count", "seen", "number"), [(1, 1, []), (3, 3, []), (4, 3, ["4"]), (120, 3, ["120"])])
def test_stones_too_near_each_other_are_one_pile_that_says_its_number(
    size: Size, count: int, seen: int, number: list[str]
) -> None:
    whole = facts(28, [])
    picture = drawn(replace(whole, stones=[whole.start + 0.1 * each for each in range(count)]), size)
    assert len(places(picture.stones)) == seen
    assert [label.text for label in picture.labels if label.kind == "number"] == number


@both_sizes
def test_no_stone_is_lost_in_a_crowd_nor_two_piles_closer_than_their_numbers(size: Size) -> None:
    whole = facts(365, [])
    picture = drawn(replace(whole, stones=np.linspace(whole.start, whole.end, 99).tolist()), size, days=365)
    numbered = [int(label.text) for label in picture.labels if label.kind == "number"]
    piles = {x for x, _ in places(picture.stones)}
    assert sum(numbered) + len(places(picture.stones)) - 3 * len(numbered) == 99
    assert min(np.diff(sorted(piles))) >= 19.9


@both_sizes
def test_stones_leave_the_words_and_the_marks_beside_the_pad_alone(size: Size) -> None:
    whole = facts(28, [])
    hours = [whole.start] * 4
    picture = drawn(replace(whole, stones=hours, beside={"unknown": hours}), size)
    top = min(y for _, y in places(picture.stones)) - 8
    assert top > max(y for _, y in places(picture.marks[0].path)) + 8


def test_months_are_bars_from_low_to_high_with_a_dot_at_their_middle() -> None:
    bars = (Bar(datetime(2026, 6, 1, tzinfo=UTC).timestamp() / 3600, -0.2, 0.1, 0.6),)
    picture = drawn(facts(28, [], bars=bars), NARROW)
    (x, high), (dot_x, dot) = places(picture.bars)[0], places(picture.points)[0]
    low = float(picture.bars.split("V")[1])
    assert x == dot_x
    assert high < dot < low


def test_labels_that_touch_are_found() -> None:
    assert not apart([Label("15 June", 50, 10, "middle"), Label("16 June", 80, 10, "middle")])
    assert apart([Label("15 June", 50, 10, "middle"), Label("16 June", 180, 10, "middle")])


@pytest.mark.parametrize(("days", "count"), [(7, 7), (28, 4), (91, 4), (365, 4)])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_phone_has_room_for_dates_all_along(days: int, count: int, month: int) -> None:
    last = date(2026, month, 23)
    span = Window(last - timedelta(days=days - 1), last, ZoneInfo("Europe/London"))
    whole = replace(facts(days, []), start=span.start.timestamp() / 3600, end=span.end.timestamp() / 3600)
    assert sum(label.kind == "date" for label in draw(whole, ladder(span), WORDS, NARROW).labels) >= count
