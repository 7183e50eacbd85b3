"""The first page."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tending.checkins.models import CheckIn
from tending.people.signin import SignedRequest, private


@require_safe
@private
def today(request: SignedRequest) -> HttpResponse:
    """Greet, invite a check-in, and show what was said today."""
    zone = ZoneInfo(request.viewer.profile.zone)
    midnight = datetime.combine(timezone.now().astimezone(zone).date(), time(), zone)
    mine = CheckIn.objects.all().visible_to(request.viewer).of(request.viewer)
    rows = list(mine.between(midnight, midnight + timedelta(days=2)).order_by("-at", "-id"))
    context = {"checkins": rows, "first_visit": not rows and not mine.exists(), "kept": "kept" in request.GET}
    return render(request, "today/today.html", context)
