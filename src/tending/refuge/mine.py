"""Doormen of what is someone's own here: their person and their plan. Permission, parse, one act, one answer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tending.checkins import again
from tending.people.signin import SignedRequest, private
from tending.vault.sealed import ChangedMeanwhileError

from . import actions, page
from .forms import OnceForm, PlanForm, SomeoneForm, opening
from .models import HalfPlan, MyPerson, SafetyPlan
from .plan import Opening
from .querysets import Found

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: Typed over a row that is damaged: it must be taken away first, by a press of its own.
BROKEN: Final = _(
    "Not kept yet: what was kept here before cannot be opened, and has to be taken away first. "
    "What you typed is still below. Take the other away in a new window, then come back and press “Keep this”."
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the two things of someone's own here: its table, form and template, and where it is taken away."""

    table: actions.Table
    form: type[OnceForm]
    template: str
    away: str

    def found(self, request: SignedRequest) -> Found:
        """Return what the viewer has of it."""
        found: Found = self.table.objects.all().mine(request.viewer)
        return found


PLAN: Final = Thing(SafetyPlan, PlanForm, "refuge/plan.html", "refuge:plan-away")
PERSON: Final = Thing(MyPerson, SomeoneForm, "refuge/person.html", "refuge:person-away")
#: Nothing was left half written.
NONE_LEFT: Final = Found()


@require_safe
@private
def mine(request: SignedRequest) -> HttpResponse:
    """Show my person and my plan in one look."""
    context = {"kept": "kept" in request.GET, "meanwhile": page.lines_of(page.MEANWHILE)}
    return render(request, "refuge/mine.html", context | _both(request))


@require_safe
@private
def printed(request: SignedRequest) -> HttpResponse:
    """Show both as one page of paper."""
    foot = page.lines_of(page.FOOT)
    unchecked = any(line.checked is None for line in foot)
    return render(request, "refuge/print.html", _both(request) | {"foot": foot, "unchecked": unchecked})


@require_http_methods(["GET", "HEAD", "POST"])
@private
def plan(request: SignedRequest) -> HttpResponse:
    """Write the plan, or change it, or go on with what was left half written."""
    half = NONE_LEFT if request.method == "POST" else HalfPlan.objects.all().mine(request.viewer)
    if half.content is None:
        return _edit(request, PLAN)
    return _form(request, PLAN, PlanForm.resumed(half.content.merged()), PLAN.found(request), half=half)


@require_POST
@private
def half_plan(request: SignedRequest) -> HttpResponse:
    """Keep a plan that is half written. The page sends it at pauses and on its way out."""
    half, shown = PlanForm.half(request.POST), opening(request.POST).shown
    actions.keep_half(person=request.viewer, half=half, shown=shown, by=request.viewer.owner_id)
    return HttpResponse(status=204)


@require_POST
@private
def afresh(request: SignedRequest) -> HttpResponse:
    """Delete what was left half written, as the page showed it, and go back to the plan as it is kept."""
    actions.let_half_go(person=request.viewer, opening=opening(request.POST), by=request.viewer.owner_id)
    return HttpResponseRedirect(reverse("refuge:plan"))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def person(request: SignedRequest) -> HttpResponse:
    """Say who my person is, or change it."""
    return _edit(request, PERSON)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def plan_away(request: SignedRequest) -> HttpResponse:
    """Take the plan away, after a second press."""
    return _away(request, PLAN)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def person_away(request: SignedRequest) -> HttpResponse:
    """Take my person away, after a second press."""
    return _away(request, PERSON)


def _edit(request: SignedRequest, thing: Thing) -> HttpResponse:
    found = thing.found(request)
    if request.method != "POST":
        return _form(request, thing, thing.form.of(found), found)
    form = thing.form(request.POST)
    if not form.is_valid():
        return _form(request, thing, form, found, status=422)
    if found.broken:
        return _again(request, thing, BROKEN, found)
    return _kept(request, thing, form)


def _kept(request: SignedRequest, thing: Thing, form: OnceForm) -> HttpResponse:
    """Keep what a valid form says; where that cannot be, hand the words back in a form that can."""
    data, viewer = form.cleaned_data, request.viewer
    once = {"key": data["key"], "said": form.said(), "mark": data["mark"]}
    once |= {"opening": opening(request.POST)} if thing is PLAN else {}
    try:
        actions.keep(table=thing.table, person=viewer, content=form.content(), **once, by=viewer.owner_id)
    except actions.TakenAwaySinceError:
        return _again(request, thing, again.REMOVED_SINCE, Found())
    except ChangedMeanwhileError:
        found = thing.found(request)
        return _again(request, thing, again.CHANGED_MEANWHILE if found.row else again.GONE, found)
    return HttpResponseRedirect(f"{reverse('refuge:mine')}?kept")


def _again(request: SignedRequest, thing: Thing, message: "StrPromise", over: Found) -> HttpResponse:
    """Show the words again, beside what came first, in a form that keeps them over it."""
    data: QueryDict = again.as_new(request)
    data["mark"] = "" if over.broken else over.mark
    return _form(request, thing, thing.form(data), over, message=message, status=409)


def _form(
    request: SignedRequest,
    thing: Thing,
    form: OnceForm,
    found: Found,
    *,
    message: "StrPromise | None" = None,
    half: Found = NONE_LEFT,
    status: int = 200,
) -> HttpResponse:
    """Answer with the form as it stands; with a message, what was found is shown beside it."""
    if found.broken and request.method != "POST":
        return _broken(request, thing)
    context: dict[str, Any] = {"form": form, "message": message, "found": found, "away": reverse(thing.away)}
    if isinstance(form, PlanForm):
        opened = opening(request.POST) if form.is_bound else Opening(str(uuid4()), half.mark)
        context |= {"asked": page.asked(form), "half": half, "opened": opened}
        context["turn"] = PlanForm.turn(request.POST)
    if message is not None:
        context |= _shown(request, thing, found)
    return render(request, thing.template, context, status=status)


def _away(request: SignedRequest, thing: Thing) -> HttpResponse:
    """Show what would go and ask once more; a press on that page takes away what it showed, and nothing newer."""
    changed, viewer = False, request.viewer
    if request.method == "POST":
        try:
            mark = request.POST.get("mark", "")
            actions.take_away(table=thing.table, person=viewer, mark=mark, by=viewer.owner_id)
        except ChangedMeanwhileError:
            changed = True
    found = thing.found(request)
    context = {"found": found, "changed": changed, "done": request.method == "POST" and not changed}
    context["half"] = thing is PLAN and HalfPlan.objects.all().mine(viewer).row is not None
    return render(request, "refuge/away.html", context | _shown(request, thing, found), status=409 if changed else 200)


def _both(request: SignedRequest) -> dict[str, Any]:
    """Return what is kept of both, as pages show it; what cannot be opened says so, and hides nothing else."""
    plan_found, person_found = PLAN.found(request), PERSON.found(request)
    broken = {"plan_broken": plan_found.broken, "person_broken": person_found.broken}
    return broken | _shown(request, PLAN, plan_found) | _shown(request, PERSON, person_found)


def _shown(request: SignedRequest, thing: Thing, found: Found) -> dict[str, Any]:
    if thing is PLAN:
        return {"plan": page.shown_plan(found.content, viewer=request.viewer)}
    return {"person": page.shown_someone(found.content)}


def _broken(request: SignedRequest, thing: Thing) -> HttpResponse:
    return render(request, "refuge/broken.html", {"away": reverse(thing.away)}, status=409)
