"""Doormen of written practices: begin, one part a screen, its draft, letting go, putting back."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tending import catalog
from tending.catalog import Practice
from tending.people import undo
from tending.people.signin import SignedRequest, private
from tending.practices.ending import End, ended
from tending.practices.justnow import page as doors
from tending.practices.justnow.held import Door, door, standing
from tending.practices.models import Unfinished
from tending.practices.sat import After
from tending.vault.envelope import SealBrokenError
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, again
from .actions import Ending, GoneError
from .answering import answer, noted, onward
from .forms import AskForm, BeginForm, words_in
from .heard import heard, heard_back
from .screens import screen
from .sent import Sent, sent_to
from .typed import Typed


@require_POST
@private
def begin(request: SignedRequest, slug: str) -> HttpResponse:
    """Begin a written practice, unless something stands before it: then that is shown."""
    practice, person = catalog.load().practices.get(slug), request.viewer
    if practice is None or not practice.written:
        raise Http404
    if door(practice, standing(person)) is not Door.OPEN:
        return HttpResponseRedirect(reverse("practices:play", args=[slug]))
    form = BeginForm(request.POST, zone=person.profile.zone)
    if not form.is_valid():
        return render(request, "practices/written/begin.html", {"practice": practice, "form": form}, status=422)
    data = form.cleaned_data
    typed = Typed(slug, practice.version, timezone.now(), data["zone"], before=data["before"])
    pk = actions.begin(person=person, typed=typed, key=data["key"], said=form.said(slug), by=person.owner_id)
    return HttpResponseRedirect(reverse("practices:at", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def at(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Show where a practice on its way stands; keep what its screen sends, and go on, back, or away."""
    row = _mine(request, pk)
    if row is None:
        return again.gone(request, pk)
    try:
        practice = actions.practice_of(row.content)
    except SealBrokenError:
        return again.broken(request, pk)
    if practice is None:
        return again.outdated(request, row)
    if request.method != "POST":
        return _shown(request, row, practice)
    return _given(request, row, sent_to(request, row, practice))


@require_POST
@private
def draft(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Keep a screen as it stands at a pause in typing. What was heard in it is shown by the page that asked."""
    row = _mine(request, pk)
    try:
        practice = actions.practice_of(row.content) if row else None
    except SealBrokenError:
        return render(request, "practices/written/_unkept.html", {"broken": True}, status=409)
    if row is None or practice is None:
        return render(request, "practices/written/_unkept.html", status=409)
    came = sent_to(request, row, practice)
    if not came.form.is_valid():
        return render(request, "practices/written/_unkept.html", {"form": came.form}, status=422)
    try:
        kept = actions.keep_part(unfinished=row, given=came.given(moving=False), by=request.viewer.owner_id)
    except (GoneError, ChangedMeanwhileError):
        return render(request, "practices/written/_unkept.html", status=409)
    return noted(request, heard(came.form), kept)


@require_POST
@private
def let_go(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Delete what is on its way, with what its screen sends along, and offer to put it back."""
    row = _mine(request, pk)
    last = _sent_along(request, row) if row else None
    given = last.given(moving=False) if last else None
    try:
        removed = actions.let_go(unfinished=row, given=given, by=request.viewer.owner_id) if row else None
    except ChangedMeanwhileError:
        assert last is not None  # noqa: S101 - tells the type checker: nothing else changes anything
        return again.changed(request, pk, last)
    typed = words_in(request.POST)
    unkept = [] if removed and last else typed
    context = {"removed": removed, "unkept": unkept, "heard": heard_back(request.POST, "\n".join(typed))}
    return render(request, "practices/written/let_go.html", context)


@require_POST
@private
def put_back(request: SignedRequest) -> HttpResponse:
    """Put back what was let go."""
    person = request.viewer
    try:
        pk = actions.put_back(person=person, ticket=request.POST.get("ticket", ""), by=person.owner_id)
    except undo.UNUSABLE:
        return render(request, "practices/written/too_late.html", status=410)
    return HttpResponseRedirect(reverse("practices:at", args=[pk]))


def _mine(request: SignedRequest, pk: UUID) -> Unfinished | None:
    row: Unfinished | None = Unfinished.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    return row


def _sent_along(request: SignedRequest, row: Unfinished) -> Sent | None:
    """What came with the press that lets go: the words of the open screen, where there are any and they can be kept."""
    try:
        practice = actions.practice_of(row.content)
    except SealBrokenError:
        return None
    came = sent_to(request, row, practice) if practice else None
    return came if came and came.form.is_valid() and came.form.values() else None


def _shown(request: SignedRequest, row: Unfinished, practice: Practice) -> HttpResponse:
    """The screen it stands at; nothing is taken up again while what is true just now holds it back."""
    where = standing(request.viewer)
    if door(practice, where) is Door.HELD:
        return render(request, "practices/justnow/held.html", doors.holding(practice, where))
    return answer(request, screen(practice, row.content, pk=row.pk, revision=row.revision))


def _given(request: SignedRequest, row: Unfinished, came: Sent) -> HttpResponse:
    """Keep what a screen sent, then go where its button leads."""
    form = came.form
    if not form.is_valid():
        return again.refused(request, row, came)
    try:
        if isinstance(form, AskForm) and form.way == "next":
            return _finished(request, row, came.practice, form)
        kept = actions.keep_part(unfinished=row, given=came.given(moving=True), by=request.viewer.owner_id)
    except GoneError:
        return again.gone(request, row.pk)
    except ChangedMeanwhileError:
        return again.changed(request, row.pk, came)
    return onward(request, kept, came.practice, form)


def _finished(request: SignedRequest, row: Unfinished, practice: Practice, form: AskForm) -> HttpResponse:
    data = form.cleaned_data
    ending = Ending(After(data["after"]), data["strength"], data["keep"])
    actions.finish(unfinished=row, practice=practice, ending=ending, at=timezone.now(), by=request.viewer.owner_id)
    end = End(ending.after, ending.strength, practice.slug)
    return ended(request, end, met=data["met"], keepsake=data["keep"])
