"""Keeps the keystore's tables in the keystore and everything else out of it."""

from typing import Any, Final

from django.db.models import Model

KEYS: Final = "keys"


class KeystoreRouter:
    """Sends the app label `keystore` to the database `keys`; no relation may cross the line."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:  # noqa: ANN401
        return KEYS if model._meta.app_label == "keystore" else None

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool:  # noqa: ANN401
        return (one._meta.app_label == "keystore") == (other._meta.app_label == "keystore")

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:  # noqa: ANN401
        return (db == KEYS) == (app_label == "keystore")
