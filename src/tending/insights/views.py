"""How I'm doing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tending.people.signin import SignedRequest, private


@require_safe
@private
def picture(request: SignedRequest) -> HttpResponse:
    """Draw one person's record and say it in words."""
    return render(request, "insights/picture.html", {})
