"""A screen that cannot be kept as it came: what its page says, and the same words in it once more."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.catalog import Practice
from tending.people.signin import SignedRequest
from tending.practices.ending import End, end_of, ended
from tending.practices.models import Sitting, Unfinished
from tending.practices.sat import After, Sat
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, sent
from .answering import answer, onward
from .forms import AskForm, words_in
from .heard import heard_back
from .options import in_words
from .screens import name_of, screen
from .sent import Sent
from .typed import Typed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: Words from another window came first: the page shows both.
CHANGED_MEANWHILE: Final = _(
    "This was changed in another window. Whichever button you press now, what is in the box below is what is kept."
)
#: Finished, or let go of, in another window.
GONE: Final = _("The one you were in is no longer here. Going on from here keeps what is below as a new one.")
#: What it holds is damaged.
BROKEN: Final = _(
    "The one you were in cannot be opened, and stays as it is. Going on from here keeps what is below as a new one."
)

_FIRST: Final = 1  # the revision of what has just been begun


def refused(request: SignedRequest, row: Unfinished, came: Sent) -> HttpResponse:
    """Show what cannot be kept as it came, as the same open page: it was read no later than it says."""
    data = came.form.cleaned_data
    here = screen(
        came.practice, row.content, pk=row.pk, revision=data.get("revision"), number=came.number, form=came.form
    )
    here = replace(here, page=data.get("page") or here.page)
    return answer(request, here, heard_back(request.POST, came.form.came()), status=422)


def changed(request: SignedRequest, pk: UUID, came: Sent) -> HttpResponse:
    """Show what came, and what another window gave to the same part: neither is lost."""
    row: Unfinished | None = Unfinished.objects.all().visible_to(request.viewer).filter(pk=pk).first()
    if row is None:
        return gone(request, pk)
    here = screen(came.practice, row.content, pk=pk, revision=row.revision, number=came.number, form=came.form)
    name = name_of(came.part)
    other = tuple(in_words(came.part, row.content.answer(name))) if name else ()
    said = heard_back(request.POST, came.form.came())
    return answer(request, here, said, message=CHANGED_MEANWHILE, other=other, status=409)


def gone(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Answer for a practice that is not on its way: its end, if it came to one; the words that came, if any did."""
    end = _end_of(request, pk)
    back = _handed_back(request, pk, end, GONE)
    if back is None and end is None:
        raise Http404
    return back or ended(request, end_of(cast("Sat", end)))


def broken(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Answer for a practice that cannot be opened: the words that came, if any did; else what can be done about it."""
    back = _handed_back(request, pk, None, BROKEN)
    if back is not None:
        return back
    came = words_in(request.POST)
    context = {"pk": pk, "came": came, "heard": heard_back(request.POST, "\n".join(came))}
    return render(request, "practices/written/broken.html", context, status=409)


def outdated(request: SignedRequest, row: Unfinished) -> HttpResponse:
    """Show what was given to a practice that is not in the catalog any more, and what came for it just now."""
    came = words_in(request.POST)
    given = [value for _name, values in row.content.answers for value in values]
    said = heard_back(request.POST, "\n".join(came))
    context = {"pk": row.pk, "given": list(dict.fromkeys(given + came)), "heard": said}
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


def _handed_back(request: SignedRequest, pk: UUID, end: Sat | None, message: "StrPromise") -> HttpResponse | None:
    """What came and has no place to be kept in: its answer met, its words shown once more. None where nothing came."""
    came = _came(request, end)
    if came is None:
        return None
    if not came.form.is_valid():
        return _shown(request, pk, came, message, status=422) if name_of(came.part) else None
    if isinstance(came.form, AskForm) and came.form.way == "next":
        return _ended_before(request, came.form, end)
    return _once_more(request, pk, came, message) if came.form.values() else None


def _ended_before(request: SignedRequest, form: AskForm, end: Sat | None) -> HttpResponse:
    """The end came twice: the first answer stands; whoever feels worse is met all the same."""
    after, strength = After(form.cleaned_data["after"]), form.cleaned_data["strength"]
    if end is None:
        return ended(request, End(after, strength, kept=False), met=form.cleaned_data["met"])
    same = (after, strength) == (end.after, end.strength)
    return ended(request, End(after, strength, slug=end.slug, first_stands=not same), met=form.cleaned_data["met"])


def _once_more(request: SignedRequest, pk: UUID, came: Sent, message: "StrPromise") -> HttpResponse:
    """Show the words in a form that keeps them as a new one; or keep them so, when they came from that form."""
    key = came.form.cleaned_data["key"]
    if key is None:
        return _shown(request, pk, came, message, status=409)
    person, typed = request.viewer, _typed(request, came.practice, came.number)
    new = actions.begin(person=person, typed=typed, key=key, said=typed.slug.encode(), by=person.owner_id)
    row: Unfinished | None = Unfinished.objects.all().visible_to(person).filter(pk=new).first()
    if row is None:
        return _shown(request, pk, came, message, status=409)  # gone as well: its key keeps nothing any more
    try:
        given = replace(came.given(moving=True), revision=_FIRST)
        kept = actions.keep_part(unfinished=row, given=given, by=person.owner_id)
    except (ChangedMeanwhileError, actions.GoneError):
        return changed(request, new, came)
    return onward(request, kept, came.practice, came.form)


def _typed(request: SignedRequest, practice: Practice, number: int) -> Typed:
    return Typed(practice.slug, practice.version, timezone.now(), request.viewer.profile.zone, part=number)


def _shown(request: SignedRequest, pk: UUID, came: Sent, message: "StrPromise", *, status: int) -> HttpResponse:
    typed = _typed(request, came.practice, came.number)
    here = screen(came.practice, typed, pk=pk, revision=None, form=came.form)
    said = heard_back(request.POST, came.form.came())
    return answer(request, replace(here, key=uuid4()), said, message=message, status=status)
