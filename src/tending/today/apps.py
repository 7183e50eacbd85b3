"""The room `today`."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """What is next, composed from the rooms below."""

    name = "tending.today"
    label = "today"
    default_auto_field = "django.db.models.BigAutoField"
