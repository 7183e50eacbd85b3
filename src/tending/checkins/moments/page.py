"""The pages of a hard moment: the forms, and what is offered beside them."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tending import catalog
from tending.checkins.models import HardMoment
from tending.language.crisis import Level, level
from tending.people.signin import SignedRequest

from .asking import reminders_of
from .forms import ClosingForm, MomentForm
from .person import person_first
from .shown import shown
from .timing import timed
from .told import Ask, Told


def form_page(
    request: HttpRequest,
    form: MomentForm,
    *,
    row: HardMoment | None = None,
    message: str = "",
    other: Told | None = None,
    whole: bool = False,
    action: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with the form, filled as it was; `whole` shows what closes a moment too, as it does for a saved one."""
    content = catalog.load()
    context = {
        "form": form,
        "row": row,
        "message": message,
        "other": shown(row.pk, other) if row and other else None,
        "whole": whole or row is not None,
        "timed": row is None or timed(row.content),
        "open": row is None or shown(row.pk, row.content).open,
        "action": action,
        "kinds": [kind for kind in content.moments.kinds.values() if kind.offered or kind.slug == form["kind"].value()],
        "numbers": [str(number) for number in range(11)],
        "challenges": content.challenges.values(),
        "ways": content.moments.ways.values(),
    }
    return render(request, "checkins/hard.html", context, status=status)


def closing_page(
    request: HttpRequest,
    form: ClosingForm,
    row: HardMoment,
    *,
    message: str = "",
    other: Told | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with what closes a moment."""
    context = {
        "form": form,
        "row": row,
        "message": message,
        "other": shown(row.pk, other) if other else None,
        "steady": row.content.steady is not None,
        "timed": timed(row.content),
        "ways": catalog.load().moments.ways.values(),
    }
    return render(request, "checkins/after.html", context, status=status)


def here_page(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Answer with one moment as it stands. Where it is hardest, a person comes first."""
    told, now = row.content, timezone.now()
    times = reminders_of(told, now=now, zone=ZoneInfo(request.viewer.profile.zone))
    kept = "kept" in request.GET
    context = {
        "row": row,
        "kept": kept,
        # Met where it was just said, and not at every later look.
        "help": level(f"{told.note}\n{told.own}") if kept else Level.NONE,
        "open": shown(row.pk, told).open,
        "timed": timed(told),
        "asks": bool(times),
        "wants_times": told.ask is Ask.REMIND,
        "on_today": told.ask is not Ask.NOT,
        "person_first": person_first(told),
        "frightened": told.kind == "frightened",
        "unjust": told.kind == "unjust",
    }
    return render(request, "checkins/here.html", context)


def broken(request: HttpRequest, row: HardMoment) -> HttpResponse:
    """Say that a moment cannot be opened, and how to let it go."""
    context = {"remove": reverse("checkins:hard-remove", args=[row.pk])}
    return render(request, "checkins/broken.html", context, status=409)
