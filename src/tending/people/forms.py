"""What a person may tell of themselves: parsed once, strictly."""

from django import forms
from django.http import QueryDict

from tending import catalog


class LifeForm(forms.Form):
    """What life has brought: any of the seven, or none. To skip is to say nothing, whatever was ticked."""

    challenges = forms.MultipleChoiceField(required=False)
    skip = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        """Know the seven."""
        super().__init__(data)
        field = self.fields["challenges"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(slug, slug) for slug in catalog.load().challenges]

    def clean(self) -> dict[str, list[str] | bool]:
        """Let a skip stand for itself."""
        if self.cleaned_data.get("skip"):
            self.cleaned_data["challenges"] = []
        return self.cleaned_data
