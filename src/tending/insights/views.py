"""How I'm doing."""

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
