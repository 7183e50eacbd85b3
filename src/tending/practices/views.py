"""Doormen of practices: the now row and the player for anyone; an answer is kept for whoever is signed in."""

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
from .forms import SittingForm
from .justnow import page as doors
from .justnow.held import Door, Standing, door, standing
from .models import Sitting
from .sat import After


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the practices for now, the choice with or without breath first."""
    viewer = getattr(request, "viewer", None)
    unwelcome = Sitting.objects.all().visible_to(viewer).of(viewer).unwelcome() if viewer else frozenset()
    return render(request, "practices/index.html", {"row": page.now_row(standing(viewer), unwelcome=unwelcome)})


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
    form = SittingForm(request.POST, practice=practice, zone=person.profile.zone)
    if not form.is_valid():
        return _play(request, practice, problems=[str(each) for every in form.errors.values() for each in every])
    sat, key = form.sat(at=timezone.now()), form.cleaned_data["key"]
    seen = actions.record(person=person, sat=sat, key=key, said=form.said(), by=person.owner_id)
    context = {
        "after": sat.after.value,
        "kept": seen is not Seen.DIFFERENT,
        "ask_life": sat.after is not After.WORSE and not person.profile.asked,
    }
    return render(request, "practices/after.html", context)


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
    context = {"player": page.player(practice, at), "problems": problems, "numbers": page.NUMBERS}
    return render(request, "practices/play.html", context, status=422 if problems else 200)


def _shut(request: HttpRequest, practice: Practice, before: Door, at: Standing) -> HttpResponse:
    """Show what stands before a practice, and what is there instead. Nothing deep is reached signed out."""
    if before is Door.LOCKED:
        return render(request, "practices/justnow/locked.html", doors.locked(practice, at))
    if before is Door.HELD:
        return render(request, "practices/justnow/held.html", doors.holding(practice, at))
    context = doors.asked(cast("SignedRequest", request).viewer) | {"then": practice.slug}
    return render(request, "practices/justnow/just_now.html", context)
