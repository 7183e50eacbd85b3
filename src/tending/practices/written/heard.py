"""Words of crisis in what was typed: what the page shown next says to them. Nothing of it is kept or counted."""

from dataclasses import dataclass

from django.http import QueryDict

from tending.language.crisis import Level, level

from .forms import ScreenForm


@dataclass(frozen=True, slots=True)
class Heard:
    """What this page shows for what was typed, and what was shown since this sitting began."""

    card: bool = False
    line: bool = False
    met: bool = False
    hushed: bool = False

    @property
    def any(self) -> bool:
        """Whether a page has something to carry on: it is then shown at once, since no address may hold it."""
        return self.met or self.hushed


def heard(form: ScreenForm) -> Heard:
    """Return what a valid form is met with: the card once in a sitting, the quiet line once, and no line after it."""
    return _found(form.told(), met=form.cleaned_data["met"], hushed=form.cleaned_data["hushed"])


def heard_back(data: QueryDict, said: str) -> Heard:
    """Return what words are met with that are handed back as they came, kept or not."""
    return _found(said, met=bool(data.get("met")), hushed=bool(data.get("hushed")))


def _found(said: str, *, met: bool, hushed: bool) -> Heard:
    found = Level.NONE if met else level(said)
    card, line = found is Level.OFFER, found is Level.QUIET and not hushed
    return Heard(card, line, met or card, hushed or line)
