"""What every page knows."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest

from tending.practices.models import Keepsake


def page(request: HttpRequest) -> dict[str, object]:
    """Where *Exit this page* goes, whether all of this is made up, and whether something is kept for hard moments."""
    return {"exit_url": settings.EXIT_URL, "made_up": settings.MADE_UP, "has_kept": partial(_has_kept, request)}


def _has_kept(request: HttpRequest) -> bool:
    """Asked by the pages that lead there, and by no other: a template calls it where it names it."""
    viewer = getattr(request, "viewer", None)
    return viewer is not None and bool(Keepsake.objects.all().visible_to(viewer).of(viewer).exists())
