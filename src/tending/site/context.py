"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - Django's signature
    """Where *Exit this page* goes, and whether all of this is made up."""
    return {"exit_url": settings.EXIT_URL, "made_up": settings.MADE_UP}
