"""The base of every row that belongs to someone: sealed, numbered by revision, and in its owner's audit chain."""

import uuid
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction

from . import audit
from .fields import SealedField
from .models import ChainEntry, Owner


class StaleRowError(Exception):
    """The row is not at the revision that was read: someone was faster, or the transaction that wrote it came undone.

    Read the row again; saving over it would lose what is there, and seal two contents under one revision.
    """


class ChangedMeanwhileError(Exception):
    """The row moved on, or went, since the form was opened: saving over it would lose what was written there."""


class SealedQuerySet(models.QuerySet[Any]):
    """Closes the ways around sealing and the audit chain that a plain queryset leaves open.

    Django's private ways (`_raw_delete`, `_base_manager`) and plain SQL stay open: `verify` finds what they do.
    """

    def update(self, **_values: Any) -> int:  # noqa: ANN401
        """Refuse: an update in the database would leave revision, seal and chain behind."""
        raise TypeError("sealed rows change one by one, with put(by=...)")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse, for the same reason."""
        raise TypeError("sealed rows go with drop(by=...), or drop_all(rows, by=...)")

    def bulk_create(self, *_args: Any, **_options: Any) -> list[Any]:  # noqa: ANN401
        """Refuse, for the same reason."""
        raise TypeError("many sealed rows are inserted with put_all(rows, by=...)")

    def put_all(self, rows: list[Any], *, by: UUID) -> None:
        """Insert many new rows of one owner, each with its chain entry, in one transaction."""
        if len({row.owner_id for row in rows}) > 1:
            raise ValueError("the rows of one act belong to one owner: each owner has a chain of their own")
        with transaction.atomic():
            models.QuerySet.bulk_create(self, rows, batch_size=500)
            audit.append(rows, act=ChainEntry.Act.ADDED, by=by)

    def drop_all(self, rows: list[Any], *, by: UUID) -> None:
        """Delete many rows of one owner, each with its chain entry, in one transaction.

        Raises `StaleRowError`, with none deleted, when one of them moved on, or went, since it was read.
        """
        if len({row.owner_id for row in rows}) > 1:
            raise ValueError("the rows of one act belong to one owner: each owner has a chain of their own")
        by_revision: dict[int, list[UUID]] = {}
        for row in rows:
            by_revision.setdefault(row.revision, []).append(row.pk)
        with transaction.atomic():
            for revision, ids in by_revision.items():
                self._delete_at(revision, ids)
            audit.append(rows, act=ChainEntry.Act.REMOVED, by=by)

    def _delete_at(self, revision: int, ids: list[UUID]) -> None:
        plain: models.QuerySet[Any] = models.QuerySet(self.model)
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            deleted, _ = plain.filter(pk__in=some, revision=revision).delete()
            if deleted != len(set(some)):
                raise StaleRowError


class SealedModel(models.Model):
    """A row that belongs to an owner. Its sealed fields are bound to its revision; each act on it joins the chain."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=models.Q(revision__gte=1), name="%(class)s_revised")]

    def put(self, *, by: UUID) -> Self:
        """Save as a new row, or as the next revision of a saved one, with its chain entry. `by` is an owner id.

        Raises `StaleRowError` when the row moved on since it was read. A failure leaves the instance as it was; after a
        rollback of the caller's own transaction it is stale.
        """
        adding, revision = self._state.adding, self.revision
        try:
            with transaction.atomic():
                if adding:
                    super().save(force_insert=True)
                else:
                    self._move_on()
                audit.append([self], act=ChainEntry.Act.ADDED if adding else ChainEntry.Act.CHANGED, by=by)
        except BaseException:
            self._state.adding, self.revision = adding, revision
            raise
        return self

    def drop(self, *, by: UUID) -> None:
        """Delete the row, with its chain entry; raises `StaleRowError` when it moved on, or went, since it was read."""
        with transaction.atomic():
            deleted, _ = self._as_read().delete()
            if not deleted:
                raise StaleRowError
            audit.append([self], act=ChainEntry.Act.REMOVED, by=by)

    def save(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401
        """Refuse: a save without an actor would leave no chain entry."""
        raise TypeError("save sealed rows with put(by=...)")

    def delete(self, *_args: Any, **_options: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401
        """Refuse, for the same reason."""
        raise TypeError("remove sealed rows with drop(by=...)")

    def __reduce__(self) -> Any:  # noqa: ANN401
        """Refuse: caches and queues pickle, and what was opened would lie there in the clear."""
        raise TypeError("sealed rows are neither pickled nor copied")

    def _move_on(self) -> None:
        """Write every column under the next revision, if the row is still at this one."""
        self._open_all()
        as_read = self._as_read()
        self.revision += 1
        fields = [field for field in self._meta.concrete_fields if not field.primary_key]
        if not as_read.update(**{field.attname: field.pre_save(self, add=False) for field in fields}):
            raise StaleRowError

    def _as_read(self) -> models.QuerySet[Self]:
        """Return the row, as long as it is at the revision that this instance knows."""
        return models.QuerySet(type(self)).filter(pk=self.pk, revision=self.revision)

    def _open_all(self) -> None:
        """Open what is still sealed under the present revision, before the revision moves on."""
        for field in self._meta.concrete_fields:
            if isinstance(field, SealedField):
                getattr(self, field.attname)
