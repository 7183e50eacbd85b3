"""What a browser may keep for when there is no connection: a closed list of public pages, and what they are made of."""

import hashlib
import json
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from tending import __version__, catalog
from tending.catalog import Practice

FAMILY: Final = "kept-"
WORKER: Final = "site/worker.js"
FILES: Final = (
    "site/house.css",
    "site/icon.svg",
    "site/leave.js",
    "site/offline.js",
    "practices/practices.css",
    "practices/shelf.css",
    "practices/player.js",
    "practices/breath.js",
    "practices/sound.js",
)
PAGES: Final = ("refuge:now", "refuge:not-safe", "refuge:under-18", "practices:index", "practices:not-yet", "offline")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer with the service worker, which carries the list it may keep and a name that changes with its content."""
    body = Path(finders.find(WORKER) or "").read_text("utf-8")
    known = {
        "family": FAMILY,
        "name": FAMILY + _stamp(body),
        "paths": paths(),
        "soon": [*(path for path in paths() if path.startswith(reverse("refuge:now"))), *map(static, FILES)],
        "fallback": reverse("offline"),
        "leave": reverse("people:leave"),
        "exit": escape(settings.EXIT_URL),
    }
    return HttpResponse(f"const KEPT = {json.dumps(known)};\n{body}", content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer with what makes it an app on a phone, under a name that says nothing of what it is."""
    icon = {"src": static("site/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    said = {"name": "Notes", "short_name": "Notes", "start_url": "/", "display": "minimal-ui", "icons": [icon]}
    colours = {"background_color": "#f7f4ee", "theme_color": "#f7f4ee"}
    return JsonResponse(said | colours, content_type="application/manifest+json")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say what works without a connection. The browser keeps this page, and shows it for any that it cannot reach."""
    return render(request, "offline.html")


def paths() -> list[str]:
    """Return the closed list: public pages that need no sign-in, and the files they are made of."""
    pages = [reverse(name) for name in PAGES]
    practices = [reverse("practices:play", args=[practice.slug]) for practice in _for_now()]
    return [*pages, *practices, *map(static, FILES)]


def _for_now() -> list[Practice]:
    return [practice for practice in catalog.load().practices.values() if practice.now]


def _stamp(body: str) -> str:
    """Return what changes whenever a kept page would: version, list, settings, and the words that come from files."""
    known = catalog.load()
    words = (known.practices, known.flags, catalog.load_helplines(), settings.EXIT_URL, settings.MADE_UP)
    return hashlib.sha256(repr((__version__, paths(), words, body)).encode()).hexdigest()[:12]
