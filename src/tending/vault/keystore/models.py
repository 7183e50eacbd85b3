"""Tables of the keystore. No foreign keys: the owners live in another database."""

import uuid

from django.db import models


class DataKey(models.Model):
    """One owner's data key, wrapped by the master key. Rotation retires a key; erasure deletes the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(db_index=True)
    wrapped = models.BinaryField()
    master_id = models.CharField(max_length=16)  # which master key wraps it: rotation goes by this
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_id"], condition=models.Q(retired_at=None), name="one_live_key_per_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.id}"


class Tombstone(models.Model):
    """An owner who was forgotten, or is being forgotten: a restore replays these over older data."""

    class State(models.TextChoices):
        """A pending tombstone is finished at the next start."""

        PENDING = "pending"
        DONE = "done"

    owner_id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=8, choices=State.choices)
    at = models.DateTimeField()
    last_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=["pending", "done"]), name="tombstone_state_known"),
        ]

    def __str__(self) -> str:
        return f"tombstone {self.owner_id}"


class Epoch(models.Model):
    """The keystore's age, counted in erasures: a restore refuses a keystore of an older epoch."""

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"epoch {self.number}"
