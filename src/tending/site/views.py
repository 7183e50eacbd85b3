"""What belongs to no room: a form whose token failed, and telling one data folder from another."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tending.people.signin import once_more


def kept_after_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Show what was sent again after the form's token failed, for one more press: every new start changes the token.

    A form sent from another site is not offered again: that press must not be borrowed.
    """
    return render(request, "people/elsewhere.html", status=403) if _from_elsewhere(request) else once_more(request)


def _from_elsewhere(request: HttpRequest) -> bool:
    """Say whether the browser names another site as where the form comes from; an older one names only the origin."""
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site not in {"same-origin", "none"}
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", own) != own


@require_safe
def is_folder(request: HttpRequest, folder_id: str) -> HttpResponse:  # noqa: ARG001
    """Tell a second start whether it is this data folder that answers here, without saying which one it is."""
    return HttpResponse(status=204 if folder_id == settings.FOLDERS.id else 404)
