"""The check-in form: parsed once, strictly, into an `Entry`."""

import json
import uuid
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tending import catalog

from .entry import NOTE_MAX, OWN_WORD_MAX, WORDS_MAX, Entry, Place
from .half_typed import HalfTyped

EARLIEST: Final = datetime(1970, 1, 2, tzinfo=UTC)
_FEW_WORDS: Final = _("A few short words, with commas between them. The note below has room for more.")


class CheckInForm(forms.Form):
    """What the check-in page sends. Every message says what to do; what was typed stays in the form."""

    place = forms.ChoiceField(
        choices=[(place.value, place.value) for place in Place],
        error_messages={
            "required": _("Touch the place that fits best, or choose one of the three beside it."),
            "invalid_choice": _("Touch the place that fits best, or choose one of the three beside it."),
        },
    )
    pleasantness = forms.FloatField(required=False, min_value=-1, max_value=1)
    energy = forms.FloatField(required=False, min_value=-1, max_value=1)
    words = forms.MultipleChoiceField(required=False)
    own_words = forms.CharField(required=False, max_length=300, error_messages={"max_length": _FEW_WORDS})
    contexts = forms.MultipleChoiceField(required=False)
    note = forms.CharField(
        required=False,
        max_length=NOTE_MAX,
        strip=True,
        error_messages={"max_length": _("One note holds about 10,000 letters. Could the rest go into another one?")},
    )
    day = forms.DateField(required=False, error_messages={"invalid": _("Which day was it?")})
    clock = forms.TimeField(required=False, error_messages={"invalid": _("Roughly what time was it?")})
    zone = forms.CharField(required=False, max_length=64)
    key = forms.UUIDField(required=False)
    revision = forms.IntegerField(required=False, min_value=1)

    def __init__(self, data: QueryDict | None = None, *, zone: str, initial: dict[str, Any] | None = None) -> None:
        """`zone` is the person's own, used when the browser names none that we know."""
        super().__init__(data, initial=initial)
        self.own_zone = zone
        content = catalog.load()
        self._choices("words", list(content.feelings))
        self._choices("contexts", list(content.contexts))

    def clean_own_words(self) -> tuple[str, ...]:
        """Split at commas; each word once."""
        words = tuple(dict.fromkeys(word.strip() for word in self.cleaned_data["own_words"].split(",") if word.strip()))
        if any(len(word) > OWN_WORD_MAX for word in words) or len(words) > WORDS_MAX:
            raise forms.ValidationError(_FEW_WORDS)
        return words

    def clean_words(self) -> tuple[str, ...]:
        """Return the slugs chosen."""
        if len(self.cleaned_data["words"]) > WORDS_MAX:
            raise forms.ValidationError(_("Twelve words at most. Which of them fit best?"))
        return tuple(self.cleaned_data["words"])

    def clean_zone(self) -> str:
        """Return the browser's zone if it is one, else the person's own."""
        zone: str = self.cleaned_data["zone"]
        return zone if zone in available_timezones() else self.own_zone

    def clean(self) -> dict[str, Any]:
        """Hold the parts against each other."""
        data = self.cleaned_data
        if data.get("place") == Place.PAD and None in (data.get("pleasantness"), data.get("energy")):
            self.add_error("place", _("Touch the place that fits best, or choose one of the three beside it."))
        if not self.errors:
            self._check_moment()
        return data

    def entry(self, *, kept: Entry | None = None) -> Entry:
        """Return the entry of a valid form. An edit that leaves the time alone keeps the `kept` one to the second."""
        data, placed = self.cleaned_data, self.cleaned_data["place"] == Place.PAD
        return Entry(
            at=self._at(kept),
            zone=data["zone"] if kept is None else kept.zone,
            place=Place(data["place"]),
            pleasantness=round(data["pleasantness"], 3) if placed else None,
            energy=self._energy(kept) if placed else None,
            words=data["words"],
            own_words=data["own_words"],
            contexts=tuple(data["contexts"]),
            note=data["note"],
            brought=kept is not None and kept.brought,
        )

    def said(self) -> bytes:
        """Return what the form says, the same for every arrival of the same form."""
        return json.dumps(self.cleaned_data, sort_keys=True, default=str, ensure_ascii=False).encode()

    def _choices(self, name: str, slugs: list[str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(slug, slug) for slug in slugs]

    def _energy(self, kept: Entry | None) -> float | None:
        """Return the energy; a slider left in the middle adds none to a record that was brought without."""
        energy: float = self.cleaned_data["energy"]
        brought_without = kept is not None and kept.brought and kept.energy is None
        return None if brought_without and energy == 0 else round(energy, 3)

    def _at(self, kept: Entry | None) -> datetime:
        if self.cleaned_data["clock"] is None:
            return timezone.now() if kept is None else kept.at
        at = self._moment()
        return kept.at if kept is not None and kept.at.replace(second=0, microsecond=0) == at else at

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.cleaned_data["zone"])

    def _moment(self) -> datetime:
        """Return day (today if none) and time on the wall clock; the first of two where clocks went back."""
        day = self.cleaned_data["day"] or timezone.now().astimezone(self._zone()).date()
        return datetime.combine(day, self.cleaned_data["clock"], self._zone()).astimezone(UTC)

    def _check_moment(self) -> None:
        clock = self.cleaned_data["clock"]
        if clock is None:
            if self.cleaned_data["day"] is not None:
                self.add_error("clock", _("Roughly what time was it, on that day?"))
            return
        at = self._moment()
        if at > timezone.now():
            self.add_error("clock", _("That time is still to come. Which earlier time was it?"))
        elif at < EARLIEST:
            self.add_error("day", _("That is longer ago than we can keep. Which later day was it?"))
        elif at.astimezone(self._zone()).time() != clock:
            self.add_error(
                "clock", _("The clocks went forward then, so that time was skipped. An hour later, perhaps?")
            )


def new_key() -> uuid.UUID:
    """Return the key under which one form is saved once."""
    return uuid.uuid4()


def blank(*, zone: str) -> CheckInForm:
    """Return a new form with a key of its own."""
    return CheckInForm(zone=zone, initial={"key": new_key()})


def resumed(typed: HalfTyped, *, zone: str) -> CheckInForm:
    """Return a new form that stands as it was left."""
    return CheckInForm(zone=zone, initial=typed.initial() | {"key": new_key()})


def filled(entry: Entry, *, revision: int) -> CheckInForm:
    """Return a form that shows a saved entry."""
    local = entry.local
    return CheckInForm(
        zone=entry.zone,
        initial={
            "place": entry.place.value,
            "pleasantness": entry.pleasantness,
            "energy": entry.energy,
            "words": list(entry.words),
            "own_words": ", ".join(entry.own_words),
            "contexts": list(entry.contexts),
            "note": entry.note,
            "day": local.date().isoformat(),
            "clock": local.strftime("%H:%M"),
            "zone": entry.zone,
            "revision": revision,
        },
    )
