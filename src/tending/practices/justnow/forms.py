"""What the question about just now sends."""

from django import forms
from django.http import QueryDict

from tending import catalog
from tending.people.forms import offer


class JustNowForm(forms.Form):
    """Any of the flags, or none; or the question skipped, which says nothing.

    `then` is a practice to go on to, `revision` what the form was opened on.
    """

    flags = forms.MultipleChoiceField(required=False)
    skip = forms.BooleanField(required=False)
    then = forms.ChoiceField(required=False)
    revision = forms.IntegerField(required=False, min_value=0)

    def __init__(self, data: QueryDict | None = None) -> None:
        """Know the flags and the practices."""
        super().__init__(data)
        offer(self, "flags", [(slug, slug) for slug in catalog.load().flags])
        offer(self, "then", [(slug, slug) for slug in catalog.load().practices])
