"""Who is looking: a person, or nobody, or someone whose screen was closed."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from tending.vault.envelope import SealBrokenError
from tending.vault.master import MasterKeyError

from .signin import viewer_of


def viewer(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set `request.viewer` to the person of the session, or to `None`.

    When keys or database fail nobody is known, and the reason waits in `request.trouble` for a private page to raise:
    Support now and *Exit this page* must answer even then.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.viewer, request.trouble = None, None  # type: ignore[attr-defined]
        try:
            request.viewer = viewer_of(request)  # type: ignore[attr-defined]
        except (DatabaseError, MasterKeyError, SealBrokenError) as trouble:
            request.trouble = trouble  # type: ignore[attr-defined]
        return answer(request)

    return middleware
