"""Tables of the vault: owners, audit chains, idempotency keys and sealed sessions."""

import uuid

from django.db import models


class Owner(models.Model):
    """Whoever a data key belongs to. Rows of any room hang from an owner; a grant never changes who that is."""

    class Kind(models.TextChoices):
        """A therapist's own notes are the practice's; anchors and sessions are the installation's."""

        PERSON = "person"
        PRACTICE = "practice"
        INSTALLATION = "installation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["person", "practice", "installation"]), name="owner_kind_known"
            ),
            models.UniqueConstraint(fields=["kind"], condition=models.Q(kind="installation"), name="one_installation"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class ChainEntry(models.Model):
    """One link of an owner's audit chain: which row, which revision, what was done; never what it said."""

    class Act(models.TextChoices):
        """What can happen to a row."""

        ADDED = "added"
        CHANGED = "changed"
        REMOVED = "removed"
        ANCHORED = "anchored"

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="chain")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=8, choices=Act.choices)
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    revision = models.PositiveIntegerField()
    by = models.UUIDField()
    minute = models.DateTimeField()
    head = models.BinaryField(max_length=32, default=b"")  # anchors carry the head they anchor
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "seq"], name="chain_in_order"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="chain_starts_at_one"),
            models.CheckConstraint(
                condition=models.Q(act__in=["added", "changed", "removed", "anchored"]), name="chain_act_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.seq}"


class IdempotencyKey(models.Model):
    """A form that was saved once. Stands in the clear and outlives deletion: a replay must not revive an entry."""

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    digest = models.BinaryField(max_length=48)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="saved_once")]

    def __str__(self) -> str:
        return str(self.key)


class SealedSession(models.Model):
    """A session: its key hashed, its content sealed for the installation."""

    id = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"session {self.id}"
