"""The room `checkins`."""

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    """Check-ins and the months they add up to."""

    name = "tending.checkins"
    label = "checkins"
    default_auto_field = "django.db.models.BigAutoField"
