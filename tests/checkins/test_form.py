"""The check-in form: strict at the door, kind in its answers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tending.checkins.entry import Place
from tending.checkins.forms import CheckInForm, filled
from tests.conftest import NOON, ZONE, an_entry


def filled_in(**fields: str | list[str]) -> CheckInForm:
    data = QueryDict(mutable=True)
    plain: dict[str, str | list[str]] = {"place": "pad", "pleasantness": "0.25", "energy": "-0.5", "zone": ZONE}
    for name, value in (plain | fields).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return CheckInForm(data, zone=ZONE)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_place_on_the_pad_is_kept_as_it_was_touched() -> None:
    form = filled_in()
    assert form.is_valid()
    assert (form.entry().pleasantness, form.entry().energy) == (0.25, -0.5)


@pytest.mark.parametrize("place", ["numb", "too-much", "unknown"])
def test_beside_the_pad_no_place_is_kept_even_if_the_sliders_sent_one(place: str) -> None:
    form = filled_in(place=place)
    assert form.is_valid()
    assert (form.entry().place, form.entry().pleasantness, form.entry().energy) == (Place(place), None, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"place": ""},
        {"place": "cloud"},
        {"pleasantness": ""},
        {"pleasantness": "1.5"},
        {"energy": "nan"},
        {"words": ["no-such-word"]},
        {"contexts": ["no-such-place"]},
        {"own_words": ",".join(["word"] * 2) + "," + "x" * 41},
        {"note": "n" * 10_001},
        {"clock": "25:00"},
        {"day": "2026-02-30", "clock": "10:00"},
        {"day": "2026-06-15"},
        {"clock": "14:30"},
        {"day": "1969-12-31", "clock": "10:00"},
        {"day": "2026-03-29", "clock": "01:30"},
        {"key": "not-a-key"},
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_said(fields: dict[str, str | list[str]]) -> None:
    form = filled_in(**fields)
    assert not form.is_valid()
    assert all(str(problem).endswith((".", "?")) for problems in form.errors.values() for problem in problems)


def test_an_earlier_time_is_the_wall_clock_of_the_zone() -> None:
    form = filled_in(day="2026-06-14", clock="21:40")
    assert form.is_valid()
    assert form.entry().at == datetime(2026, 6, 14, 20, 40, tzinfo=UTC)


def test_a_time_without_a_day_means_today() -> None:
    form = filled_in(clock="07:05")
    assert form.is_valid()
    assert form.entry().local == datetime(2026, 6, 15, 7, 5, tzinfo=ZoneInfo(ZONE))


def test_where_the_clocks_went_back_the_first_of_the_two_is_meant() -> None:
    form = filled_in(day="2025-10-26", clock="01:30")
    assert form.is_valid()
    assert form.entry().at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_zone_nobody_knows_falls_back_to_the_persons_own() -> None:
    form = filled_in(zone="Mars/Olympus")
    assert form.is_valid()
    assert form.entry().zone == ZONE


def test_own_words_are_split_at_commas_and_kept_once() -> None:
    form = filled_in(own_words="wobbly, at sea,, wobbly ")
    assert form.is_valid()
    assert form.entry().own_words == ("wobbly", "at sea")


def test_an_edit_that_leaves_the_time_alone_keeps_it_to_the_second() -> None:
    kept = an_entry(at=NOON.replace(second=41, microsecond=9))
    shown = filled(kept, revision=1).initial
    form = filled_in(day=shown["day"], clock=shown["clock"])
    assert form.is_valid()
    assert form.entry(kept=kept).at == kept.at


def test_an_edit_invents_no_energy_for_a_record_that_was_brought_without() -> None:
    kept = an_entry(0.5, energy=None, brought=True)
    untouched, touched = filled_in(energy="0"), filled_in(energy="0.6")
    assert untouched.is_valid()
    assert touched.is_valid()
    assert (untouched.entry(kept=kept).energy, touched.entry(kept=kept).energy) == (None, 0.6)


@given(st.text(max_size=200), st.text(max_size=60))
def test_whatever_is_typed_the_form_answers_and_never_falls_over(note: str, own: str) -> None:
    with time_machine.travel(NOON, tick=False):
        form = filled_in(note=note, own_words=own)
        assert form.is_valid() == (not form.errors)
