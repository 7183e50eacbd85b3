"""Sessions of people: opening, closing for *Exit this page*, opening again; and the door before private pages."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, Final, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from .models import Account, Person
from .patience import waiting_at_most

P = ParamSpec("P")
ACCOUNT: Final = "account"
CLOSED: Final = "closed"
_A_MOMENT: Final = 300
#: Fields that hold a person's own words.
OWN: Final = frozenset({"note", "own_words", "title", "words", "own", "who", "reach", "say", "text", "like"}) | {
    "signs", "myself", "places", "people", "services", "safer", "reasons"
}  # fmt: skip


class SignedRequest(HttpRequest):
    """A request whose viewer is known. Views behind `private` get one."""

    viewer: Person
    htmx: HtmxDetails


def sign_in(request: HttpRequest, account: Account) -> None:
    """Open a session for `account` under a new session key and a new form token."""
    request.session.cycle_key()
    request.session[ACCOUNT] = account.pk.hex
    request.session.pop(CLOSED, None)
    rotate_token(request)


def close(request: HttpRequest, response: HttpResponse) -> None:
    """Swap the session for a closed one: the old cookie is dead, and Back finds a closed door.

    Raises `DatabaseError` rather than wait for another writer longer than a moment, and then changes nothing. Whoever
    drops the cookie instead leaves the session's row open on the server until it ends: nobody here holds its name.
    """
    session = request.session
    if ACCOUNT not in session:
        return
    try:
        with waiting_at_most(_A_MOMENT), transaction.atomic():
            session.cycle_key()
            session[CLOSED] = True
            session.save()
    finally:
        session.modified = False  # else it would be saved once more after the view, with the long wait of other pages
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        session.session_key or "",
        max_age=session.get_expiry_age(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.SESSION_COOKIE_HTTPONLY,
        samesite=settings.SESSION_COOKIE_SAMESITE,  # type: ignore[arg-type]
    )


def open_again(request: HttpRequest) -> None:
    """Open a closed session."""
    if request.session.pop(CLOSED, None):
        request.session.cycle_key()


def is_closed(request: HttpRequest) -> bool:
    """Say whether this session was closed with *Exit this page*."""
    return bool(request.session.get(CLOSED))


def viewer_of(request: HttpRequest) -> Person | None:
    """Return the person of an open session."""
    account = request.session.get(ACCOUNT)
    if account is None or is_closed(request):
        return None
    found: Person | None = Person.objects.filter(account_id=UUID(account), account__is_active=True).first()
    return found


def private(
    view: Callable[Concatenate[SignedRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only a known viewer through. Anyone else is told kindly, and what they typed is shown to them again."""

    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if (trouble := getattr(request, "trouble", None)) is not None:
            raise trouble
        if getattr(request, "viewer", None) is not None:
            return view(cast("SignedRequest", request), *args, **kwargs)
        return turned_away(request)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", update_wrapper(door, view))


def turned_away(request: HttpRequest) -> HttpResponse:
    """Answer someone without an open session: the closed door, the kept words, or how to come in."""
    if is_closed(request):
        context = {"kept": _kept_fields(request), "worse": answered_worse(request)}
        return render(request, "people/closed.html", context, status=403)
    if request.method == "POST":
        return once_more(request, signed_out=True)
    return render(request, "people/how_in.html", status=403)


def once_more(request: HttpRequest, *, signed_out: bool = False) -> HttpResponse:
    """Answer a press that did nothing yet: the same form, to the same address, under a token of now.

    Files do not come back from a form, so their fields stand there empty.
    """
    kept = _kept_fields(request)
    context = {
        "kept": kept,
        "own": [value for name, value in kept if name in OWN and value],
        "files": list(request.FILES),
        "worse": answered_worse(request),
        "signed_out": signed_out,
    }
    return render(request, "people/kept.html", context, status=403)


def answered_worse(request: HttpRequest) -> bool:
    """Say whether what was posted answers *worse* after a practice: a person comes first then, and saving second."""
    return request.POST.get("after") == "worse"


def _kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was posted, to be shown and sent again; the token of the failed form is left out."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in map(str, values)
    ]
