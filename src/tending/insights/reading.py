"""Reads one person's record for a page, all of it from one snapshot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn, Month
from tending.checkins.months import MonthSummary, month_start
from tending.checkins.querysets import Series, series
from tending.dynamics import Fit, Record, fit, population_prior
from tending.people.models import Person
from tending.vault.reading import reading

from .spans import YEAR_DAYS, Span, Window

Months = list[tuple[int, MonthSummary]]


@dataclass(frozen=True, slots=True)
class Basis:
    """The 365 days up to the last check-in, whatever span is shown: what they hold, and what may be said of it."""

    entries: list[Entry]
    times: Series
    fit: Fit | None
    check_ins: int  # with a place on the pad
    days: int  # that hold one


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page shows. `months` are drawn instead of `entries` when the span reaches further back than a year."""

    span: Span
    window: Window
    entries: list[Entry]
    months: Months
    basis: Basis
    older: bool  # than these 365 days: there is something
    broken: int  # check-ins that could not be opened


def read(*, viewer: Person, person: Person, span: Span, now: datetime) -> Reading:
    """Return what `viewer` may see of `person`'s record. Opens at most a year of entries and a row for each month.

    Every span ends on the day of the last check-in: a record from years ago, or left for a while, is still seen.
    """
    zone = ZoneInfo(person.profile.zone)
    with reading():
        rows = CheckIn.objects.all().visible_to(viewer).of(person)
        newest = rows.newest(1)
        year = Window.up_to(newest[0].at if newest else now, zone, days=YEAR_DAYS)
        opened = rows.between(year.start, year.end).opened()
        older = rows.filter(at__lt=year.start).exists()
        months = Month.objects.all().visible_to(viewer).of(person).summaries() if span.days is None and older else []
    entries = [entry for _, entry in opened.entries]
    window = _window(span, year, entries, months)
    shown = [entry for entry in entries if window.start <= entry.at < window.end]
    return Reading(span, window, [] if months else shown, months, basis(entries, zone), older, len(opened.broken))


def basis(entries: list[Entry], zone: ZoneInfo) -> Basis:
    """Return what a year of entries allows to say."""
    placed = [entry for entry in entries if entry.place is Place.PAD]
    days = {entry.at.astimezone(zone).date() for entry in placed}
    times = series(entries)
    return Basis(entries, times, _fit(times) if entries else None, len(placed), len(days))


def beside(entries: Sequence[Entry]) -> dict[str, list[float]]:
    """Return the hours of the check-ins beside the pad, by kind."""
    found: dict[str, list[float]] = {place.value: [] for place in Place if place is not Place.PAD}
    for entry in entries:
        if entry.place is not Place.PAD:
            found[entry.place.value].append(entry.at.timestamp() / 3600)
    return {kind: hours for kind, hours in found.items() if hours}


def counts(shown: Reading) -> Counter[str]:
    """Return how many check-ins are shown, by where they stand."""
    tally = Counter(entry.place.value for entry in shown.entries)
    for _, month in shown.months:
        tally.update({Place.PAD.value: month.placed, **dict(month.beside)})
    return tally


def _window(span: Span, year: Window, entries: list[Entry], months: Months) -> Window:
    if months:
        return year.since(month_start(months[0][0]).date())
    if span.days is not None:
        return year.since(year.last - timedelta(days=span.days - 1))
    return year.since(entries[0].at.astimezone(year.zone).date() if entries else year.last)


def _fit(times: Series) -> Fit:
    return fit(Record(hours=times.hours, valence=times.valence, clock=times.clock), population_prior())
