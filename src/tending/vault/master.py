"""The master key: wraps data keys, lives outside the data folder, is read when a keyring needs it."""

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .envelope import KEY_BYTES, Key, seal, unseal


class MasterKeyError(Exception):
    """The master key is missing or not a key; the message says where it was looked for, never what was there."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """Wraps and unwraps data keys. `id` is a fingerprint, safe to store beside what it wraps."""

    id: str
    _key: Key

    def __repr__(self) -> str:
        """Name the key without its secret."""
        return f"MasterKey({self.id})"

    def wrap(self, key: Key, owner_id: UUID) -> bytes:
        """Return `key` wrapped for `owner_id`; it opens for no other owner and under no other key id."""
        return seal(self._key, key.secret, _wrapping(key.id, owner_id))

    def unwrap(self, wrapped: bytes, key_id: UUID, owner_id: UUID) -> Key:
        """Return the data key; raises `SealBrokenError` when it was wrapped by another master or for another owner."""
        return Key(key_id, unseal(self._key, wrapped, _wrapping(key_id, owner_id)))


def master_key() -> MasterKey:
    """Read the master key from `TENDING_MASTER_KEY` or the key file; raises `MasterKeyError`."""
    if settings.MASTER_KEY:
        return _parse(settings.MASTER_KEY, "TENDING_MASTER_KEY")
    path = Path(settings.MASTER_KEY_FILE)
    try:
        return _parse(path.read_text("ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise MasterKeyError(f"The master key could not be read from {path}: {type(error).__name__}.") from None


def make_master_key_file(path: Path) -> None:
    """Write a new master key, readable by its owner only, and make sure that it is on the disk. Never overwrites."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400), "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if os.name != "nt":  # elsewhere a new name is only sure to be there once its folder is synced as well
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _parse(text: str, where: str) -> MasterKey:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except ValueError:  # also what base64 raises for letters beyond ASCII
        secret = b""
    if len(secret) != KEY_BYTES:
        raise MasterKeyError(f"{where} does not hold a master key (32 bytes in base64).")
    digest = hashlib.sha256(b"tending master key id" + secret).digest()
    return MasterKey(digest[:8].hex(), Key(UUID(bytes=digest[16:]), secret))


def _wrapping(key_id: UUID, owner_id: UUID) -> bytes:
    return b"tending|1|data key|" + owner_id.bytes + key_id.bytes
