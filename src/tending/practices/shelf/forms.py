"""What the shelf is asked: parsed once, strictly."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.catalog import Challenge
from tending.people.forms import offer
from tending.practices.written.forms import OwnWords

from .finding import Wanted

#: The lengths to choose from, in minutes, with their words.
MINUTES: Final = {
    "": _("Any"),
    "0.5": _("Half a minute"),
    "2": _("2 minutes"),
    "5": _("5 minutes"),
    "10": _("10 minutes"),
}
ENERGY: Final = {"": _("Some, or hard to tell"), "little": _("Hardly any")}
LONGEST: Final = 200
_LISTED: Final = _("One of the answers is not on this page. Please choose again.")
_SHORTER: Final = _("That is more than can be looked for at once. A word or two will do.")


class FindForm(forms.Form):
    """Words, minutes at most, how much energy, what life brought: any of them, or none."""

    words = forms.CharField(required=False, max_length=LONGEST, error_messages={"max_length": _SHORTER})
    minutes = forms.ChoiceField(
        required=False, choices=list(MINUTES.items()), error_messages={"invalid_choice": _LISTED}
    )
    energy = forms.ChoiceField(required=False, choices=list(ENERGY.items()), error_messages={"invalid_choice": _LISTED})
    life = forms.ChoiceField(required=False, error_messages={"invalid_choice": _LISTED})

    def __init__(self, data: QueryDict | None = None, *, own: Iterable[str] = ()) -> None:
        """`own` is what life has brought to whoever asks: that stands first."""
        super().__init__(data, auto_id=False)
        known = catalog.load().challenges
        self.own = [known[slug] for slug in own if slug in known]
        self.others = [each for each in known.values() if each not in self.own]
        offer(self, "life", [("", ""), *((slug, slug) for slug in known)])

    @property
    def narrowed(self) -> bool:
        """Whether more than words was given."""
        return any(self[name].value() for name in ("minutes", "energy", "life"))

    def problems(self) -> list[str]:
        """Return what is wrong, in words."""
        return [str(problem) for every in self.errors.values() for problem in every]

    def wanted(self) -> Wanted:
        """Return what a valid form looks for."""
        data = self.cleaned_data
        minutes = float(data["minutes"]) if data["minutes"] else None
        return Wanted(data["words"], minutes, data["energy"] == "little", self._life(data))

    def _life(self, data: dict[str, Any]) -> Challenge | None:
        return catalog.load().challenges[data["life"]] if data["life"] else None


class LikeForm(forms.Form):
    """What it was like, and the revision of the sitting that the page was made of."""

    like = OwnWords()
    revision = forms.IntegerField(required=False, min_value=1)
