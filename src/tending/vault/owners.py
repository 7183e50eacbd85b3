"""Making owners: the key first, in the keystore, then the row, since no act spans both databases."""

import uuid
from uuid import UUID

from .keyring import keyring
from .models import Owner


def make_owner(kind: Owner.Kind, *, owner_id: UUID | None = None) -> Owner:
    """Return a new owner with a data key. A crash in between leaves a key that opens nothing, which harms no one."""
    chosen = owner_id or uuid.uuid4()
    keyring().make(chosen)
    return Owner.objects.create(id=chosen, kind=kind)


def installation() -> Owner:
    """Return the installation's owner; raises `Owner.DoesNotExist` before set-up."""
    return Owner.objects.get(kind=Owner.Kind.INSTALLATION)
