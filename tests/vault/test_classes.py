"""Every stored column is classed, and what is classed as sealed is."""

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from tending.vault.fields import SealedField
from tending.vault.sealed import SealedModel
from tests.vault.classes import CLEAR, SEALED

OPENED_BY_HAND = {"vault.SealedSession.sealed", "keystore.DataKey.wrapped"}  # sessions and keys seal their own
#: What a clear column of a personal row may be. Anything wordier must be sealed.
PLAIN = (models.UUIDField, models.ForeignKey, models.DateTimeField, models.PositiveIntegerField)


def columns() -> dict[str, models.Field[object, object]]:
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }


def test_every_column_is_sealed_or_clear_for_a_reason() -> None:
    """A new column: add it to `tests/vault/classes.py`. If in doubt it is sealed."""
    assert SEALED.keys() | CLEAR.keys() == columns().keys()
    assert not SEALED.keys() & CLEAR.keys()
    assert all(SEALED.values())
    assert all(CLEAR.values())


def test_what_is_classed_as_sealed_is() -> None:
    sealed = {name for name, field in columns().items() if isinstance(field, SealedField)}
    assert sealed | OPENED_BY_HAND == SEALED.keys()


def test_only_rows_with_an_owner_carry_seals() -> None:
    for field in columns().values():
        if isinstance(field, SealedField):
            assert issubclass(field.model, SealedModel)


def test_personal_rows_hold_no_clear_words_or_ratings() -> None:
    for name, field in columns().items():
        if issubclass(field.model, SealedModel) and name in CLEAR:
            assert isinstance(field, PLAIN), name


def test_nothing_is_deleted_along_with_another_row() -> None:
    """A cascade, or a column set to null, goes round the chain; the one exception changes nothing that is sealed."""
    allowed = {"people.Person.account": models.SET_NULL}
    for name, field in columns().items():
        touches = issubclass(field.model, SealedModel) or (
            field.remote_field is not None and issubclass(field.remote_field.model, SealedModel)
        )
        if touches and field.remote_field is not None:
            assert field.remote_field.on_delete is allowed.get(name, models.PROTECT), name


def test_nobody_is_shown_or_stored_as_last_seen() -> None:
    assert "last_login" in {field.name for field in AbstractBaseUser._meta.fields}
    assert not any("last_login" in name for name in columns())
