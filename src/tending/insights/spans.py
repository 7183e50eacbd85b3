"""How far back a page looks, in days of the person's own zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: A fit, and all that is drawn from single entries, ends here. Older ones show as months, which are cheap to open.
YEAR_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Span:
    """One choice of the chooser: `days` up to the last entry, or all there is.

    `title` heads the picture; `before` does when the last entry was not today.
    """

    slug: str
    days: int | None
    label: "StrPromise"
    title: "StrPromise"
    before: "StrPromise"


SPANS: Final = (
    Span("week", 7, _("7 days"), _("The last 7 days"), _("7 days, up to your last entry")),
    Span("month", 28, _("4 weeks"), _("The last 4 weeks"), _("4 weeks, up to your last entry")),
    Span("season", 91, _("3 months"), _("The last 3 months"), _("3 months, up to your last entry")),
    Span("year", YEAR_DAYS, _("1 year"), _("The last year"), _("1 year, up to your last entry")),
    Span("all", None, _("Everything"), _("Everything so far"), _("Everything so far")),
)
DEFAULT: Final = SPANS[1]


def chosen(slug: str) -> Span:
    """Return the span of that name; four weeks when there is none."""
    return next((span for span in SPANS if span.slug == slug), DEFAULT)


@dataclass(frozen=True, slots=True)
class Window:
    """Whole days, both ends included, as the calendar of `zone` has them: a day may last 23 or 25 hours."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def up_to(cls, now: datetime, zone: ZoneInfo, *, days: int) -> "Window":
        """Return `days` days, that of `now` the last of them."""
        last = now.astimezone(zone).date()
        return cls(last - timedelta(days=days - 1), last, zone)

    def since(self, first: date) -> "Window":
        """Return the days from `first` to the same last day."""
        return Window(first, self.last, self.zone)

    @property
    def start(self) -> datetime:
        """The first moment, in UTC."""
        return midnight(self.first, self.zone)

    @property
    def end(self) -> datetime:
        """The first moment after, in UTC."""
        return midnight(self.last + timedelta(days=1), self.zone)

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins, in UTC; where clocks skip midnight, when the first hour there is begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
