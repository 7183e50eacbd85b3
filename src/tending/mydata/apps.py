"""The room `mydata`."""

from django.apps import AppConfig


class MydataConfig(AppConfig):
    """Taking, bringing and forgetting one's data."""

    name = "tending.mydata"
    label = "mydata"
    default_auto_field = "django.db.models.BigAutoField"
