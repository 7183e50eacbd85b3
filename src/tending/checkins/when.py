"""What every form about a time shares: when it was, now or earlier, and which form it is."""

import json
import uuid
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tending.people.forms import ZonedForm, offer
from tending.vault.minute import to_minute

from .entry import NOTE_MAX

EARLIEST: Final = datetime(1970, 1, 2, tzinfo=UTC)


class WhenForm(ZonedForm):
    """A day and a time on the wall clock of a zone; the key under which the form is saved once, or what it changes."""

    day = forms.DateField(required=False, error_messages={"invalid": _("Which day was it?")})
    clock = forms.TimeField(required=False, error_messages={"invalid": _("Roughly what time was it?")})
    key = forms.UUIDField(required=False)
    revision = forms.IntegerField(required=False, min_value=1)

    def said(self) -> bytes:
        """Return what the form says, the same for every arrival of the same form."""
        return json.dumps(self.cleaned_data, sort_keys=True, default=str, ensure_ascii=False).encode()

    def at(self, kept: datetime | None) -> datetime:
        """Return when it was: now, unless a time is given; an edit that leaves it alone keeps `kept` to the second."""
        at = self.instant("day", "clock")
        if at is None:
            return timezone.now() if kept is None else kept
        return kept if kept is not None and to_minute(kept) == at else at

    def instant(self, day: str, clock: str) -> datetime | None:
        """Return day (today if none) and time of two fields; the first of two where clocks went back."""
        if self.cleaned_data[clock] is None:
            return None
        date = self.cleaned_data[day] or timezone.now().astimezone(self._zone()).date()
        return datetime.combine(date, self.cleaned_data[clock], self._zone()).astimezone(UTC)

    def check_instant(self, day: str, clock: str) -> None:
        """Hold a day and its time against each other, and against the clocks."""
        at = self.instant(day, clock)
        if at is None:
            if self.cleaned_data[day] is not None:
                self.add_error(clock, _("Roughly what time was it, on that day?"))
        elif at > timezone.now():
            self.add_error(clock, _("That time is still to come. Which earlier time was it?"))
        elif at < EARLIEST:
            self.add_error(day, _("That is longer ago than we can keep. Which later day was it?"))
        elif at.astimezone(self._zone()).time() != self.cleaned_data[clock]:
            self.add_error(clock, _("The clocks went forward then, so that time was skipped. An hour later, perhaps?"))

    def choose_from(self, name: str, slugs: list[str]) -> None:
        """Let the field `name` hold these, and nothing else."""
        offer(self, name, [(slug, slug) for slug in slugs])

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.cleaned_data["zone"])


def note_field() -> forms.CharField:
    """Return the field of a note."""
    too_long = _("One note holds about 10,000 letters. Could the rest go into another one?")
    return forms.CharField(required=False, max_length=NOTE_MAX, strip=True, error_messages={"max_length": too_long})


def wall_fields(local: datetime, *, before: str = "") -> dict[str, str]:
    """Return a time on the wall clock as first values of a day and a time field, whose names start with `before`."""
    return {f"{before}day": local.date().isoformat(), f"{before}clock": local.strftime("%H:%M")}


def new_key() -> uuid.UUID:
    """Return the key under which one form is saved once."""
    return uuid.uuid4()
