"""Doormen of what is kept for hard moments: to read it there is nothing to fill in, and nothing that counts."""

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tending.language.crisis import Level, level
from tending.people import undo
from tending.people.signin import SignedRequest, private
from tending.practices.models import Keepsake, Voice
from tending.vault.envelope import SealBrokenError
from tending.vault.replay import Seen
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, beside, page
from .card import card
from .forms import KeptForm, blank, filled
from .kept import Kept, Sound
from .playing import played
from .sounds import RefusedSoundError, received

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_KEPT_OTHERWISE: Final = _("An earlier version of this was kept already. Keeping it again adds this one beside it.")
_REMOVED_SINCE: Final = _("This was kept before, and has been removed since. Keeping it now makes a new one.")
_CHANGED: Final = _("This was changed in another window. Keeping it now puts what is below in place of that version.")
_GONE: Final = _("The one you were changing is no longer here. Keeping it now makes a new one of what is below.")


def _mine(view: Callable[[SignedRequest, Keepsake], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only the person whose keepsake it is through; one that cannot be opened is said to be so."""

    def door(request: SignedRequest, pk: UUID) -> HttpResponse:
        row = _row(request, pk)
        if row is None:
            raise Http404
        if page.content_of(row) is None:
            return render(request, "practices/keepsakes/broken.html", {"pk": pk}, status=409)
        return view(request, row)

    return private(door)


@require_safe
@private
def kept(request: SignedRequest) -> HttpResponse:
    """Show all that is kept, the newest kit first."""
    return render(request, "practices/keepsakes/kept.html", {"shelf": page.shelf(request.viewer)})


@require_safe
@_mine
def one(request: SignedRequest, row: Keepsake) -> HttpResponse:
    """Show one keepsake."""
    return render(request, "practices/keepsakes/one.html", {"each": _shown(request, row)})


@require_http_methods(["GET", "HEAD", "POST"])
@private
def write(request: SignedRequest) -> HttpResponse:
    """Write a card by hand, without a practice before it."""
    form = KeptForm(request.POST, kind="card") if request.method == "POST" else blank("card")
    if not form.is_valid():
        return _form_page(request, form, status=422 if form.is_bound else 200)
    return _keep(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def record(request: SignedRequest) -> HttpResponse:
    """Record a voice here, or bring a recording, and keep it; then back to the practice that it was recorded for."""
    at = request.POST.get("at", "") if request.method == "POST" else request.GET.get("at", "")
    begun = beside.begun(request.viewer, at)
    if request.method != "POST":
        return _form_page(request, blank("voice", like=begun.kept if begun else None), begun=begun)
    form = KeptForm(request.POST, kind="voice")
    sound, problem = _sound(request)
    if not form.is_valid() or sound is None:
        return _form_page(request, form, problem=problem, begun=begun, status=422)
    return _keep(request, form, sound, begun=begun)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change the words of one."""
    row = _row(request, pk)
    before = page.content_of(row) if row else None
    if row is None or before is None:
        return _gone(request, row)
    if request.method != "POST":
        return _form_page(request, filled(before, revision=row.revision), row=row)
    form = KeptForm(request.POST, kind=before.kind, slugs=before.practices)
    if not form.is_valid():
        return _form_page(request, form, row=row, status=422)
    expected = form.cleaned_data["revision"] or row.revision
    try:
        kept = form.changed(before)
        changed = actions.change(keepsake=row, kept=kept, expected=expected, by=request.viewer.owner_id)
    except ChangedMeanwhileError:
        return _changed_meanwhile(request, pk)
    return _kept(request, changed)


@require_safe
@_mine
def print_card(request: SignedRequest, row: Keepsake) -> HttpResponse:
    """Show a card to print, cut out and fold: its outside stays blank."""
    each = _shown(request, row)
    lines = (*each.kept.lines, *(offer.practice.title for offer in each.offers))
    context = {"each": each, "card": card(each.title, lines) if lines else None}
    return render(request, "practices/keepsakes/card.html", context)


@require_safe
@_mine
def play(request: SignedRequest, row: Keepsake) -> HttpResponse:
    """Play the recording of a voice."""
    voice: Voice | None = Voice.objects.all().visible_to(request.viewer).filter(pk=row.pk).first()
    try:
        sound: Sound | None = voice.content if voice else None
    except SealBrokenError:
        sound = None
    if sound is None:
        raise Http404
    return played(request, sound)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def remove(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask before a recording goes, since it goes for good; delete all else at once, and offer to put it back."""
    row = _row(request, pk)
    if request.method != "POST":
        if row is None:
            raise Http404
        there = page.content_of(row)
        return render(request, "practices/keepsakes/remove.html", {"pk": pk, "voice": there and there.kind == "voice"})
    removed = actions.remove(keepsake=row, by=request.viewer.owner_id) if row else None
    return render(request, "practices/keepsakes/removed.html", {"removed": removed})


@require_POST
@private
def put_back(request: SignedRequest) -> HttpResponse:
    """Put a removed keepsake back."""
    person = request.viewer
    try:
        row = actions.put_back(person=person, ticket=request.POST.get("ticket", ""), by=person.owner_id)
    except undo.UNUSABLE:
        return render(request, "practices/keepsakes/too_late.html", status=410)
    return HttpResponseRedirect(reverse("practices:kept-one", args=[row.pk]))


def _row(request: SignedRequest, pk: UUID) -> Keepsake | None:
    found: Keepsake | None = Keepsake.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    return found


def _shown(request: SignedRequest, row: Keepsake) -> page.Shown:
    return page.shown(row.pk, row.content, person=request.viewer)


def _sound(request: HttpRequest) -> "tuple[Sound | None, StrPromise | None]":
    try:
        return received(request), None
    except RefusedSoundError as refused:
        return None, refused.why


def _keep(
    request: SignedRequest, form: KeptForm, sound: Sound | None, *, begun: beside.Begun | None = None
) -> HttpResponse:
    """Keep what a valid form says, once; words that cannot be taken for the first ones are shown again."""
    person, said = request.viewer, form.said(sha256(sound.data).hexdigest() if sound else "")
    made = form.kept(at=timezone.now(), zone=person.profile.zone, slug=begun.kept.slug if begun else "")
    key = form.cleaned_data["key"]
    done = actions.keep(person=person, kept=made, sound=sound, key=key, said=said, by=person.owner_id)
    if done.keepsake is None or done.seen is Seen.DIFFERENT:
        message = _KEPT_OTHERWISE if done.seen is Seen.DIFFERENT else _REMOVED_SINCE
        anew = _again(request, form.kind, key=uuid4())
        return _form_page(request, anew, message=message, begun=begun, status=409)
    return _kept(request, done.keepsake, then=begun)


def _kept(request: SignedRequest, row: Keepsake, *, then: beside.Begun | None = None) -> HttpResponse:
    """Go on to what was kept, or back to its practice; words of crisis are met first, on a page without an address."""
    said: Kept = row.content
    if then is not None:
        beside.go_on(then, by=request.viewer.owner_id)
    if level("\n".join((said.title, *said.lines))) is Level.OFFER:
        context = {"each": _shown(request, row), "card": True, "begun": then}
        return render(request, "practices/keepsakes/one.html", context)
    if then is not None:
        return HttpResponseRedirect(reverse("practices:at", args=[then.row.pk]))
    return HttpResponseRedirect(reverse("practices:kept-one", args=[row.pk]))


def _again(request: HttpRequest, kind: str, **fields: object) -> KeptForm:
    """Return the form as it was sent, with these fields anew."""
    data = request.POST.copy()
    for name, value in fields.items():
        data[name] = str(value)
    return KeptForm(data, kind=kind, slugs=tuple(data.getlist("practices")))


def _form_page(
    request: SignedRequest,
    form: KeptForm,
    *,
    row: Keepsake | None = None,
    other: Kept | None = None,
    status: int = 200,
    **said: Any,  # noqa: ANN401 - whatever else the page is to say
) -> HttpResponse:
    context = {"form": form, "row": row, "other": other, "for_now": page.for_now(), **said}
    if form.kind != "voice" or row:
        return render(request, "practices/keepsakes/write.html", context, status=status)
    return recording(render(request, "practices/keepsakes/record.html", context, status=status))


def recording(response: HttpResponse) -> HttpResponse:
    """Ask for the microphone on one page: the site's policy shuts it on every other."""
    response.headers["Permissions-Policy"] = "microphone=(self)"
    return response


def _changed_meanwhile(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The same person's words in another window came first: show both, lose neither."""
    row = _row(request, pk)
    there = page.content_of(row) if row else None
    if row is None or there is None:
        return _gone(request, row)
    form = _again(request, there.kind, revision=row.revision)
    return _form_page(request, form, row=row, other=there, message=_CHANGED, status=409)


def _gone(request: SignedRequest, row: Keepsake | None) -> HttpResponse:
    """What was to be changed is not there, or cannot be opened: words that came with it are shown, to be kept anew."""
    if request.method == "POST":
        form = _again(request, "card", key=uuid4())
        return _form_page(request, form, message=_GONE, action=reverse("practices:kept-write"), status=409)
    if row is None:
        raise Http404
    return render(request, "practices/keepsakes/broken.html", {"pk": row.pk}, status=409)
