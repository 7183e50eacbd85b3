"""Coming in by a launch link, leaving in a hurry, opening again."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tending import catalog
from tending.vault.envelope import SealBrokenError
from tending.vault.master import MasterKeyError

from . import signin
from .actions import tell_life, use_link
from .forms import LifeForm


@require_GET
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Spend a launch link and open the session of this computer's person."""
    account = use_link(token=token)
    if account is None:
        return render(request, "people/link_spent.html", status=410)
    signin.sign_in(request, account)
    return HttpResponseRedirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
@signin.private
def life(request: signin.SignedRequest) -> HttpResponse:
    """Ask what life has brought, or let it be; the same page changes it later."""
    form = LifeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = request.viewer
        tell_life(person=person, challenges=tuple(form.cleaned_data["challenges"]), by=person.owner_id)
        return HttpResponseRedirect("/" if form.cleaned_data["skip"] else f"{reverse('people:life')}?kept")
    known = catalog.load().challenges
    chosen = request.POST.getlist("challenges") if form.is_bound else request.viewer.profile.challenges
    context = {
        "challenges": known.values(),
        "chosen": chosen,
        "openings": [known[slug].opening for slug in chosen if slug in known] if "kept" in request.GET else [],
        "kept": "kept" in request.GET,
        "failed": form.is_bound,
    }
    return render(request, "people/life.html", context, status=422 if form.is_bound else 200)


@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the session and send the browser elsewhere.

    Exempt from the form token on purpose: leaving must work from the oldest page in the oldest tab, and all that a
    forged request could do is close a door that its owner opens again with one press.
    """
    response = HttpResponse("<!doctype html><title></title>")
    try:
        signin.close(request, response)
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
