"""Doormen of the shelf: the Practise page for anyone; finding, what life brought and the diary for whoever it is of."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tending.language.crisis import Level, level
from tending.people import undo
from tending.people.models import Person
from tending.people.signin import SignedRequest, private
from tending.practices import page as practices
from tending.practices.justnow.held import standing
from tending.practices.models import Sitting
from tending.practices.written.heard import Heard

from . import actions, diary, page
from .forms import LONGEST, FindForm, LikeForm
from .life import life as life_of
from .page import Reader


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the practices for now to anyone; below them, to whoever is signed in, all that is on the shelf."""
    viewer: Person | None = getattr(request, "viewer", None)
    at = standing(viewer)
    if viewer is None:
        return render(request, "practices/index.html", {"row": practices.now_row(at, unwelcome=frozenset())})
    reader = Reader(viewer, at)
    context: dict[str, Any] = {"row": practices.now_row(at, unwelcome=reader.unwelcome), "at": at}
    if not at.only_steadying:
        context |= {
            "begun": page.begun(viewer, at),
            "form": FindForm(own=viewer.profile.challenges),
            "steps": page.steps(reader),
            "not_there_yet": page.not_there_yet(),
        }
    return render(request, "practices/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def find(request: SignedRequest) -> HttpResponse:
    """Look for a practice. It is posted: what someone looks for must not end up in an address."""
    viewer, at = request.viewer, standing(request.viewer)
    form = FindForm(request.POST if request.method == "POST" else None, own=viewer.profile.challenges)
    context: dict[str, Any] = {"form": form, "at": at}
    if not form.is_valid():
        return render(request, "practices/shelf/find.html", context, status=422 if form.is_bound else 200)
    if not at.only_steadying:
        context["finds"] = page.finds(form.wanted(), Reader(viewer, at))
    return render(request, "practices/shelf/_finds.html" if request.htmx else "practices/shelf/find.html", context)


@require_safe
@private
def life(request: SignedRequest) -> HttpResponse:
    """Show what life brought, in full, and what may help with it."""
    at = standing(request.viewer)
    return render(request, "practices/shelf/life.html", {"life": life_of(request.viewer, at), "at": at})


@require_http_methods(["GET", "HEAD", "POST"])
@private
def done(request: SignedRequest) -> HttpResponse:
    """Show what was done, by day, newest first. A search is posted, and so are its further pages."""
    asked = request.POST if request.method == "POST" else request.GET
    wanted = request.POST.get("words", "")[:LONGEST]  # the box takes no more; a forged form must not cost more either
    days = diary.page(request.viewer, wanted=wanted, number=asked.get("page", "1"))
    return render(
        request, "practices/shelf/_days.html" if request.htmx else "practices/shelf/done.html", {"page": days}
    )


@require_POST
@private
def remove(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Delete a sitting and offer to put it back."""
    row = _mine(request, pk)
    removed = actions.remove(sitting=row, by=request.viewer.owner_id) if row else None
    template = "practices/shelf/_removed.html" if request.htmx else "practices/shelf/removed.html"
    return render(request, template, {"removed": removed})


@require_POST
@private
def put_back(request: SignedRequest) -> HttpResponse:
    """Put a removed sitting back."""
    person = request.viewer
    try:
        row = actions.put_back(person=person, ticket=request.POST.get("ticket", ""), by=person.owner_id)
    except undo.UNUSABLE:
        return render(request, "practices/shelf/too_late.html", status=410)
    return _answered(request, row)


@require_POST
@private
def like(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Keep what a kind thing was like, once; words that cannot be kept are shown again."""
    row, form = _mine(request, pk), LikeForm(request.POST)
    if row is None or diary.content_of(row) is None:
        return _like_page(request, None, form)
    if not form.is_valid():
        return _like_page(request, row, form, status=422)
    words, expected = form.cleaned_data["like"], form.cleaned_data["revision"] or 0
    if not words:
        return _answered(request, row)
    try:
        kept = actions.say_like(sitting=row, words=words, expected=expected, by=request.viewer.owner_id)
    except (actions.GoneError, actions.SaidBeforeError):
        return _like_page(request, _mine(request, pk), form)
    return _answered(request, kept, words=words)


def _mine(request: SignedRequest, pk: UUID) -> Sitting | None:
    found: Sitting | None = Sitting.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    return found


def _answered(request: SignedRequest, row: Sitting, *, words: str = "") -> HttpResponse:
    """Answer with the sitting as it is now; to words of crisis with where people are as well."""
    found = level(words)
    heard = Heard(card=found is Level.OFFER, line=found is Level.QUIET)
    if request.htmx:
        return render(request, "practices/shelf/_sitting.html", {"done": diary.done(row), "heard": heard})
    if heard.card or heard.line:
        return render(request, "practices/shelf/said.html", {"heard": heard})
    return HttpResponseRedirect(reverse("practices:done"))


def _like_page(request: SignedRequest, row: Sitting | None, form: LikeForm, *, status: int = 409) -> HttpResponse:
    """Show the words once more, beside those of another window; where the sitting is gone, to be copied."""
    context = {
        "row": row,
        "question": diary.question(row.content) if row else "",
        "other": diary.like_of(row) if row else "",
        "words": form.data.get("like", ""),
        "problems": [str(problem) for every in form.errors.values() for problem in every],
    }
    return render(request, "practices/shelf/like.html", context, status=status)
