"""Error pages: what happened, what was kept, what to do."""

from contextlib import suppress

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from tending.people.signin import answered_worse


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400."""
    return render(request, "error.html", {"kind": "bad"}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403."""
    return render(request, "error.html", {"kind": "bad"}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404; the same for what is not there and what is not yours."""
    return render(request, "error.html", {"kind": "missing"}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Uses nothing that could fail again; whoever answered *worse* is met all the same."""
    worse = False
    with suppress(OSError, SuspiciousOperation, MultiPartParserError):  # when not even the form can be read
        worse = answered_worse(request)
    return render(request, "error.html", {"kind": "ours", "worse": worse}, status=500)
