"""The room `practices`."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices, and sittings with them."""

    name = "tending.practices"
    label = "practices"
    default_auto_field = "django.db.models.BigAutoField"
