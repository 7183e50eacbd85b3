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
    # On PostgreSQL two arrivals can meet here: the second one's insert waits for the first, fails, and finds its row.
    row, new = IdempotencyKey.objects.get_or_create(
        owner_id=owner_id, key=key, defaults={"digest": lambda: fingerprint(owner_id, content)}
    )
    if new:
        return Seen.NEW
    stored = bytes(row.digest)
    return Seen.SAME if fingerprint(owner_id, content, like=stored) == stored else Seen.DIFFERENT
