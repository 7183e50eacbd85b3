"""What holds for every request: one policy on every answer, and keys that do not outlive it."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from tending.vault.keyring import open_keyring

Answer = Callable[[HttpRequest], HttpResponseBase]

#: One constant policy. No inline script or style anywhere, hence no nonces.
POLICY: Final = "default-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    # Not `no-referrer`: under it browsers send `Origin: null` with a form, which the form token check must refuse.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: What a page that records asks for, in the header of this name; it gets the microphone, for itself alone.
ASKS: Final = "microphone=(self)"
RECORDING: Final = {**HEADERS, "Permissions-Policy": HEADERS["Permissions-Policy"].replace("microphone=()", ASKS)}


def policy(answer: Answer) -> Answer:
    """Put the policy on every response, static files and errors included; pages are stored nowhere."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        records = response.headers.get("Permissions-Policy") == ASKS
        for name, value in (RECORDING if records else HEADERS).items():
            response.headers[name] = value
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def keys(answer: Answer) -> Answer:
    """Open a keyring for the request and drop every unwrapped key after it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with open_keyring():
            response = answer(request)
            if isinstance(response, HttpResponse):
                return response
            raise TypeError("a streamed answer would outlive its keys: build it inside the request")

    return middleware
