"""Making owners: the key first, in the keystore, then the row, since no act spans both databases."""

import uuid

from .keyring import keyring
from .models import Owner


def make_owner(kind: Owner.Kind) -> Owner:
    """Return a new owner with a data key. A crash in between leaves a key that opens nothing, which harms no one."""
    owner_id = uuid.uuid4()
    keyring().make(owner_id)
    return Owner.objects.create(id=owner_id, kind=kind)


def installation() -> Owner:
    """Return the installation's owner; raises `Owner.DoesNotExist` before set-up."""
    return Owner.objects.get(kind=Owner.Kind.INSTALLATION)
