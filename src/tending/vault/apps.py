"""Two Django apps, one room: `vault` lives with the data, `keystore` in the database of keys."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Owners, idempotency keys, audit chains and sealed sessions, beside the data they guard."""

    name = "tending.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"


class KeystoreConfig(AppConfig):
    """Wrapped data keys and tombstones, apart from the data."""

    name = "tending.vault.keystore"
    label = "keystore"
    default_auto_field = "django.db.models.BigAutoField"
