"""What every page knows."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest

from tending import catalog
from tending.guidance.fitting import STAY, may_stay
from tending.practices.justnow.held import standing
from tending.practices.models import Keepsake, Sitting


def page(request: HttpRequest) -> dict[str, object]:
    """Where *Exit this page* goes, whether all of this is made up, what is kept, and whether staying may be offered."""
    return {
        "exit_url": settings.EXIT_URL,
        "made_up": settings.MADE_UP,
        # Asked by the pages that name them, and by no other: a template calls them where it does.
        "has_kept": partial(_has_kept, request),
        "may_stay": partial(_may_stay, request),
    }


def _has_kept(request: HttpRequest) -> bool:
    """Whether something is kept for hard moments."""
    viewer = getattr(request, "viewer", None)
    return viewer is not None and bool(Keepsake.objects.all().visible_to(viewer).of(viewer).exists())


def _may_stay(request: HttpRequest) -> bool:
    """Whether *Stay with it* may be offered to whoever reads this in a hard moment."""
    practice, viewer = catalog.load().practices.get(STAY), getattr(request, "viewer", None)
    if practice is None or viewer is None:
        return False
    sittings = Sitting.objects.all().visible_to(viewer).of(viewer)
    return may_stay(practice, standing(viewer, crisis=True), sittings.unwelcome())
