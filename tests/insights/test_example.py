"""The made-up record: always the same, full enough to look around in, and labelled; nothing of it is ever kept."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from tending import catalog
from tending.checkins.entry import Place
from tending.checkins.models import CheckIn, HardMoment, Month
from tending.checkins.moments.timing import timed
from tending.dynamics import Estimate, TimeBack
from tending.insights import example
from tending.insights.episodes import SameDay
from tending.insights.lookaround import look_around
from tending.insights.reading import basis
from tending.insights.spans import SPANS, chosen
from tending.insights.ways.facts import ways_of
from tending.people.models import Person
from tests.conftest import NOON, ZONE, record_days

SignIn = Callable[..., Client]
LAST = date(2026, 6, 14)
LABEL = "A made-up record, to look around in. Nothing here is yours."


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def made_up(zone: str = "Europe/London") -> example.Record:
    return example.record(LAST, zone)


def test_it_is_always_the_same() -> None:
    first = made_up()
    example.record.cache_clear()
    assert made_up() == first


def test_it_holds_what_the_pages_speak_of() -> None:
    entries, moments = made_up().entries, made_up().moments
    assert 250 < len(entries) < 500
    assert {entry.place for entry in entries} == set(Place)
    assert sum(bool(entry.note) for entry in entries) >= 5
    assert sum(bool(entry.words) for entry in entries) > 100
    assert len({told.kind for told in moments}) >= 7
    assert Counter(map(timed, moments))[False] >= 4
    assert any(told.steady for told in moments)
    assert any(told.who for told in moments)
    assert any(not told.did for told in moments)


def test_not_every_day_in_it_ends_well_nor_does_anyone_have_to() -> None:
    days = ways_of(basis(list(made_up().entries), list(made_up().moments), ZoneInfo(ZONE)), NOON).days
    assert days[SameDay.LATER] >= 4
    assert days[SameDay.NO_CHECK_IN] >= 1
    assert days[SameDay.STEADY] < 0.75 * (days.total() - days[SameDay.UNTIMED])


def test_what_is_felt_after_a_hard_moment_fits_it() -> None:
    bright = {"bored", "excited", "playful", "proud", "awe", "joyful", "lively", "envious", "determined", "cared-for"}
    for told in made_up().moments:
        day = [entry for entry in made_up().entries if told.at <= entry.at <= told.at + timedelta(hours=14)]
        assert not bright & {word for entry in day for word in entry.words}, told.local


def test_its_words_kinds_and_ways_are_in_the_catalog() -> None:
    found = catalog.load()
    assert {word for entry in made_up().entries for word in entry.words} <= found.feelings.keys()
    assert {word for entry in made_up().entries for word in entry.contexts} <= found.contexts.keys()
    assert {told.kind for told in made_up().moments} <= found.moments.kinds.keys()
    assert {way for told in made_up().moments for way in told.did} <= found.moments.ways.keys()


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu"])
def test_it_lies_in_the_weeks_up_to_its_last_day_wherever_someone_is(zone: str) -> None:
    days = {entry.local.date() for entry in made_up(zone).entries}
    days |= {told.local.date() for told in made_up(zone).moments}
    assert max(days) == LAST
    assert min(days) >= LAST - timedelta(days=example.DAYS)
    times = [entry.at for entry in made_up(zone).entries]
    assert times == sorted(set(times))


def test_both_pictures_have_something_to_say() -> None:
    whole = basis(list(made_up().entries), list(made_up().moments), NOON.tzinfo)  # type: ignore[arg-type]
    assert whole.fit is not None
    assert isinstance(whole.fit.home_base, Estimate)
    ways = ways_of(whole, NOON)
    assert isinstance(ways.back, TimeBack)
    assert len(ways.paths) > 12
    assert ways.band is not None


@pytest.mark.parametrize("slug", [span.slug for span in SPANS])
def test_the_page_is_the_real_one_labelled_with_a_way_back(alice: Person, signed_in: SignIn, slug: str) -> None:
    html = signed_in(alice).get(f"/doing/example?span={slug}").content.decode()
    assert LABEL in html
    assert len(re.findall(r'<svg class="picture ', html)) == 4
    assert 'href="/"' in html
    assert "anyone who can use this computer as you" not in html


def test_two_days_are_shown_as_my_days_shows_them_without_anything_to_change(alice: Person, signed_in: SignIn) -> None:
    html = signed_in(alice).get("/doing/example").content.decode()
    assert "A hard moment · Worry or panic" in html
    assert "/checkins/" not in html.replace('href="/checkins/new"', "")


def test_looking_around_keeps_nothing_and_shows_nothing_of_ones_own(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    before = client.get("/doing/example").content
    record_days(alice, [0.9] * 40)
    counts = [model.objects.count() for model in (CheckIn, HardMoment, Month)]
    assert client.get("/doing/example").content == before
    assert [model.objects.count() for model in (CheckIn, HardMoment, Month)] == counts


def test_it_is_worked_out_once_a_day(alice: Person) -> None:
    look_around.cache_clear()
    for _ in range(3):
        look_around(LAST, "Europe/London", chosen("month"))
    assert look_around.cache_info().misses == 1
