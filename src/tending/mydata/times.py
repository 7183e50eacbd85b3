"""Times as people and their programs write them: one cell read strictly, and which way round a column writes dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from .cells import CellError, shown
from .columns import Order

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# Every pattern takes one path through its text: a file may hold a cell of 100,000 digits, and backtracking would hang.
_SECONDS = re.compile(r"\d+(?:\.\d*)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}(?!\d)", re.ASCII)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,9}))?)?(?!\d)"
    r"(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\b\.?)?",
    re.ASCII,
)
_BETWEEN = re.compile(r"[Tt]|,? ", re.ASCII)
_OFFSET = re.compile(r" ?(?:[Zz]|([+-])(\d{2})(?::?([0-5]\d))?)", re.ASCII)
_LETTERS = re.compile(r" ?[A-Za-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes its dates: with the year last, in this order if anything says so, or in any other way."""

    year_last: bool = False
    order: Order | None = None


def style_of(cells: Iterable[str], said: Order | None = None) -> Style:
    """Return how a column of times writes its dates: as its first date is, in the order `said`.

    Where nothing is said, the first number above 12 decides, and while there is none, nothing does.
    """
    year_last = False
    for cell in cells:
        if day := _YEAR_LAST.match(cell):
            year_last = True
            if order := said or _shows(day):
                return Style(year_last=True, order=order)
        elif not year_last and (_YEAR_FIRST.match(cell) or _SECONDS.fullmatch(cell)):
            return Style()
    return Style(year_last)


def looks_like_date(cell: str) -> bool:
    """Whether a cell holds a date and nothing else."""
    return bool(_YEAR_FIRST.fullmatch(cell) or _YEAR_LAST.fullmatch(cell))


def looks_like_clock(cell: str) -> bool:
    """Whether a cell holds a time of day and nothing else."""
    return bool(_CLOCK.fullmatch(cell))


def moment(cell: str, zone: ZoneInfo | None, now: datetime, style: Style | None = None) -> datetime:
    """The time in a cell, aware and in UTC, from 1970 up to and including `now`.

    Read are dates with a time of day, and Unix seconds (nine or ten digits before the point, so from March 1973). Dates
    are ISO 8601, or have the year last, in the order of `style`; all of a column are written in one of these ways. The
    time of day comes after a space or `T`, on a clock of 24 hours or with AM or PM; then an offset, `Z` or neither. A
    time without an offset is taken in `zone`; where it happened twice because the clocks went back, the first of the
    two is meant. Nothing finer than a microsecond is kept. Raises CellError.
    """
    style = style or Style()
    at = _unix(cell, style) if _SECONDS.fullmatch(cell) else _calendar(cell, zone, style)
    if at < EPOCH:
        raise CellError(_("%(cell)s is before 1970.") % {"cell": shown(cell)})
    if at > now:
        raise CellError(_("%(cell)s is still to come.") % {"cell": shown(cell)})
    return at


def _shows(day: re.Match[str]) -> Order | None:
    """The order that a date with the year last can only be in, if that is one."""
    one, two = int(day["one"]), int(day["two"])
    if one > 12 >= two:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if two > 12 >= one else None


def _unix(cell: str, style: Style) -> datetime:
    seconds = float(cell)
    if style.year_last:
        raise CellError(_mixed(cell))
    if 1e8 <= seconds < 1e10:
        return EPOCH + timedelta(seconds=seconds)
    if 1e12 <= seconds < 1e13:
        raise CellError(
            _("%(cell)s looks like milliseconds. Please divide by 1000: we read Unix seconds.") % {"cell": shown(cell)}
        )
    raise CellError(
        _(
            "%(cell)s is a bare number that we cannot take for a time. Unix seconds have nine or ten digits; a date "
            "and time looks like 2024-03-31 18:05."
        )
        % {"cell": shown(cell)}
    )


def _calendar(cell: str, zone: ZoneInfo | None, style: Style) -> datetime:
    day = _YEAR_FIRST.match(cell) or _YEAR_LAST.match(cell)
    between = _BETWEEN.match(cell, day.end()) if day else None
    clock = _CLOCK.match(cell, between.end()) if between else None
    rest = cell[clock.end() :] if clock else ""
    offset = _OFFSET.fullmatch(rest)
    if not day or not clock or (rest and not offset):
        raise CellError(_why_no_time(cell, rest) % {"cell": shown(cell)})
    if not offset and not zone:
        raise CellError(
            _("%(cell)s does not say which time zone it is in. Please name one, such as Europe/London.")
            % {"cell": shown(cell)}
        )
    date = _date(cell, day, style)
    try:
        return _in_utc(cell, datetime(*date, *_time(clock), tzinfo=_offset(offset) if offset else zone))
    except (ValueError, OverflowError):
        raise CellError(_("%(cell)s is a date or time that does not exist.") % {"cell": shown(cell)}) from None


def _date(cell: str, day: re.Match[str], style: Style) -> tuple[int, int, int]:
    if (day.re is _YEAR_LAST) != style.year_last:
        raise CellError(_mixed(cell))
    if not style.year_last:
        return int(day["year"]), int(day["month"]), int(day["day"])
    if style.order is None:
        raise CellError(
            _("%(cell)s can be read in two ways. Please say whether the day or the month comes first.")
            % {"cell": shown(cell)}
        )
    if _shows(day) not in {None, style.order}:
        raise CellError(_other_way_round(style.order) % {"cell": shown(cell)})
    one, two = int(day["one"]), int(day["two"])
    return int(day["year"]), *((two, one) if style.order is Order.DAY_FIRST else (one, two))


def _mixed(cell: str) -> str:
    return _(
        "%(cell)s is written in another way than the first date of this column. Please write all of them in one way."
    ) % {"cell": shown(cell)}


def _other_way_round(order: Order) -> str:
    if order is Order.DAY_FIRST:
        return _(
            "%(cell)s has the month first, and this column is read with the day first. If the month comes first in all "
            "of it, please say so; if not, please write all dates in one way."
        )
    return _(
        "%(cell)s has the day first, and this column is read with the month first. If the day comes first in all of "
        "it, please say so; if not, please write all dates in one way."
    )


def _time(clock: re.Match[str]) -> tuple[int, int, int, int]:
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if clock["half"] in "Pp" else 0)
    return hour, int(clock["minute"]), int(clock["second"] or 0), int((clock["fraction"] or "")[:6].ljust(6, "0"))


def _in_utc(cell: str, local: datetime) -> datetime:
    at = local.astimezone(UTC)
    # An hour the clocks jumped over converts without complaint; only the way back shows that it never was.
    if at.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise CellError(
            _("%(cell)s never happened in %(zone)s: the clocks went forward over it.")
            % {"cell": shown(cell), "zone": local.tzinfo}
        )
    return at


def _why_no_time(cell: str, rest: str) -> str:
    if looks_like_date(cell):
        return _("%(cell)s has a date but no time of day. Please add one, like 2024-03-31 18:05.")
    if _SHORT_YEAR.match(cell):
        return _("%(cell)s has a year of two digits. Please write all four of them, like 31/05/2026 18:05.")
    if _LETTERS.fullmatch(rest):
        return _(
            "%(cell)s ends in letters that can mean more than one time zone. Please write an offset such as +01:00 "
            "instead, or leave it off and name the time zone beside."
        )
    return _(
        "%(cell)s is not a time we can read. Please write it like 2024-03-31 18:05, 2024-03-31T18:05:00+01:00 or "
        "31/03/2024 18:05."
    )


def _offset(match: re.Match[str]) -> tzinfo:
    sign, hours, minutes = match.groups(default="0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-ahead if sign == "-" else ahead)
