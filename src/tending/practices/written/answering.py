"""The pages of a practice on its way: a screen, and what a pause in typing is answered with."""

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tending.catalog import Practice
from tending.practices import page
from tending.practices.models import Unfinished

from .forms import ScreenForm
from .heard import Heard, heard
from .screens import Screen, screen

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: Tells an open page what it is to say it was read at, once its words are kept.
REVISION: Final = "Tending-Revision"
NOTHING: Final = Heard()


def answer(
    request: HttpRequest,
    shown: Screen,
    said: Heard = NOTHING,
    *,
    message: "StrPromise | str" = "",
    other: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Show a screen. `message` says why it is here once more, `other` what another window gave to it."""
    context = {
        "screen": shown,
        "form": shown.form,
        "part": shown.part,
        "heard": said,
        "message": message,
        "other": other,
        "numbers": page.NUMBERS,
    }
    return render(request, "practices/written/at.html", context, status=status)


def onward(request: HttpRequest, kept: Unfinished, practice: Practice, form: ScreenForm) -> HttpResponse:
    """Go where the button leads. What was met in this sitting travels in the page, since no address may hold it."""
    said = heard(form)
    if form.way == "leave":
        if said.card or said.line:
            return render(request, "practices/written/left.html", {"heard": said, "pk": kept.pk})
        return HttpResponseRedirect("/?left")  # Today is a room above: known here by its address alone
    if said.any:
        return answer(request, screen(practice, kept.content, pk=kept.pk, revision=kept.revision), said)
    return HttpResponseRedirect(reverse("practices:at", args=[kept.pk]))


def noted(request: HttpRequest, said: Heard, kept: Unfinished) -> HttpResponse:
    """Answer a pause in typing: with nothing, or with what was heard, for the page to show."""
    if said.card or said.line:
        response = render(request, "practices/written/_heard.html", {"heard": said})
    else:
        response = HttpResponse(status=204)
    response.headers[REVISION] = str(kept.revision)
    return response
