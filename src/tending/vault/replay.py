"""Saved exactly once: idempotency keys that outlive what they saved."""

from enum import Enum
from uuid import UUID

from .keyring import fingerprint
from .models import IdempotencyKey


class Seen(Enum):
    """What is known of a form's key."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"


def remember(owner_id: UUID, key: UUID, content: bytes) -> Seen:
    """Note that `content` is being saved under `key`, inside the caller's transaction, and say whether it already was.

    `DIFFERENT` means that the key was used for something else: the person went Back, changed their words, and saved
    again. Those words must not be taken for a replay and lost.
    """
    row = IdempotencyKey.objects.filter(owner_id=owner_id, key=key).first()
    if row is None:
        IdempotencyKey.objects.create(owner_id=owner_id, key=key, digest=fingerprint(owner_id, content))
        return Seen.NEW
    stored = bytes(row.digest)
    return Seen.SAME if fingerprint(owner_id, content, like=stored) == stored else Seen.DIFFERENT
