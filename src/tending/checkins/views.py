"""Doormen of the check-in: permission, parse, one act, one answer."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tending.people.signin import SignedRequest, private
from tending.vault.envelope import SealBrokenError
from tending.vault.replay import Seen

from . import actions, drafts, forms, history, undo
from .half_typed import HalfTyped
from .history import shown_any, shown_row
from .models import CheckIn, Draft, HardMoment
from .page import form_page
from .when import new_key


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
        return _already_saved(request)
    if done.checkin is None:
        return _removed_since(request)
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
    except actions.ChangedMeanwhileError:
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
    except (undo.UndoneTooLateError, SealBrokenError, ValueError, KeyError, TypeError):
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


def _already_saved(request: SignedRequest) -> HttpResponse:
    """Back, changed, saved again: keep the new words in the form, under a new key."""
    return _under_a_new_key(
        request, _("An earlier version of this was kept already. Saving again keeps this one beside it.")
    )


def _removed_since(request: SignedRequest) -> HttpResponse:
    """Sent again after it was kept and removed: nothing is there, and nothing comes back by itself."""
    return _under_a_new_key(
        request, _("This was kept before, and has been removed since. Saving now keeps what is below as a new one.")
    )


def _under_a_new_key(request: SignedRequest, message: str) -> HttpResponse:
    data = request.POST.copy()
    data["key"] = str(new_key())
    return form_page(request, forms.CheckInForm(data, zone=request.viewer.profile.zone), message=message, status=409)


def _changed_meanwhile(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Someone else's words, or the same person's in another window, came first: show both, lose neither."""
    row = CheckIn.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row is None:
        return _gone(request)
    data = request.POST.copy()
    data["revision"] = str(row.revision)
    message = _("This was changed in another window. Saving now replaces that version with what is below.")
    form = forms.CheckInForm(data, zone=row.content.zone)
    return form_page(request, form, row=row, message=message, other=row.content, status=409)


def _gone(request: SignedRequest) -> HttpResponse:
    """What was to be changed is not there: a missing page, unless words came with it, which must not be lost."""
    if request.method != "POST":
        raise Http404
    data = request.POST.copy()
    data["key"] = str(new_key())
    message = _("The one you were changing is no longer here. Saving now keeps what is below as a new one.")
    form = forms.CheckInForm(data, zone=request.viewer.profile.zone)
    return form_page(request, form, message=message, action=reverse("checkins:new"), status=409)
