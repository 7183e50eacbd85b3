"""What belongs to no room: a form whose token failed, and telling one data folder from another."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tending.people.signin import kept_fields


def kept_after_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Show what was typed again after the form's token failed, for one more press.

    A form sent from another site is not offered again: that press must not be borrowed.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return render(request, "people/kept.html", {"kept": []}, status=403)
    return render(request, "people/kept.html", {"kept": kept_fields(request)}, status=403)


@require_safe
def is_folder(request: HttpRequest, folder_id: str) -> HttpResponse:  # noqa: ARG001
    """Tell a second start whether it is this data folder that answers here, without saying which one it is."""
    return HttpResponse(status=204 if folder_id == settings.FOLDERS.id else 404)
