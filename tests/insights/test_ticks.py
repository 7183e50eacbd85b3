"""Dates along the bottom of a picture."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.insights.spans import Window
from tending.insights.ticks import ladder

TODAY = date(2026, 6, 15)
LONDON = ZoneInfo("Europe/London")


def said(days: int) -> list[list[str]]:
    window = Window(TODAY - timedelta(days=days - 1), TODAY, LONDON)
    return [[tick.text for tick in rung] for rung in ladder(window)]


@pytest.mark.parametrize(
    ("days", "rung"),
    [
        (7, ["Tue 9", "Wed 10", "Thu 11", "Fri 12", "Sat 13", "Sun 14", "Mon 15"]),
        (28, ["25 May", "1 Jun", "8 Jun", "15 Jun"]),
        (91, ["23 Mar", "20 Apr", "18 May", "15 Jun"]),
        (365, ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"]),
        (3650, ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_each_span_has_dates_that_fit_its_length(days: int, rung: list[str]) -> None:
    assert rung in said(days)


def test_a_record_of_one_day_names_it() -> None:
    assert said(1)[0] == ["Mon 15"]


@given(days=st.integers(1, 20_000))
def test_every_date_lies_within_and_in_order_and_there_always_is_one(days: int) -> None:
    window = Window(TODAY - timedelta(days=days - 1), TODAY, LONDON)
    start, end = window.start.timestamp() / 3600, window.end.timestamp() / 3600
    for rung in ladder(window):
        hours = [tick.hour for tick in rung]
        assert 0 < len(hours) <= 14
        assert hours == sorted(set(hours))
        assert start <= hours[0]
        assert hours[-1] < end
