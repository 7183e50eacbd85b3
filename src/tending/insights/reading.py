"""Reads one person's record for a page, all of it from one snapshot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn, HardMoment, Month
from tending.checkins.moments.told import Told
from tending.checkins.months import MonthSummary, month_start
from tending.checkins.querysets import Series, series
from tending.dynamics import Fit, Record, fit, population_prior
from tending.people.models import Person
from tending.vault.reading import reading

from .spans import YEAR_DAYS, Span, Window

Months = list[tuple[int, MonthSummary]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was opened, oldest first: a year of entries and moments, or all moments beside months."""

    year: Window
    entries: list[Entry]
    moments: list[Told]
    months: Months
    broken: int = 0  # check-ins that could not be opened
    broken_moments: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """The 365 days up to the last entry, whatever span is shown: what they hold, and what may be said of it."""

    entries: list[Entry]
    moments: list[Told]
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
    moments: list[Told]
    months: Months
    basis: Basis
    broken: int
    broken_moments: int

    @property
    def empty(self) -> bool:
        """Say whether the last year holds nothing that could be opened."""
        return not self.basis.entries and not self.basis.moments


def read(*, viewer: Person, person: Person, span: Span, now: datetime) -> Reading:
    """Return what `viewer` may see of `person`'s record. Opens at most a year of entries and a row for each month.

    Every span ends on the day of the last entry: a record from years ago, or left for a while, is still seen.
    """
    zone = ZoneInfo(person.profile.zone)
    with reading():
        rows = CheckIn.objects.all().visible_to(viewer).of(person)
        hard = HardMoment.objects.all().visible_to(viewer).of(person)
        newest = [row.at for row in (*rows.newest(1), *hard.newest(1))]
        year = Window.up_to(max(newest, default=now), zone, days=YEAR_DAYS)
        opened = rows.between(year.start, year.end).opened()
        months: Months = []
        if span.days is None and rows.filter(at__lt=year.start).exists():
            months = Month.objects.all().visible_to(viewer).of(person).summaries()
        told = (hard if span.days is None else hard.between(year.start, year.end)).opened()
    entries, moments = [entry for _, entry in opened.entries], [each for _, each in told.entries]
    return shown(Found(year, entries, moments, months, len(opened.broken), len(told.broken)), span)


def shown(found: Found, span: Span) -> Reading:
    """Return what a page of `span` shows of what was found."""
    window = _window(span, found)
    lately = [told for told in found.moments if told.at >= found.year.start]
    return Reading(
        span=span,
        window=window,
        entries=[] if found.months else [entry for entry in found.entries if window.start <= entry.at < window.end],
        moments=[told for told in found.moments if window.start <= told.at < window.end],
        months=found.months,
        basis=basis(found.entries, lately, found.year.zone),
        broken=found.broken,
        broken_moments=found.broken_moments,
    )


def basis(entries: list[Entry], moments: list[Told], zone: ZoneInfo) -> Basis:
    """Return what a year of entries allows to say."""
    placed = [entry for entry in entries if entry.place is Place.PAD]
    days = {entry.at.astimezone(zone).date() for entry in placed}
    times = series(entries)
    return Basis(entries, moments, times, _fit(times) if entries else None, len(placed), len(days))


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


def _window(span: Span, found: Found) -> Window:
    year = found.year
    if span.days is not None:
        return year.since(year.last - timedelta(days=span.days - 1))
    first = [each[0].at.astimezone(year.zone).date() for each in (found.entries, found.moments) if each]
    first += [month_start(month).date() for month, _ in found.months[:1]]
    return year.since(min(first, default=year.last))


def _fit(times: Series) -> Fit:
    """Fit check-ins alone: a hard moment moves no usual, and what moments add to a fit, no page tells."""
    return fit(Record(times.hours, times.valence, clock=times.clock), population_prior())
