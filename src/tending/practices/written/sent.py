"""What one screen of a practice on its way sent: which screen it was, its form, and what is kept of it."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, QueryDict

from tending.catalog import Practice
from tending.catalog.parts import Part
from tending.practices.models import Unfinished

from .actions import Given
from .forms import FORMS, ScreenForm
from .screens import name_of, number_of

_DIGITS: Final = 4  # enough for any screen there is, and for nothing that is hard to count to


@dataclass(frozen=True, slots=True)
class Sent:
    """One screen as it was sent. It may not be the one where the practice stands by now."""

    practice: Practice
    number: int
    form: ScreenForm

    @property
    def part(self) -> Part:
        """The part that was shown."""
        return self.practice.parts[self.number]

    def given(self, *, moving: bool) -> Given:
        """Return what a valid form gave; `moving`: and go where its button leads."""
        data = self.form.cleaned_data
        steps = {"next": 1, "back": -1, "leave": 0}
        return Given(
            name=name_of(self.part),
            values=self.form.values(),
            revision=data["revision"],
            page=str(data["page"] or ""),
            turn=data["turn"] or 0,
            part=max(self.number + steps[self.form.way], 0) if moving else None,
        )


def sent_to(request: HttpRequest, row: Unfinished, practice: Practice) -> Sent:
    """Return what was sent to a practice on its way."""
    return of(request.POST, practice, zone=row.content.zone, standing_at=row.content.part)


def of(data: QueryDict, practice: Practice, *, zone: str, standing_at: int = 0) -> Sent:
    """Return what was sent to `practice`; a form that names no screen is taken for the one it stands at."""
    named = data.get("part", "")
    wanted = int(named) if named.isdecimal() and len(named) < _DIGITS else standing_at
    number = number_of(practice, wanted)
    part = practice.parts[number]
    return Sent(practice, number, FORMS[part.kind](data, of=part, zone=zone))
