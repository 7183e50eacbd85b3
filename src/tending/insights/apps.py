"""The room `insights`."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Pictures and sentences made from one person's record."""

    name = "tending.insights"
    label = "insights"
    default_auto_field = "django.db.models.BigAutoField"
