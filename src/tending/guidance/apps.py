"""The room `guidance`."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """What fits now, and why."""

    name = "tending.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
