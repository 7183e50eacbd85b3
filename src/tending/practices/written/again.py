"""A screen that cannot be kept as it came: what its page says, and the same words in it once more."""

from dataclasses import replace
from typing import Final
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.catalog import Practice
from tending.people.signin import SignedRequest
from tending.practices.ending import End, end_of, ended
from tending.practices.models import Sitting, Unfinished
from tending.practices.sat import After, Sat

from . import actions, sent
from .answering import answer
from .forms import AskForm
from .options import in_words
from .screens import name_of, screen
from .sent import Sent
from .typed import Typed

#: Words from another window came first: the page shows both.
CHANGED_MEANWHILE: Final = _(
    "This was changed in another window. Whichever button you press now, what is in the box below is what is kept."
)
#: Finished, or let go of, in another window.
GONE: Final = _("The one you were in is no longer here. Going on from here keeps what is below as a new one.")

_FIRST: Final = 1  # the revision of what has just been begun


def refused(request: SignedRequest, row: Unfinished, came: Sent) -> HttpResponse:
    """Show what cannot be kept as it came, as the same open page: it was read no later than it says."""
    data = came.form.cleaned_data
    here = screen(
        came.practice, row.content, pk=row.pk, revision=data.get("revision"), number=came.number, form=came.form
    )
    return answer(request, replace(here, page=data.get("page") or here.page), status=422)


def changed(request: SignedRequest, pk: UUID, came: Sent) -> HttpResponse:
    """Show what came, and what another window gave to the same part: neither is lost."""
    row: Unfinished | None = Unfinished.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row is None:
        return gone(request, pk)
    here = screen(came.practice, row.content, pk=pk, revision=row.revision, number=came.number, form=came.form)
    name = name_of(came.part)
    other = tuple(in_words(came.part, row.content.answer(name))) if name else ()
    return answer(request, here, message=CHANGED_MEANWHILE, other=other, status=409)


def gone(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Answer for a practice that is not on its way: its end, if it came to one; the words that came, if any did."""
    end = _end_of(request, pk)
    came = _came(request, end)
    if came and came.form.is_valid():
        if isinstance(came.form, AskForm) and came.form.way == "next":
            return _ended_before(request, came.form, end)
        if came.form.values():
            return _once_more(request, pk, came)
    elif came and came.form.is_bound and name_of(came.part):
        return _shown(request, pk, came, status=422)
    if end is None:
        raise Http404
    return ended(request, end_of(end))


def outdated(request: SignedRequest, row: Unfinished) -> HttpResponse:
    """Show what was given to a practice that is not in the catalog any more, and what came for it just now."""
    came = [value for name in ("text", "own_words") for value in request.POST.getlist(name) if value.strip()]
    given = [value for _name, values in row.content.answers for value in values]
    context = {"pk": row.pk, "given": list(dict.fromkeys(given + came))}
    return render(request, "practices/written/outdated.html", context, status=409)


def _end_of(request: SignedRequest, pk: UUID) -> Sat | None:
    """What is finished is kept under the id it was on its way under."""
    row: Sitting | None = Sitting.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    return row.content if row else None


def _came(request: SignedRequest, end: Sat | None) -> Sent | None:
    practice = catalog.load().practices.get(end.slug if end else request.POST.get("slug", ""))
    if request.method != "POST" or practice is None or not practice.written:
        return None
    return sent.of(request.POST, practice, zone=request.viewer.profile.zone)


def _ended_before(request: SignedRequest, form: AskForm, end: Sat | None) -> HttpResponse:
    """The end came twice: the first answer stands; whoever feels worse is met all the same."""
    after, strength = After(form.cleaned_data["after"]), form.cleaned_data["strength"]
    if end is None:
        return ended(request, End(after, strength, kept=False), met=form.cleaned_data["met"])
    same = (after, strength) == (end.after, end.strength)
    return ended(request, End(after, strength, slug=end.slug, first_stands=not same), met=form.cleaned_data["met"])


def _once_more(request: SignedRequest, pk: UUID, came: Sent) -> HttpResponse:
    """Show the words in a form that keeps them as a new one; or keep them so, when they came from that form."""
    key = came.form.cleaned_data["key"]
    if key is None:
        return _shown(request, pk, came, status=409)
    person, typed = request.viewer, _typed(request, came.practice, came.number)
    new = actions.begin(person=person, typed=typed, key=key, said=typed.slug.encode(), by=person.owner_id)
    row: Unfinished | None = Unfinished.objects.all().visible_to(person).filter(pk=new).first()
    if row is None:
        return _shown(request, pk, came, status=409)  # that one is gone as well: its key keeps nothing any more
    try:
        given = replace(came.given(moving=True), revision=_FIRST)
        actions.keep_part(unfinished=row, given=given, by=person.owner_id)
    except (actions.ChangedMeanwhileError, actions.GoneError):
        return changed(request, new, came)
    return HttpResponseRedirect(reverse("practices:at", args=[new]))


def _typed(request: SignedRequest, practice: Practice, number: int) -> Typed:
    return Typed(practice.slug, practice.version, timezone.now(), request.viewer.profile.zone, part=number)


def _shown(request: SignedRequest, pk: UUID, came: Sent, *, status: int) -> HttpResponse:
    typed = _typed(request, came.practice, came.number)
    here = screen(came.practice, typed, pk=pk, revision=None, form=came.form)
    return answer(request, replace(here, key=uuid4()), message=GONE, status=status)
