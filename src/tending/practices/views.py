"""Doormen of practices: the player, of those for now for anyone; an answer is kept for whoever is signed in."""

from dataclasses import replace
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tending import catalog
from tending.catalog import Practice
from tending.people.signin import SignedRequest, private
from tending.vault.replay import Seen

from . import actions, page
from .ending import end_of, ended
from .forms import SittingForm
from .justnow import page as doors
from .justnow.held import Door, Standing, door, standing
from .models import Unfinished


@require_safe
def play(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one practice, whole: those for now to anyone, all others to whoever is signed in. Nothing is noted of it."""
    practice = _practice(slug)
    return _play(request, practice) if practice.now else _own(request, practice)


@private
def _own(request: SignedRequest, practice: Practice) -> HttpResponse:
    return _play(request, practice)


@require_POST
@private
def keep(request: SignedRequest, slug: str) -> HttpResponse:
    """Keep how it was afterwards, and meet the answer."""
    practice, person = _practice(slug), request.viewer
    if practice.written:  # its end is kept with its answers, where it is on its way
        raise Http404
    form = SittingForm(request.POST, practice=practice, zone=person.profile.zone)
    if not form.is_valid():
        return _play(request, practice, problems=[str(each) for every in form.errors.values() for each in every])
    sat, key = form.sat(at=timezone.now()), form.cleaned_data["key"]
    seen = actions.record(person=person, sat=sat, key=key, said=form.said(), by=person.owner_id)
    return ended(request, replace(end_of(sat), first_stands=seen is Seen.DIFFERENT))


def _practice(slug: str) -> Practice:
    try:
        return catalog.load().practices[slug]
    except KeyError:
        raise Http404 from None


def _play(request: HttpRequest, practice: Practice, *, problems: list[str] | None = None) -> HttpResponse:
    at = standing(getattr(request, "viewer", None))
    before = door(practice, at)
    if before is not Door.OPEN:
        return _shut(request, practice, before, at)
    if practice.written:
        return _opening(cast("SignedRequest", request), practice, at)
    context = {"player": page.player(practice, at), "problems": problems, "numbers": page.NUMBERS}
    return render(request, "practices/play.html", context, status=422 if problems else 200)


def _opening(request: SignedRequest, practice: Practice, at: Standing) -> HttpResponse:
    """Show what a written practice is, and what waits of it; beginning is a press of its own."""
    waiting = Unfinished.objects.all().visible_to(request.viewer).of(request.viewer).waiting(practice.slug)
    return render(request, "practices/opening.html", {"player": page.player(practice, at), "waiting": waiting})


def _shut(request: HttpRequest, practice: Practice, before: Door, at: Standing) -> HttpResponse:
    """Show what stands before a practice, and what is there instead. Nothing deep is reached signed out."""
    if before is Door.LOCKED:
        return render(request, "practices/justnow/locked.html", doors.locked(practice, at))
    if before is Door.HELD:
        return render(request, "practices/justnow/held.html", doors.holding(practice, at))
    context = doors.asked(cast("SignedRequest", request).viewer) | {"then": practice.slug}
    return render(request, "practices/justnow/just_now.html", context)
