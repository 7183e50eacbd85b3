"""The base of every row that belongs to someone: sealed, numbered by revision, and in its owner's audit chain."""

import uuid
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction

from . import audit
from .fields import SealedField
from .models import ChainEntry, Owner


class SealedQuerySet(models.QuerySet[Any]):
    """Closes the ways around sealing and the audit chain that a plain queryset leaves open."""

    def update(self, **_values: Any) -> int:  # noqa: ANN401
        """Refuse: an update in the database would leave revision, seal and chain behind."""
        raise TypeError("sealed rows change one by one, with put(by=...)")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse, for the same reason."""
        raise TypeError("sealed rows go one by one, with drop(by=...)")

    def put_all(self, rows: list[Any], *, by: UUID) -> None:
        """Insert many new rows of one owner, each with its chain entry, in one transaction."""
        with transaction.atomic():
            models.QuerySet.bulk_create(self, rows, batch_size=500)
            audit.append(rows, act=ChainEntry.Act.ADDED, by=by)


class SealedModel(models.Model):
    """A row that belongs to an owner. Its sealed fields are bound to its revision; each act on it joins the chain."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=models.Q(revision__gte=1), name="%(class)s_revised")]

    def put(self, *, by: UUID) -> Self:
        """Save as a new row, or as the next revision of a saved one, with its chain entry. `by` is an owner id."""
        adding = self._state.adding
        with transaction.atomic():
            if not adding:
                self._open_all()
                self.revision += 1
            super().save(force_insert=adding, force_update=not adding)
            audit.append([self], act=ChainEntry.Act.ADDED if adding else ChainEntry.Act.CHANGED, by=by)
        return self

    def drop(self, *, by: UUID) -> None:
        """Delete the row, with its chain entry."""
        with transaction.atomic():
            audit.append([self], act=ChainEntry.Act.REMOVED, by=by)
            super().delete()

    def save(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401
        """Refuse: a save without an actor would leave no chain entry."""
        raise TypeError("save sealed rows with put(by=...)")

    def delete(self, *_args: Any, **_options: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401
        """Refuse, for the same reason."""
        raise TypeError("remove sealed rows with drop(by=...)")

    def _open_all(self) -> None:
        """Open what is still sealed under the present revision, before the revision moves on."""
        for field in self._meta.concrete_fields:
            if isinstance(field, SealedField):
                getattr(self, field.attname)
