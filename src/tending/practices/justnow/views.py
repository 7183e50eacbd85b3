"""Doormen of what is true just now, and of "not yet"."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tending import catalog
from tending.people.signin import SignedRequest, private
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, page
from .forms import JustNowForm
from .held import standing


@require_http_methods(["GET", "HEAD", "POST"])
@private
def just_now(request: SignedRequest) -> HttpResponse:
    """Ask what is true just now, or keep the answer, and go on to the practice it was asked before."""
    form, person = JustNowForm(request.POST if request.method == "POST" else None), request.viewer
    if not form.is_valid():
        return _asked(request, form, status=422 if form.is_bound else 200)
    said, expected = form.cleaned_data, form.cleaned_data["revision"] or 0
    how = {"flags": said["flags"], "answered": not said["skip"], "today": page.today(person)}
    try:
        actions.say(person=person, **how, expected=expected, by=person.owner_id)
    except ChangedMeanwhileError:
        return _asked(request, form, changed=True, status=409)
    then = reverse("practices:play", args=[said["then"]]) if said["then"] else f"{reverse('practices:just-now')}?kept"
    return HttpResponseRedirect(then)


def _asked(request: SignedRequest, form: JustNowForm, *, changed: bool = False, status: int) -> HttpResponse:
    chosen = request.POST.getlist("flags") if form.is_bound else None
    context = page.asked(request.viewer, chosen=chosen, changed=changed)
    context |= {"kept": "kept" in request.GET, "then": form.cleaned_data.get("then", "") if form.is_bound else ""}
    return render(request, "practices/justnow/just_now.html", context, status=status)


@require_POST
@private
def lift(request: SignedRequest) -> HttpResponse:
    """Take one flag away, or say that all are still so; then back to the practice it was pressed on."""
    person, slug = request.viewer, request.POST.get("flag", "")
    if slug:
        actions.lift(person=person, flag=slug, by=person.owner_id)
    else:
        actions.still(person=person, today=page.today(person), by=person.owner_id)
    then = request.POST.get("then", "")
    known = then in catalog.load().practices
    return HttpResponseRedirect(reverse("practices:play", args=[then]) if known else reverse("practices:just-now"))


@require_safe
def not_yet(request: HttpRequest) -> HttpResponse:
    """Meet a "not yet": something that steadies, a person, the ground. Nothing is noted of it."""
    at = standing(getattr(request, "viewer", None))
    return render(request, "practices/justnow/not_yet.html", {"steadying": page.steadying(at)})
