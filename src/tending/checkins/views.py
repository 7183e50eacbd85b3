"""Doormen of the check-in: permission, parse, one act, one answer."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tending.people import undo
from tending.people.signin import SignedRequest, private
from tending.vault.replay import Seen
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, again, drafts, forms, history
from .half_typed import HalfTyped
from .history import shown_any, shown_row
from .models import CheckIn, Draft, HardMoment
from .page import form_page
from .when import new_key

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@require_http_methods(["GET", "HEAD", "POST"])
@private
def new(request: SignedRequest) -> HttpResponse:
    """Ask how it is, and keep the answer."""
    person = request.viewer
    if request.method != "POST":
        return _asked(request)
    form = forms.CheckInForm(request.POST, zone=person.profile.zone)
    if not form.is_valid():
        return form_page(request, form, status=422)
    key = form.cleaned_data["key"] or new_key()
    done = actions.record(person=person, entry=form.entry(), key=key, said=form.said(), by=person.owner_id)
    if done.seen is Seen.DIFFERENT:
        return _as_new(request, again.KEPT_OTHERWISE)
    if done.checkin is None:
        return _as_new(request, again.REMOVED_SINCE)
    return HttpResponseRedirect("/?kept")  # Today is a room above: known here by the address of the front page alone


@require_http_methods(["GET", "HEAD", "POST"])
@private
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change a saved check-in."""
    row = CheckIn.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row is None:
        return _gone(request)
    if shown_row(row).broken:
        return render(request, "checkins/broken.html", {"remove": reverse("checkins:remove", args=[pk])}, status=409)
    if request.method != "POST":
        return form_page(request, forms.filled(row.content, revision=row.revision), row=row)
    form = forms.CheckInForm(request.POST, zone=row.content.zone)
    if not form.is_valid():
        return form_page(request, form, row=row, status=422)
    expected = form.cleaned_data["revision"] or row.revision
    try:
        actions.revise(checkin=row, entry=form.entry(kept=row.content), expected=expected, by=request.viewer.owner_id)
    except ChangedMeanwhileError:
        return _changed_meanwhile(request, pk)
    return HttpResponseRedirect(reverse("checkins:days"))


@require_POST
@private
def draft(request: SignedRequest) -> HttpResponse:
    """Keep a form that is being left half typed. The page sends it on its way out, and looks at no answer."""
    drafts.keep(person=request.viewer, typed=HalfTyped.of(request.POST), by=request.viewer.owner_id)
    return HttpResponse(status=204)


@require_POST
@private
def let_go(request: SignedRequest) -> HttpResponse:
    """Delete what was left half typed, and start afresh."""
    drafts.let_go(person=request.viewer, by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("checkins:new"))


@require_POST
@private
def remove(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Delete a check-in and offer to put it back."""
    row = CheckIn.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    removed = actions.remove(checkin=row, by=request.viewer.owner_id) if row else None
    template = "checkins/_removed.html" if request.htmx else "checkins/removed.html"
    return render(request, template, {"removed": removed})


@require_POST
@private
def put_back(request: SignedRequest) -> HttpResponse:
    """Put a removed check-in or hard moment back."""
    try:
        person = request.viewer
        row = actions.put_back(person=person, ticket=request.POST.get("ticket", ""), by=person.owner_id)
    except undo.UNUSABLE:
        return render(request, "checkins/too_late.html", status=410)
    if request.htmx:
        return render(request, "checkins/_entry.html", {"shown": shown_any(row)})
    return HttpResponseRedirect(reverse("checkins:days"))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def days(request: SignedRequest) -> HttpResponse:
    """Show what was kept, by day, newest first. A search is posted: what someone looks for must not end up in a URL."""
    mine = CheckIn.objects.all().visible_to(request.viewer).of(request.viewer)
    hard = HardMoment.objects.all().visible_to(request.viewer).of(request.viewer)
    asked = request.POST if request.method == "POST" else request.GET
    page = history.page(mine, hard, wanted=request.POST.get("words", ""), number=asked.get("page", "1"))
    return render(request, "checkins/_days.html" if request.htmx else "checkins/days.html", {"page": page})


def _asked(request: SignedRequest) -> HttpResponse:
    """A new form, or the one that was left half typed."""
    zone = request.viewer.profile.zone
    left = Draft.objects.all().left_by(request.viewer)
    form = forms.blank(zone=zone) if left is None else forms.resumed(left, zone=zone)
    return form_page(request, form, resumed=left is not None)


def _as_new(request: SignedRequest, message: "StrPromise", *, action: str = "") -> HttpResponse:
    """Show the words again, in a form that keeps them as a new check-in."""
    form = forms.CheckInForm(again.as_new(request), zone=request.viewer.profile.zone)
    return form_page(request, form, message=str(message), action=action, status=409)


def _changed_meanwhile(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Someone else's words, or the same person's in another window, came first: show both, lose neither."""
    row = CheckIn.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row is None:
        return _gone(request)
    form = forms.CheckInForm(again.over(request, row.revision), zone=row.content.zone)
    return form_page(request, form, row=row, message=str(again.CHANGED_MEANWHILE), other=row.content, status=409)


def _gone(request: SignedRequest) -> HttpResponse:
    """What was to be changed is not there: a missing page, unless words came with it, which must not be lost."""
    if request.method != "POST":
        raise Http404
    return _as_new(request, again.GONE, action=reverse("checkins:new"))
