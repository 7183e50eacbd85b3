"""The check-in form: parsed once, strictly, into an `Entry`."""

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tending import catalog

from .entry import OWN_WORD_MAX, WORDS_MAX, Entry, Place
from .half_typed import HalfTyped
from .when import WhenForm, new_key, note_field, wall_fields

_FEW_WORDS: Final = _("A few short words, with commas between them. The note below has room for more.")


class CheckInForm(WhenForm):
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
    note = note_field()

    def __init__(self, data: QueryDict | None = None, *, zone: str, initial: dict[str, Any] | None = None) -> None:
        """`zone` is the person's own, used when the browser names none that we know."""
        super().__init__(data, zone=zone, initial=initial)
        content = catalog.load()
        self.choose_from("words", list(content.feelings))
        self.choose_from("contexts", list(content.contexts))

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

    def clean(self) -> dict[str, Any]:
        """Hold the parts against each other."""
        data = self.cleaned_data
        if data.get("place") == Place.PAD and None in (data.get("pleasantness"), data.get("energy")):
            self.add_error("place", _("Touch the place that fits best, or choose one of the three beside it."))
        if not self.errors:
            self.check_instant("day", "clock")
        return data

    def entry(self, *, kept: Entry | None = None) -> Entry:
        """Return the entry of a valid form. An edit that leaves the time alone keeps the `kept` one to the second."""
        data, placed = self.cleaned_data, self.cleaned_data["place"] == Place.PAD
        return Entry(
            at=self.at(None if kept is None else kept.at),
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

    def _energy(self, kept: Entry | None) -> float | None:
        """Return the energy; a slider left in the middle adds none to a record that was brought without."""
        energy: float = self.cleaned_data["energy"]
        brought_without = kept is not None and kept.brought and kept.energy is None
        return None if brought_without and energy == 0 else round(energy, 3)


def blank(*, zone: str) -> CheckInForm:
    """Return a new form with a key of its own."""
    return CheckInForm(zone=zone, initial={"key": new_key()})


def resumed(typed: HalfTyped, *, zone: str) -> CheckInForm:
    """Return a new form that stands as it was left."""
    return CheckInForm(zone=zone, initial=typed.initial() | {"key": new_key()})


def filled(entry: Entry, *, revision: int) -> CheckInForm:
    """Return a form that shows a saved entry."""
    return CheckInForm(
        zone=entry.zone,
        initial=wall_fields(entry.local)
        | {
            "place": entry.place.value,
            "pleasantness": entry.pleasantness,
            "energy": entry.energy,
            "words": list(entry.words),
            "own_words": ", ".join(entry.own_words),
            "contexts": list(entry.contexts),
            "note": entry.note,
            "zone": entry.zone,
            "revision": revision,
        },
    )
