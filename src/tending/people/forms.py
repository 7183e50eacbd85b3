"""What a person may tell of themselves, parsed once, strictly; and what forms of other rooms share."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import QueryDict

from tending import catalog


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Let the field `name` of a form hold one of these, or several, and nothing else."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
    field.choices = list(choices)


class ZonedForm(forms.Form):
    """A form that says which zone the browser is in."""

    zone = forms.CharField(required=False, max_length=64)

    def __init__(self, data: QueryDict | None = None, *, zone: str, initial: dict[str, Any] | None = None) -> None:
        """`zone` is the person's own, used when the browser names none that we know."""
        super().__init__(data, initial=initial)
        self.own_zone = zone

    def clean_zone(self) -> str:
        """Return the browser's zone if it is one, else the person's own."""
        zone: str = self.cleaned_data["zone"]
        return zone if zone in available_timezones() else self.own_zone


class LifeForm(forms.Form):
    """What life has brought: any of the seven, or none. To skip is to say nothing, whatever was ticked."""

    challenges = forms.MultipleChoiceField(required=False)
    skip = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        """Know the seven."""
        super().__init__(data)
        offer(self, "challenges", [(slug, slug) for slug in catalog.load().challenges])

    def clean(self) -> dict[str, list[str] | bool]:
        """Let a skip stand for itself."""
        if self.cleaned_data.get("skip"):
            self.cleaned_data["challenges"] = []
        return self.cleaned_data
