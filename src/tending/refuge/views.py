"""Support now, for anyone, at any time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tending import catalog


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show the helplines. Nothing is looked up about the visitor and nothing is noted."""
    content = catalog.load()
    context = {"helplines": content.helplines, "practices": content.practices.values()}
    return render(request, "refuge/now.html", context)
