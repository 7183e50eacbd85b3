"""The first page."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tending.checkins.history import shown_row
from tending.checkins.models import CheckIn, HardMoment
from tending.checkins.moments.card import card
from tending.guidance.after import may_wait
from tending.language.crisis import Level
from tending.people.signin import SignedRequest, private
from tending.practices.models import Keepsake, Sitting, Unfinished

from . import offers

LONG_AWAY: Final = timedelta(days=7)


@require_safe
@private
def today(request: SignedRequest) -> HttpResponse:
    """Greet, invite a check-in, and show what was said today."""
    now = timezone.now().astimezone(ZoneInfo(request.viewer.profile.zone))
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    mine = CheckIn.objects.all().visible_to(request.viewer).of(request.viewer)
    newest, of_today = mine.newest(1), list(mine.filter(at__gte=midnight).order_by("-at", "-id"))
    kept = "kept" in request.GET
    fresh = of_today[0] if kept and of_today else None
    found = offers.heard(fresh) if fresh else Level.NONE
    context = {
        "today": now.date(),
        "first_visit": not newest and _nothing_else_kept(request),
        "long_away": bool(newest) and now - newest[0].at > LONG_AWAY,
        "kept": kept,
        "left": "left" in request.GET,
        "help": found,
        "fits": offers.after(fresh, viewer=request.viewer, found=found) if fresh else None,
        "may_wait": kept and found is Level.NONE and may_wait(viewer=request.viewer, count=len(of_today), now=now),
        "asked": request.viewer.profile.asked,
        "moment": card(request.viewer, now=now),
        "shown": [shown_row(row) for row in of_today],
    }
    return render(request, "today/today.html", context)


@require_safe
@private
def together(request: SignedRequest) -> HttpResponse:
    """Say to someone whose therapist sent them what works today, and what does not yet."""
    return render(request, "today/together.html")


def _nothing_else_kept(request: SignedRequest) -> bool:
    tables = (Sitting.objects.all(), Unfinished.objects.all(), Keepsake.objects.all(), HardMoment.objects.all())
    return not any(rows.visible_to(request.viewer).of(request.viewer).exists() for rows in tables)
