"""A calendar file of times to look in again. It leaves the sealed house, so it says nothing but "Notes"."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from icalendar import Event

LASTS: Final = timedelta(minutes=5)


def file_of(times: Sequence[datetime], *, moment: UUID) -> bytes:
    """Return an RFC 5545 calendar with one short entry at each time, and an alarm at it.

    The entries of one moment keep their identity, so that a second download doubles nothing; who has the file cannot
    tell the moment from it.
    """
    from icalendar import Calendar  # a quarter of a second, for this page alone

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Notes//Notes//EN")
    for at in times:
        calendar.add_component(_entry(at, uid=uuid5(moment, at.isoformat())))
    file: bytes = calendar.to_ical()
    return file


def _entry(at: datetime, *, uid: UUID) -> "Event":
    from icalendar import Alarm, Event

    event, alarm = Event(), Alarm()
    event.add("uid", str(uid))
    event.add("dtstamp", timezone.now())
    event.add("dtstart", at.astimezone(UTC))
    event.add("dtend", at.astimezone(UTC) + LASTS)
    event.add("summary", _("Notes"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Notes"))
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event
