"""The check-in page: the form and what is offered beside it."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from tending import catalog
from tending.catalog import Feeling

from .entry import Entry
from .forms import CheckInForm
from .history import shown
from .models import CheckIn


@dataclass(frozen=True, slots=True)
class Corner:
    """Feeling words that belong together: one corner of the pad, or its middle."""

    name: str
    title: str
    feelings: list[Feeling]


def form_page(
    request: HttpRequest,
    form: CheckInForm,
    *,
    row: CheckIn | None = None,
    message: str = "",
    other: Entry | None = None,
    resumed: bool = False,
    action: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with the form, filled as it was; `action` is where it goes, when that is not where it came from."""
    content = catalog.load()
    context = {
        "form": form,
        "row": row,
        "message": message,
        "resumed": resumed,
        "action": action,
        "other": shown(row.pk, other) if row and other else None,
        "corners": _corners(list(content.feelings.values())),
        "contexts": content.contexts.values(),
    }
    return render(request, "checkins/form.html", context, status=status)


_TITLES: Final = {
    "up-left": gettext_lazy("Unpleasant and stirred up"),
    "down-left": gettext_lazy("Unpleasant, with little energy"),
    "middle": gettext_lazy("In between"),
    "up-right": gettext_lazy("Pleasant and stirred up"),
    "down-right": gettext_lazy("Pleasant, with little energy"),
}


def _corners(feelings: list[Feeling]) -> list[Corner]:
    corners: dict[str, list[Feeling]] = {name: [] for name in _TITLES}
    for feeling in feelings:
        corners[_corner(feeling)].append(feeling)
    return [Corner(name, str(_TITLES[name]), found) for name, found in corners.items()]


def _corner(feeling: Feeling) -> str:
    if abs(feeling.pleasantness) < 0.25:
        return "middle"
    up = "up" if feeling.energy >= 0 else "down"
    return f"{up}-{'right' if feeling.pleasantness > 0 else 'left'}"
