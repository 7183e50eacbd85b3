"""The application that granian serves."""

import os

from . import sqlite  # noqa: F401 - first, before Django opens a database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tending.site.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
