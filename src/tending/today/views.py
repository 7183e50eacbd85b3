"""The first page."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tending.checkins.history import shown_row
from tending.checkins.models import CheckIn
from tending.people.signin import SignedRequest, private

LONG_AWAY: Final = timedelta(days=7)


@require_safe
@private
def today(request: SignedRequest) -> HttpResponse:
    """Greet, invite a check-in, and show what was said today."""
    now = timezone.now().astimezone(ZoneInfo(request.viewer.profile.zone))
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    mine = CheckIn.objects.all().visible_to(request.viewer).of(request.viewer)
    newest = mine.newest(1)
    context = {
        "today": now.date(),
        "first_visit": not newest,
        "long_away": bool(newest) and now - newest[0].at > LONG_AWAY,
        "kept": "kept" in request.GET,
        "shown": [shown_row(row) for row in mine.filter(at__gte=midnight).order_by("-at", "-id")],
    }
    return render(request, "today/today.html", context)
