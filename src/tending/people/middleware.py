"""Who is looking: a person, or nobody, or someone whose screen was closed."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .signin import viewer_of


def viewer(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set `request.viewer` to the person of the session, or to `None`."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.viewer = viewer_of(request)  # type: ignore[attr-defined]
        return answer(request)

    return middleware
