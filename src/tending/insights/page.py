"""The page: what was read, drawn and said. Imported when first looked at, since numpy and scipy come with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tending.checkins.entry import Place
from tending.dynamics import NotYet
from tending.people.models import Person

from . import charts, reading, sentences, table, ticks
from .facts import facts_of
from .picture import SHAPES, SIZES, STONES, Facts, Key, Picture, Words
from .reading import Basis, Reading
from .spans import SPANS, Span, Window
from .ways import section


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture at both sizes, and all that is said of it."""

    pictures: list[Picture]
    title: str
    described: str
    sentence: str
    legend: list[Key]
    table: table.Table


@dataclass(frozen=True, slots=True)
class Page:
    """What the template shows; nothing is `drawn` while the record is empty."""

    span: Span
    spans: tuple[Span, ...]
    title: str
    dates: str
    drawn: Drawn | None
    words: list[str]
    ways: section.Drawn | None
    left_out: list[str]


def page_of(person: Person, *, viewer: Person, span: Span, now: datetime) -> Page:
    """Return the page of `person`'s record as `viewer` may see it."""
    return compose(reading.read(viewer=viewer, person=person, span=span, now=now), now)


def compose(shown: Reading, now: datetime) -> Page:
    """Return the page of what was read."""
    title = _title(shown.span, shown.window, now)
    return Page(
        span=shown.span,
        spans=SPANS,
        title=title,
        dates=dates(shown.window),
        drawn=None if shown.empty else _drawn(shown, title),
        words=list(_words(shown.basis)),
        ways=section.drawn(shown.basis, _picture_words(), now),
        left_out=[*sentences.left_out(shown.broken), *sentences.moments_left_out(shown.broken_moments)],
    )


def dates(window: Window) -> str:
    """Return the days of a window in words."""
    first, last = window.first, window.last
    if first == last:
        return date_format(last, "j F Y")
    form, until = ("j F", "j F Y") if first.year == last.year else ("j M Y", "j M Y")
    return _("%(first)s to %(last)s") % {"first": date_format(first, form), "last": date_format(last, until)}


def _title(span: Span, window: Window, now: datetime) -> str:
    today = now.astimezone(window.zone).date()
    return str(span.title if window.last == today else span.before)


def _drawn(shown: Reading, title: str) -> Drawn:
    tally, facts, ladder = reading.counts(shown), facts_of(shown), ticks.ladder(shown.window)
    legend = [Key(kind, SHAPES[kind], sentences.beside(kind, tally[kind])) for kind in SHAPES if tally[kind]]
    stones = [Key("stone", f"m0 4{STONES[0]}", sentences.stones(len(shown.moments)))] if shown.moments else []
    return Drawn(
        pictures=[charts.draw(facts, ladder, _picture_words(), size) for size in SIZES],
        title=_("How it has been: %(span)s") % {"span": title},
        described=" ".join([*_described(shown, facts, legend), *(_lying(key) for key in stones)]),
        sentence=_sentence(shown, facts, tally),
        legend=[*legend, *stones],
        table=_table(shown),
    )


def _table(shown: Reading) -> table.Table:
    if shown.months:
        return table.of_months(shown.months, shown.moments)
    return table.of_entries(shown.entries, shown.moments, shown.window)


def _lying(stones: Key) -> str:
    return _("Stones on the line of dates: %(stones)s.") % {"stones": stones.words}


def _picture_words() -> Words:
    """Return the words in the picture; a translation may break its lines elsewhere."""
    usual, one = _("my\nusual"), _("one\nusual")
    return Words(_("pleasant"), _("unpleasant"), tuple(usual.split("\n")), tuple(one.split("\n")))


def _described(shown: Reading, facts: Facts, legend: list[Key]) -> Iterator[str]:
    """Yield what a person who cannot see the picture is told of it, before its sentence and its table."""
    yield _("%(dates)s, from left to right. Up is pleasant, down is unpleasant.") % {"dates": dates(shown.window)}
    if shown.months:
        yield _("Each line is a month, with a dot at its middle.")
    elif facts.heights.size:
        yield _("Each point is a check-in.")
    if len(facts.usual) == 1:
        yield _("A line shows my usual: %(side)s.") % {"side": sentences.side(facts.usual[0])}
    elif facts.usual:
        one, other = map(sentences.side, facts.usual)
        yield _("Two lines show two usual places: %(one)s, and %(other)s.") % {"one": one, "other": other}
    if facts.band is not None:
        yield _("A band shows how far my usual goes up and down.")
    if legend:
        marks = "; ".join(key.words for key in legend)
        yield _("Marks below the picture: %(marks)s.") % {"marks": marks}


def _sentence(shown: Reading, facts: Facts, tally: Counter[str]) -> str:
    if shown.months:
        return sentences.seen_months(len(shown.months))
    if not shown.entries:
        return sentences.stones_alone() if shown.moments else sentences.nothing_here()
    heights = [entry.pleasantness for entry in shown.entries if entry.pleasantness is not None]
    inside = None if facts.band is None else sum(facts.band[0] <= height <= facts.band[1] for height in heights)
    return sentences.seen(tally[Place.PAD], inside)


def _words(basis: Basis) -> Iterator[str]:
    fit = basis.fit
    if fit is None:
        yield sentences.no_check_in_yet()
        return
    like_model = not (isinstance(fit.usual_range, NotYet) and fit.usual_range.reason == "unlike_model")
    counts = {"check_ins": basis.check_ins, "days": basis.days}
    yield sentences.usual(fit.home_base, fit.usual_places, **counts, like_model=like_model)
    if isinstance(fit.home_base, NotYet):
        yield _("How far it goes up and down comes after that.")
        return
    if isinstance(fit.usual_places, NotYet) or len(fit.usual_places) == 1:
        yield sentences.how_far(fit.usual_range)
    yield sentences.how_long(fit.half_life)
