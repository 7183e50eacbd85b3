"""What the pages about a file say: its first rows, what will happen, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tending.checkins.brought.actions import Rows
from tending.checkins.brought.batch import Bundle
from tending.checkins.brought.sent import Sent
from tending.checkins.models import Batch
from tending.people.models import Person

from .bring import Plan
from .columns import Order, Wanted
from .csvfile import Peek, RefusedFileError
from .keeping import expected, takes_long

TOO_LARGE: Final = gettext_lazy("This file is larger than 10 MB. Please cut it into smaller ones.")
TOO_LONG: Final = gettext_lazy("This file has more than 500,000 rows. Please cut it into smaller ones.")
TOO_WIDE: Final = gettext_lazy("This file has more than 200 columns. Please keep only the ones you want to bring.")
LONG_NAME: Final = gettext_lazy(
    "A cell of the first row holds more than 500 letters. The first row should hold the names of the columns."
)
_ROWS_SHOWN: Final = 5
_LETTERS_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of what was brought before."""

    pk: UUID
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Going:
    """How far keeping a long file is, roughly."""

    label: str
    words: str
    percent: int
    late: bool


def table(peek: Peek) -> tuple[list[str], list[list[str]]]:
    """Return header and first rows, cut so that a page can hold them."""
    return [_cut(name) for name in peek.header], [[_cut(cell) for cell in row] for row in peek.rows[:_ROWS_SHOWN]]


def refusal(error: RefusedFileError) -> list[str]:
    """Return what stands in the way, line by line."""
    more = error.total - len(error.problems)
    rest = [ngettext("And %(n)s more.", "And %(n)s more.", more) % {"n": f"{more:,}"}] if more else []
    return [*map(str, error.problems), *rest]


def coming(plan: Plan, wanted: Wanted) -> list[str]:
    """Return what will happen, in sentences."""
    told = [_will_be_kept(plan)] if plan.entries else [_("There is no check-in in it that is not here already.")]
    told += _dates(plan.dates)
    if wanted.hard_at is not None:
        count = len(plan.found.new)
        told += [_moments(count), *_times(count, timed=wanted.timed)]
    return told


def left(already_here: int, moments_here: int, left_out: tuple[tuple[str, int], ...]) -> list[str]:
    """Return what a file held that was not taken, and why."""
    counts = [("here", already_here), ("moments_here", moments_here), *left_out]
    return [_left_out(why, count) for why, count in counts if count]


def left_of(plan: Plan) -> list[str]:
    """Return what will be left out, and why."""
    return left(plan.already_here, plan.found.already_here, tuple((why.name.lower(), n) for why, n in plan.skipped))


def left_by(bundle: Bundle) -> list[str]:
    """Return what was left out when a batch was brought, and why."""
    return left(bundle.already_here, bundle.moments_here, bundle.left_out)


def times_of(bundle: Bundle) -> list[str]:
    """Return whether times are looked for in the hard moments that came with a batch."""
    return _times(len(bundle.moments), timed=not bundle.untimed)


def brought_before(viewer: Person) -> list[Listed]:
    """Return what was brought, newest first."""
    batches = Batch.objects.all().visible_to(viewer).of(viewer).newest_first()
    return [Listed(pk, bundle.label, came(bundle)) for pk, bundle in batches]


def came(bundle: Bundle) -> str:
    """Return what came of a file in one line."""
    parts = [count_checkins(len(bundle.checkins))]
    if bundle.moments:
        parts.append(count_moments(len(bundle.moments)))
    if bundle.first and bundle.last:
        parts.append(days(bundle.first, bundle.last))
    return " · ".join(parts)


def back(rows: Rows) -> list[str]:
    """Return what taking a batch back will do."""
    return [*_would_go(rows), *_would_stay(rows)]


def gone(rows: Rows) -> list[str]:
    """Return what taking a batch back has done."""
    return [*_has_gone(rows), *_is_still_here(rows)]


def going(content: Sent) -> Going:
    """Return how far keeping a file is: by the clock, since one act shows no parts of itself."""
    whole = expected(content)
    waited = timezone.now() - (content.asked or timezone.now())
    form = ngettext(
        "%(n)s check-in is kept. It often takes a few seconds to a minute.",
        "%(n)s check-ins are kept, all at once. It often takes a few seconds to a minute.",
        content.answers,
    )
    words = form % {"n": f"{content.answers:,}"}
    return Going(content.label, words, min(95, int(100 * waited / whole)), takes_long(content))


def days(first: datetime, last: datetime) -> str:
    """Return the days from one time to another."""
    told = [date_format(at.date(), "j F Y") for at in (first, last)]
    return told[0] if told[0] == told[1] else _("%(first)s to %(last)s") % {"first": told[0], "last": told[1]}


def count_checkins(count: int) -> str:
    """Return a number of check-ins in words."""
    return ngettext("%(n)s check-in", "%(n)s check-ins", count) % {"n": f"{count:,}"}


def count_moments(count: int) -> str:
    """Return a number of hard moments in words."""
    return ngettext("%(n)s hard moment", "%(n)s hard moments", count) % {"n": f"{count:,}"}


def _would_go(rows: Rows) -> list[str]:
    checkins = ngettext("%(n)s check-in would go.", "%(n)s check-ins would go.", rows.checkins)
    moments = ngettext("%(n)s hard moment would go.", "%(n)s hard moments would go.", rows.moments)
    return [checkins % {"n": f"{rows.checkins:,}"}, *([moments % {"n": f"{rows.moments:,}"}] if rows.moments else [])]


def _has_gone(rows: Rows) -> list[str]:
    checkins = ngettext("%(n)s check-in has gone.", "%(n)s check-ins have gone.", rows.checkins)
    moments = ngettext("%(n)s hard moment has gone.", "%(n)s hard moments have gone.", rows.moments)
    return [checkins % {"n": f"{rows.checkins:,}"}, *([moments % {"n": f"{rows.moments:,}"}] if rows.moments else [])]


def _would_stay(rows: Rows) -> list[str]:
    form = ngettext(
        "%(n)s that you changed by hand since would stay.",
        "%(n)s that you changed by hand since would stay.",
        rows.changed,
    )
    return [form % {"n": f"{rows.changed:,}"}] if rows.changed else []


def _is_still_here(rows: Rows) -> list[str]:
    form = ngettext(
        "%(n)s that you had changed by hand is still here.",
        "%(n)s that you had changed by hand are still here.",
        rows.changed,
    )
    return [form % {"n": f"{rows.changed:,}"}] if rows.changed else []


def _will_be_kept(plan: Plan) -> str:
    first, last = plan.days or (timezone.now(), timezone.now())
    number = len(plan.entries)
    form = ngettext("%(n)s check-in will be kept: %(days)s.", "%(n)s check-ins will be kept: %(days)s.", number)
    return form % {"n": f"{number:,}", "days": days(first, last)}


def _moments(count: int) -> str:
    if not count:
        return _("No new hard moments are in it.")
    form = ngettext("%(n)s hard moment will be kept with them.", "%(n)s hard moments will be kept with them.", count)
    return form % {"n": f"{count:,}"}


def _dates(order: Order | None) -> list[str]:
    if order is None:
        return []
    if order is Order.DAY_FIRST:
        return [_("Dates are read with the day first: 05/06/2026 is 5 June 2026.")]
    return [_("Dates are read with the month first: 05/06/2026 is 6 May 2026.")]


def _times(count: int, *, timed: bool) -> list[str]:
    if not count:
        return []
    if timed:
        return [_("A time until you were steady again may be looked for, as you said.")]
    return [_("No time is looked for in them. That is the careful choice, as nobody here knows what they were about.")]


def _left_out(why: str, count: int) -> str:
    forms = {
        "here": ngettext("%(n)s check-in is here already.", "%(n)s check-ins are here already.", count),
        "moments_here": ngettext("%(n)s hard moment is here already.", "%(n)s hard moments are here already.", count),
        "blank": ngettext("%(n)s row is blank.", "%(n)s rows are blank.", count),
        "somebody_else": ngettext("%(n)s row is about somebody else.", "%(n)s rows are about somebody else.", count),
        "no_time": ngettext("%(n)s row has no time.", "%(n)s rows have no time.", count),
        "no_valence": ngettext("%(n)s row has no answer.", "%(n)s rows have no answer.", count),
        "repeat": ngettext("%(n)s row is there twice.", "%(n)s rows are there twice.", count),
    }
    return forms[why] % {"n": f"{count:,}"}


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LETTERS_SHOWN else plain[: _LETTERS_SHOWN - 1] + "…"
