"""The room `refuge`."""

from django.apps import AppConfig


class RefugeConfig(AppConfig):
    """Support now."""

    name = "tending.refuge"
    label = "refuge"
    default_auto_field = "django.db.models.BigAutoField"
