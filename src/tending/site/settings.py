"""Settings. Every `TENDING_*` variable is documented in `docs/settings.md`; a test holds the two together."""

import os
from pathlib import Path

from . import sqlite, zone  # noqa: F401 - before anything opens a database, and before Django sets a zone
from .databases import databases
from .folders import Folders

FOLDERS = Folders.at()
SITE = Path(__file__).parent
#: Every page says so. Never of data on a server, which are not in this folder.
MADE_UP = FOLDERS.made_up and "TENDING_DATABASE" not in os.environ

MASTER_KEY = os.environ.get("TENDING_MASTER_KEY", "")
MASTER_KEY_FILE = os.environ.get("TENDING_MASTER_KEY_FILE", str(FOLDERS.master_key))
#: Where *Exit this page* goes: a page that anyone might have open.
EXIT_URL = os.environ.get("TENDING_EXIT_URL", "https://www.bbc.co.uk/weather")

DEBUG = False
# Signs nothing here: sessions are sealed rows and the CSRF secret is a cookie of its own, so each process makes one up.
SECRET_KEY = os.urandom(32).hex()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "tending.vault.apps.VaultConfig",
    "tending.vault.apps.KeystoreConfig",
    "tending.people.apps.PeopleConfig",
    "tending.checkins.apps.CheckinsConfig",
    "tending.practices.apps.PracticesConfig",
    "tending.guidance.apps.GuidanceConfig",
    "tending.refuge.apps.RefugeConfig",
    "tending.insights.apps.InsightsConfig",
    "tending.today.apps.TodayConfig",
    "tending.mydata.apps.MydataConfig",
    "tending.site.apps.SiteConfig",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "tending.site.middleware.policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tending.site.middleware.keys",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tending.people.middleware.viewer",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "tending.site.urls"
WSGI_APPLICATION = "tending.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "tending.site.context.page"]},
    }
]

DATABASES = databases(FOLDERS)
DATABASE_ROUTERS = ["tending.vault.router.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
SESSION_ENGINE = "tending.vault.sessions"
SESSION_COOKIE_NAME = f"tending-{FOLDERS.id}"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"tending-form-{FOLDERS.id}"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tending.site.views.kept_after_csrf"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "British English")]
LOCALE_PATHS = [SITE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STORAGES = {"staticfiles": {"BACKEND": "tending.site.static.StampedStaticFiles"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# In memory only: the usual second handler would write a larger file to the disk as it is. Larger ones are let pass by.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_100_000  # of a whole request: 10 MB of file, and the form around it
SECURE_CONTENT_TYPE_NOSNIFF = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {
        "plain": {"()": "tending.site.logs.QuietFormatter", "format": "{levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there or not theirs is no one's news; only our own failures are.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
