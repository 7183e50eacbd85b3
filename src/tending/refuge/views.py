"""Support now, for anyone, at any time: nothing is looked up about the visitor, and nothing is noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tending import catalog

from . import page


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show the helplines."""
    context = {
        "helplines": catalog.load_helplines(),
        "danger": page.lines_of(page.DANGER),
        "practices": page.steadying(),
    }
    return render(request, "refuge/now.html", context)


@require_safe
def not_safe(request: HttpRequest) -> HttpResponse:
    """Meet someone who is not safe: what fits each answer is all there, and which one they open stays with them."""
    context = {
        "danger": page.lines_of(page.DANGER),
        "soon": page.lines_of(page.SOON),
        "meanwhile": page.lines_of(page.MEANWHILE),
        "practices": page.steadying(),
    }
    return render(request, "refuge/not_safe.html", context)


@require_safe
def under_18(request: HttpRequest) -> HttpResponse:
    """Meet someone young: who is there for them, and that Tending is made for adults."""
    context = {"danger": page.lines_of(page.DANGER), "young": page.lines_of(page.YOUNG)}
    return render(request, "refuge/under_18.html", context)
