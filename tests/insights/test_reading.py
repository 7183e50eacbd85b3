"""Reading a record: whose, how much of it, and from where."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tending.checkins import actions
from tending.checkins.entry import Entry
from tending.checkins.models import CheckIn, HardMoment, Month
from tending.checkins.moments import actions as moment_actions
from tending.checkins.moments.told import Told
from tending.checkins.querysets import CheckInQuerySet
from tending.dynamics import NotYet, Record, fit, population_prior
from tending.insights import reading
from tending.insights.reading import Reading
from tending.insights.spans import SPANS, chosen
from tending.people.models import Person
from tending.sharing.querysets import Opened, PersonalQuerySet
from tests.conftest import NOON, ZONE, an_entry, record, record_days
from tests.vault.conftest import overwrite, stored

each_span = pytest.mark.parametrize("slug", [span.slug for span in SPANS])


def read(person: Person, slug: str = "month", *, viewer: Person | None = None, now: datetime = NOON) -> Reading:
    return reading.read(viewer=viewer or person, person=person, span=chosen(slug), now=now)


def keep(person: Person, *days_ago: int) -> None:
    entries = [an_entry(at=NOON - timedelta(days=days)) for days in days_ago]
    actions.bring(person=person, entries=entries, by=person.owner_id)


def tell(person: Person, *days_ago: int, strength: int | None = 6) -> None:
    told = [Told(NOON - timedelta(days=days), ZONE, "worry", strength) for days in days_ago]
    moment_actions.bring(person=person, moments=told, by=person.owner_id)


@each_span
def test_a_strangers_check_ins_never_enter(alice: Person, carol: Person, slug: str) -> None:
    keep(carol, 0, 40, 400)
    tell(carol, 0, 40, 400)
    seen = read(alice, slug)
    assert (seen.entries, seen.months, seen.moments, seen.basis.moments, seen.empty) == ([], [], [], [], True)


@each_span
def test_a_stranger_sees_nothing_of_a_record(alice: Person, carol: Person, slug: str) -> None:
    keep(alice, 0, 40, 400)
    tell(alice, 0, 40, 400)
    seen = read(alice, slug, viewer=carol)
    assert (seen.entries, seen.months, seen.moments, seen.basis.entries, seen.empty) == ([], [], [], [], True)


def test_months_pass_the_same_door_as_check_ins(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger is stopped at the check-ins already; a viewer who may see only some of them would not be."""
    keep(alice, 0, 400)
    asked: list[object] = []
    door = PersonalQuerySet.visible_to

    def noted(rows: PersonalQuerySet, viewer: Person) -> PersonalQuerySet:
        asked.append(rows.model)
        return door(rows, viewer)

    monkeypatch.setattr(PersonalQuerySet, "visible_to", noted)
    read(alice, "all")
    assert asked == [CheckIn, HardMoment, Month]


@pytest.mark.parametrize(("slug", "count"), [("week", 2), ("month", 4), ("season", 6), ("year", 8)])
def test_a_span_shows_its_own_days_only(alice: Person, slug: str, count: int) -> None:
    keep(alice, 0, 6, 7, 27, 28, 90, 91, 364, 365)
    assert len(read(alice, slug).entries) == count


@each_span
def test_only_the_last_365_days_are_fitted(alice: Person, slug: str) -> None:
    keep(alice, 0, *range(361, 372))
    assert read(alice, slug).basis.check_ins == 5


def test_everything_is_months_once_the_record_is_older_than_a_year(alice: Person) -> None:
    keep(alice, 0, 364, 365)
    seen = read(alice, "all")
    assert seen.entries == []
    assert [month.count for _, month in seen.months] == [2, 1]


def test_everything_is_single_check_ins_while_the_record_is_young(alice: Person) -> None:
    keep(alice, 3, 100, 364)
    seen = read(alice, "all")
    assert (len(seen.entries), seen.months) == (3, [])
    assert seen.window.first == (NOON - timedelta(days=364)).date()


def test_older_check_ins_are_never_opened_for_a_page(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(alice, *range(0, 800, 100))
    opened: list[int] = []
    whole = CheckInQuerySet.opened

    def noted(rows: CheckInQuerySet) -> Opened[Entry]:
        found = whole(rows)
        opened.append(len(found.entries))
        return found

    monkeypatch.setattr(CheckInQuerySet, "opened", noted)
    read(alice, "all")
    assert opened == [4]


def test_today_is_the_persons_own(alice: Person) -> None:
    """00:30 on 16 June in London: a week before begins on the 10th there."""
    late = NOON + timedelta(hours=11, minutes=30)
    assert read(alice, "week", now=late).window.first.isoformat() == "2026-06-10"


@pytest.mark.parametrize("now", ["2026-03-29T12:00+00:00", "2026-10-25T12:00+00:00"])
def test_a_check_in_on_the_morning_clocks_change_is_today(alice: Person, now: str) -> None:
    at = datetime.fromisoformat(now)
    record(alice, an_entry(at=at - timedelta(hours=11)))
    assert len(read(alice, "week", now=at).entries) == 1


def test_the_basis_counts_check_ins_on_the_pad_and_the_days_that_hold_one(alice: Person) -> None:
    keep(alice, 0, 0, 1, 5)
    record(alice, an_entry(None, at=NOON - timedelta(days=9)))
    basis = read(alice).basis
    assert (basis.check_ins, basis.days, len(basis.entries)) == (4, 3, 5)


@each_span
def test_a_record_that_ended_years_ago_is_read_up_to_its_last_check_in(alice: Person, slug: str) -> None:
    keep(alice, 1500, 1501)
    assert len(read(alice, slug).entries) == 2
    assert read(alice, slug).window.last == (NOON - timedelta(days=1500)).date()


def test_nothing_is_said_of_an_empty_record(alice: Person) -> None:
    assert read(alice).basis.fit is None


def test_a_record_of_numb_only_is_read_and_nothing_is_claimed_of_it(alice: Person) -> None:
    record(alice, an_entry(None))
    fit = read(alice).basis.fit
    assert fit is not None
    assert isinstance(fit.home_base, NotYet)


def test_a_page_is_a_handful_of_queries_however_long_the_record(alice: Person) -> None:
    record_days(alice, [0.1] * 40)
    with CaptureQueriesContext(connection) as queries:
        read(alice, "all")
    assert len([each for each in queries.captured_queries if "SELECT" in each["sql"]]) <= 6
    assert CheckIn.objects.count() == 40


@pytest.mark.parametrize(("slug", "count"), [("week", 1), ("month", 2), ("season", 3), ("year", 4), ("all", 5)])
def test_hard_moments_belong_to_the_days_they_were_in(alice: Person, slug: str, count: int) -> None:
    keep(alice, 0)
    tell(alice, 0, 20, 80, 300, 500)
    seen = read(alice, slug)
    assert (len(seen.moments), len(seen.basis.moments)) == (count, 4)


def test_a_record_ends_with_a_hard_moment_as_with_a_check_in(alice: Person) -> None:
    keep(alice, 30)
    tell(alice, 10)
    assert read(alice, "week").window.last == (NOON - timedelta(days=10)).date()
    assert not read(alice, "week").empty


def test_a_hard_moment_alone_is_read_and_nothing_is_fitted(alice: Person) -> None:
    tell(alice, 0)
    assert read(alice).basis.fit is None
    assert not read(alice).empty


def test_what_the_page_says_of_a_usual_is_the_same_with_hard_moments_in_the_fit_as_without(alice: Person) -> None:
    """The page leaves them out of it, which takes less time: it may, only as long as this holds."""
    record_days(alice, [0.4, -0.3, 0.1, 0.5, -0.1, 0.2] * 8)
    tell(alice, 1, 3, 7, 12, 30)
    found = read(alice).basis
    assert len(found.moments) == 5
    assert found.fit is not None
    noon = NOON.timestamp() / 3600
    marks = [(noon - 24 * days, 6.0) for days in (30, 12, 7, 3, 1)]
    times = found.times
    marked = fit(Record(times.hours, times.valence, hard_moments=marks, clock=times.clock), population_prior())
    for name in ("home_base", "usual_range", "half_life", "usual_places"):
        one, other = (_numbers(getattr(each, name)) for each in (found.fit, marked))
        assert one == pytest.approx(other, rel=1e-9), name


def _numbers(found: object) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", repr(found))]


def test_a_hard_moment_that_cannot_be_opened_is_counted_and_hides_no_other(alice: Person) -> None:
    tell(alice, 0, 1)
    row = HardMoment.objects.get(at=NOON)
    overwrite(row, content=stored(row)[:-1])
    seen = read(alice)
    assert (len(seen.moments), seen.broken_moments, seen.broken) == (1, 1, 0)
