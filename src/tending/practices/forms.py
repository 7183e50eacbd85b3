"""What the end of a practice sends: parsed once, strictly, into a `Sat`."""

import json
import uuid
from datetime import datetime
from zoneinfo import available_timezones

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tending.catalog import Practice

from .sat import After, Sat


class SittingForm(forms.Form):
    """How it was afterwards, and which of the lengths it was."""

    after = forms.ChoiceField(
        choices=[(after.value, after.value) for after in After],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose one of the answers, or finish without saying.")
        ),
    )
    minutes = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the lengths on this page."))
    )
    zone = forms.CharField(required=False, max_length=64)
    key = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict, *, practice: Practice, zone: str) -> None:
        """`zone` is the person's own, used when the browser names none that we know."""
        super().__init__(data)
        self.practice = practice
        self.own_zone = zone
        field = self.fields["minutes"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(f"{minutes:g}", f"{minutes:g}") for minutes in practice.minutes]

    def clean_zone(self) -> str:
        """Return the browser's zone if it is one, else the person's own."""
        zone: str = self.cleaned_data["zone"]
        return zone if zone in available_timezones() else self.own_zone

    def clean_key(self) -> uuid.UUID:
        """Return the key of the page; one of its own to a form that came without."""
        return self.cleaned_data["key"] or uuid.uuid4()

    def sat(self, *, at: datetime) -> Sat:
        """Return the sitting of a valid form."""
        data = self.cleaned_data
        return Sat(
            slug=self.practice.slug,
            version=self.practice.version,
            at=at,
            zone=data["zone"],
            seconds=round(float(data["minutes"]) * 60),
            after=After(data["after"]),
        )

    def said(self) -> bytes:
        """Return what the form says, the same for every arrival of the same form."""
        return json.dumps([self.practice.slug, self.cleaned_data], sort_keys=True, default=str).encode()
