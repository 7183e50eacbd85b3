"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - Django's signature
    """Where *Exit this page* goes."""
    return {"exit_url": settings.EXIT_URL}
