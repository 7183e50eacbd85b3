"""Doormen of hard moments: permission, parse, one act, one answer."""

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tending.checkins import again
from tending.checkins.models import HardMoment
from tending.checkins.when import new_key
from tending.people.signin import SignedRequest, private
from tending.vault.replay import Seen
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, calendar, forms
from .asking import reminders_of
from .page import broken, closing_page, form_page, here_page
from .shown import shown_row

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TYPED: Final = ("note", "own", "who", "did", "kind", "strength", "challenge")
TODAY_KEPT: Final = "/?kept"  # Today is a room above: known here by the address of the front page alone


@require_http_methods(["GET", "HEAD", "POST"])
@private
def tell(request: SignedRequest) -> HttpResponse:
    """Ask what was hard, and keep the answer."""
    person = request.viewer
    if request.method != "POST":
        return form_page(request, forms.blank(zone=person.profile.zone))
    form = forms.MomentForm(request.POST, zone=person.profile.zone)
    if not form.is_valid():
        return form_page(request, form, status=422)
    key = form.cleaned_data["key"] or new_key()
    kept = actions.tell(person=person, told=form.told(), key=key, said=form.said(), by=person.owner_id)
    if kept.seen is Seen.DIFFERENT:
        return _as_new(request, again.KEPT_OTHERWISE)
    if kept.moment is None:
        return _as_new(request, again.REMOVED_SINCE)
    return HttpResponseRedirect(f"{reverse('checkins:hard-here', args=[kept.moment.pk])}?kept")


def of_a_moment(view: Callable[[SignedRequest, HardMoment], HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand a view the moment that its address names; answer kindly where it is gone, or cannot be opened."""

    def door(request: SignedRequest, pk: UUID) -> HttpResponse:
        row = _visible(request, pk)
        if row is None:
            return _gone(request)
        return broken(request, row) if shown_row(row).broken else view(request, row)

    return private(update_wrapper(door, view))


@require_safe
@of_a_moment
def here(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Show one moment as it stands: what is offered, and how to close it."""
    return here_page(request, row)


@require_safe
@of_a_moment
def reminders(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Hand over a calendar file for the person's own phone or computer: times, and nothing else."""
    times = reminders_of(row.content, now=timezone.now(), zone=ZoneInfo(request.viewer.profile.zone))
    if not times:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="notes.ics"'}
    file = calendar.file_of(times, moment=row.pk)
    return HttpResponse(file, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
@of_a_moment
def steady(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Keep "steady enough to carry on", and go on to what closes it."""
    actions.steady(moment=row, by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("checkins:hard-after", args=[row.pk]))


@require_POST
@of_a_moment
def leave(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Close it as it is, and go on to what closes it."""
    actions.leave(moment=row, by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("checkins:hard-after", args=[row.pk]))


@require_POST
@of_a_moment
def not_now(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Let the question go by."""
    zone = ZoneInfo(request.viewer.profile.zone)
    actions.not_now(moment=row, zone=zone, by=request.viewer.owner_id)
    return HttpResponseRedirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_moment
def after(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Ask what the person did and who was there. All of it can be left out."""
    if request.method != "POST":
        return closing_page(request, forms.closing(row.content, revision=row.revision), row)
    form = forms.ClosingForm(request.POST, zone=row.content.zone, kept=row.content)
    if not form.is_valid():
        return closing_page(request, form, row, status=422)
    return _revised(request, row, form) or HttpResponseRedirect(TODAY_KEPT)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_moment
def edit(request: SignedRequest, row: HardMoment) -> HttpResponse:
    """Change anything in a saved moment."""
    if request.method != "POST":
        return form_page(request, forms.filled(row.content, revision=row.revision), row=row)
    form = forms.MomentForm(request.POST, zone=row.content.zone, kept=row.content)
    if not form.is_valid():
        return form_page(request, form, row=row, status=422)
    return _revised(request, row, form) or HttpResponseRedirect(reverse("checkins:days"))


@require_POST
@private
def remove(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Delete a moment and offer to put it back."""
    row = _visible(request, pk)
    removed = actions.remove(moment=row, by=request.viewer.owner_id) if row else None
    template = "checkins/_removed.html" if request.htmx else "checkins/removed.html"
    return render(request, template, {"removed": removed})


def _visible(request: SignedRequest, pk: UUID) -> HardMoment | None:
    row: HardMoment | None = HardMoment.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    return row


def _revised(request: SignedRequest, row: HardMoment, form: forms.ClosingForm) -> HttpResponse | None:
    """Save what a valid form says; return an answer only when something else was saved meanwhile."""
    expected = form.cleaned_data["revision"] or row.revision
    try:
        actions.revise(moment=row, told=form.told(), expected=expected, by=request.viewer.owner_id)
    except ChangedMeanwhileError:
        return _changed_meanwhile(request, row.pk, form)
    return None


def _as_new(request: SignedRequest, message: "StrPromise", *, whole: bool = False, action: str = "") -> HttpResponse:
    """Show the words again, in a form that keeps them as a new moment."""
    form = forms.MomentForm(again.as_new(request), zone=request.viewer.profile.zone)
    return form_page(request, form, message=str(message), whole=whole, action=action, status=409)


def _changed_meanwhile(request: SignedRequest, pk: UUID, form: forms.ClosingForm) -> HttpResponse:
    """Words from another window came first: show both, lose neither."""
    row = _visible(request, pk)
    if row is None:
        return _gone(request)
    message = str(again.CHANGED_MEANWHILE)
    anew = type(form)(again.over(request, row.revision), zone=row.content.zone, kept=row.content)
    if isinstance(anew, forms.MomentForm):
        return form_page(request, anew, row=row, message=message, other=row.content, status=409)
    return closing_page(request, anew, row, message=message, other=row.content, status=409)


def _gone(request: SignedRequest) -> HttpResponse:
    """What was to be changed is not there: a missing page, unless words came with it, which must not be lost."""
    if not any(request.POST.get(name) for name in TYPED):
        raise Http404
    return _as_new(request, again.GONE, whole=True, action=reverse("checkins:hard"))
