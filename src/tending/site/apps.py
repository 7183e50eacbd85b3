"""The room `site`, as an app for its commands and static files."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Base templates, static files and recurring jobs."""

    name = "tending.site"
    label = "tending_site"
    default_auto_field = "django.db.models.BigAutoField"
