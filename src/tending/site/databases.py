"""Database settings: SQLite files on one machine, PostgreSQL where `TENDING_DATABASE` names one."""

import os
from typing import Any, Final

from . import sqlite
from .folders import Folders

_COMMON: Final = "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; "

#: What each connection must answer, asserted at start-up: a misspelt option is otherwise ignored in silence.
PRAGMAS: Final[dict[str, dict[str, int | str]]] = {
    "default": {
        "journal_mode": sqlite.journal_mode().lower(),
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
    },
    "keys": {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "foreign_keys": 1, "trusted_schema": 0},
}


def databases(folders: Folders) -> dict[str, dict[str, Any]]:
    """Return Django's `DATABASES` for data and keystore."""
    if "TENDING_DATABASE" in os.environ:
        return {
            "default": _postgres(os.environ["TENDING_DATABASE"]),
            "keys": _postgres(os.environ["TENDING_KEYSTORE"]),
        }
    journal = f"PRAGMA journal_mode={sqlite.journal_mode()}; PRAGMA synchronous=FULL; "
    return {
        "default": _sqlite(str(folders.database), _COMMON + journal),
        # The keystore is small and precious: a rollback journal, and the directory entry synced as well.
        "keys": _sqlite(str(folders.keystore), _COMMON + "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; "),
    }


def _sqlite(name: str, pragmas: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        # IMMEDIATE: a read lock cannot be upgraded by waiting, so read-then-write would fail under two writers.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def _postgres(url: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(url)
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    named = {names[part]: str(value) for part, value in parts.items() if part in names}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, **named}
