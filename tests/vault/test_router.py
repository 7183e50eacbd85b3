"""Keys and data are kept in two databases, and no row of one refers to the other."""

from django.apps import apps
from django.db import connections

from tending.people.models import Person
from tending.vault.keystore.models import DataKey
from tending.vault.router import KEYS, KeystoreRouter

KEYSTORE = {"keystore_datakey", "keystore_tombstone", "keystore_epoch"}


def tables(alias: str) -> set[str]:
    return set(connections[alias].introspection.table_names())


def test_the_keystore_holds_keys_and_nothing_else(house: None) -> None:
    assert tables(KEYS) - {"django_migrations"} == KEYSTORE
    assert tables("default") & KEYSTORE == set()


def test_every_model_knows_its_database() -> None:
    router = KeystoreRouter()
    for model in apps.get_models():
        expected = KEYS if model._meta.db_table in KEYSTORE else None
        assert router.db_for_read(model) == router.db_for_write(model) == expected


def test_no_relation_crosses_the_line(alice: Person) -> None:
    key = DataKey.objects.get(owner_id=alice.owner_id)
    assert not KeystoreRouter().allow_relation(alice, key)
    assert KeystoreRouter().allow_relation(alice, alice.owner)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.remote_field is not None:
                other = field.remote_field.model
                assert (other._meta.app_label == "keystore") == (model._meta.app_label == "keystore")
