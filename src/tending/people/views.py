"""Coming in by a launch link, leaving in a hurry, opening again."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from tending.vault.envelope import SealBrokenError
from tending.vault.master import MasterKeyError

from . import signin
from .actions import use_link


@require_GET
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Spend a launch link and open the session of this computer's person."""
    account = use_link(token=token)
    if account is None:
        return render(request, "people/link_spent.html", status=410)
    signin.sign_in(request, account)
    return HttpResponseRedirect("/")


@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the session and send the browser elsewhere.

    Exempt from the form token on purpose: leaving must work from the oldest page in the oldest tab, and all that a
    forged request could do is close a door that its owner opens again with one press.
    """
    response = HttpResponse("<!doctype html><title></title>")
    try:
        signin.close(request)
    except (DatabaseError, MasterKeyError, SealBrokenError):
        response.delete_cookie(settings.SESSION_COOKIE_NAME)  # leaving works all the same; the way back is a new link
    response.headers["Refresh"] = f"0;url={settings.EXIT_URL}"
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_POST
def reopen(request: HttpRequest) -> HttpResponse:
    """Open a session that was closed with *Exit this page*."""
    signin.open_again(request)
    return HttpResponseRedirect("/")
