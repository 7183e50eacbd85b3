"""How I'm doing."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tending.people.signin import SignedRequest, private

from .spans import chosen


@require_safe
@private
def picture(request: SignedRequest) -> HttpResponse:
    """Draw one person's record and say it in words."""
    from .page import page_of  # brings numpy and scipy, which nothing else needs at start-up

    span = chosen(request.GET.get("span", ""))
    page = page_of(request.viewer, viewer=request.viewer, span=span, now=timezone.now())
    return render(request, "insights/picture.html", {"page": page})


@require_safe
@private
def example(request: SignedRequest) -> HttpResponse:
    """Show the same page of a made-up record. Nothing of it is kept, and nothing of anyone's is read."""
    from .lookaround import look_around

    zone = request.viewer.profile.zone
    yesterday = timezone.now().astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    around = look_around(yesterday, zone, chosen(request.GET.get("span", "season")))
    return render(request, "insights/example.html", {"page": around.page, "days": around.days, "made_up": True})
