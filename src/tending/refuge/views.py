"""Support now, for anyone, at any time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tending import catalog


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show the helplines. Nothing is looked up about the visitor and nothing is noted."""
    return render(request, "refuge/now.html", {"helplines": catalog.load_helplines(), "practices": _practices()})


def _practices() -> list[catalog.Practice]:
    """Return the practices for now; none where a content file is broken, so that the lines are there all the same."""
    try:
        return [each for each in catalog.load().practices.values() if each.now]
    except catalog.ContentError:
        return []
