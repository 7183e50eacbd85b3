"""What the end of a practice sends: parsed once, strictly, into a `Sat`."""

import json
import uuid
from datetime import datetime
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tending.catalog import Practice
from tending.people.forms import ZonedForm, offer

from .answers import STRONGEST
from .sat import After, Sat

_NUMBER: Final = _("Choose a number from 0 to 10, or none.")


def after_field(*, required: bool) -> forms.ChoiceField:
    """Return the field of how it was afterwards."""
    message = _("Choose one of the answers, or finish without saying.")
    return forms.ChoiceField(
        required=required,
        choices=[(after.value, after.value) for after in After],
        error_messages=dict.fromkeys(("required", "invalid_choice"), message),
    )


def strength_field() -> forms.IntegerField:
    """Return the field of how strong a feeling is; nobody has to say."""
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), _NUMBER)
    return forms.IntegerField(required=False, min_value=0, max_value=STRONGEST, error_messages=messages)


class SittingForm(ZonedForm):
    """How it was afterwards, which of the lengths it was, and how strong the feeling was, before and after."""

    after = after_field(required=True)
    before = strength_field()
    strength = strength_field()
    minutes = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the lengths on this page."))
    )
    key = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict, *, practice: Practice, zone: str) -> None:
        """`zone` is the person's own, used when the browser names none that we know."""
        super().__init__(data, zone=zone)
        self.practice = practice
        offer(self, "minutes", [(f"{minutes:g}", f"{minutes:g}") for minutes in practice.minutes])

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
            before=data["before"],
            strength=data["strength"],
        )

    def said(self) -> bytes:
        """Return what the form says, the same for every arrival of the same form."""
        return json.dumps([self.practice.slug, self.cleaned_data], sort_keys=True, default=str).encode()
