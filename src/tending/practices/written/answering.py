"""The pages of a practice on its way: a screen, and what a pause in typing is answered with."""

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tending.practices import page
from tending.practices.models import Unfinished

from .heard import Heard
from .screens import Screen

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: Tells an open page what it is to say it was read at, once its words are kept.
REVISION: Final = "Tending-Revision"


def answer(
    request: HttpRequest,
    screen: Screen,
    heard: Heard | None = None,
    *,
    message: "StrPromise | str" = "",
    other: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Show a screen. `message` says why it is here once more, `other` what another window gave to it."""
    context = {
        "screen": screen,
        "form": screen.form,
        "part": screen.part,
        "heard": heard or carried(screen),
        "message": message,
        "other": other,
        "numbers": page.NUMBERS,
    }
    return render(request, "practices/written/at.html", context, status=status)


def carried(screen: Screen) -> Heard:
    """Return what a form that comes back brought with it: what was met in this sitting stays so."""
    met, hushed = (bool(screen.form.is_bound and screen.form.data.get(name)) for name in ("met", "hushed"))
    return Heard(met=met, hushed=hushed)


def noted(request: HttpRequest, heard: Heard, kept: Unfinished) -> HttpResponse:
    """Answer a pause in typing: with nothing, or with what was heard, for the page to show."""
    if heard.card or heard.line:
        response = render(request, "practices/written/_heard.html", {"heard": heard})
    else:
        response = HttpResponse(status=204)
    response.headers[REVISION] = str(kept.revision)
    return response
