"""Every column is sealed, or stands in the clear for a reason that is written down."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from tending.vault.fields import SealedField
from tests.house.fields import CLEAR


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("tending.")]


def in_the_clear() -> Iterator[str]:
    for model in ours():
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, SealedField):
                yield f"{model._meta.app_label}.{model.__name__}.{field.name}"


def test_every_column_is_sealed_or_says_why_it_is_not() -> None:
    assert sorted(in_the_clear()) == sorted(CLEAR)


def test_every_reason_says_something() -> None:
    assert [name for name, reason in CLEAR.items() if len(reason.split()) < 2] == []


def test_no_table_of_ours_is_without_columns_to_look_at() -> None:
    assert {model._meta.app_label for model in ours()} >= {"people", "checkins", "vault", "keystore"}
