"""How far back a page looks: whole days of the person's own calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.insights.spans import DEFAULT, SPANS, Window, chosen, midnight

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from(["Europe/London", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe"])


@pytest.mark.parametrize("slug", ["", "decade", "<script>", "MONTH"])
def test_an_unknown_span_is_four_weeks(slug: str) -> None:
    assert chosen(slug) is DEFAULT
    assert DEFAULT.days == 28


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.slug)
def test_every_span_is_found_by_its_name(span: object) -> None:
    assert chosen(getattr(span, "slug", "")) is span


def test_today_ends_where_the_person_is() -> None:
    """At 23:30 UTC in June it is tomorrow in London."""
    window = Window.up_to(datetime(2026, 6, 14, 23, 30, tzinfo=UTC), LONDON, days=7)
    assert (window.first, window.last) == (date(2026, 6, 9), date(2026, 6, 15))


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)])
def test_a_day_on_which_clocks_change_is_whole(day: date, hours: int) -> None:
    window = Window(day, day, LONDON)
    assert window.end - window.start == timedelta(hours=hours)


def test_a_midnight_that_clocks_skipped_still_begins_its_day() -> None:
    zone = ZoneInfo("America/Sao_Paulo")  # 4 November 2018 began at 01:00
    assert midnight(date(2018, 11, 4), zone).astimezone(zone).date() == date(2018, 11, 4)


@given(now=st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1)), zone=ZONES, days=st.integers(1, 365))  # noqa: DTZ001
def test_now_lies_within_the_days_up_to_now(now: datetime, zone: str, days: int) -> None:
    window = Window.up_to(now.replace(tzinfo=UTC), ZoneInfo(zone), days=days)
    assert window.start <= now.replace(tzinfo=UTC) < window.end
    assert window.days == days
