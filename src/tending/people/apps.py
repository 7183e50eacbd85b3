"""The room `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, persons and launch links."""

    name = "tending.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
