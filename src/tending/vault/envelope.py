"""AES-256-GCM envelopes: `version | key id | nonce | ciphertext and tag`.

Associated data binds an envelope to its place, so that a value moved to another row, field, owner or revision does not
open. Plaintext is padded to buckets, so that the length of a note does not tell how much was written.
"""

import os
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_HEADER_BYTES: Final = 1 + 16 + _NONCE_BYTES
_LEAST: Final = _HEADER_BYTES + _TAG_BYTES
_BUCKET: Final = 256
_LENGTH_BYTES: Final = 4


class SealBrokenError(Exception):
    """An envelope that cannot be opened here: damaged, moved, of another revision, or its key is gone."""


@dataclass(frozen=True, slots=True)
class Key:
    """An unwrapped data key. Lives in a keyring, never longer than a request."""

    id: UUID
    secret: bytes
    cipher: AESGCM = field(init=False, compare=False)  # made once: a year of a record opens 1,800 envelopes

    def __post_init__(self) -> None:
        object.__setattr__(self, "cipher", AESGCM(self.secret))

    def __repr__(self) -> str:
        """Name the key without its secret: a repr reaches logs and tracebacks."""
        return f"Key({self.id})"


def seal(key: Key, plaintext: bytes, associated: bytes) -> bytes:
    """Return the envelope of `plaintext`, bound to `associated`.

    Random 96-bit nonces are safe here: one owner writes far fewer than 2**32 values under one key.
    """
    nonce = os.urandom(_NONCE_BYTES)
    header = _VERSION + key.id.bytes
    return header + nonce + key.cipher.encrypt(nonce, _pad(plaintext), associated + header)


def unseal(key: Key, envelope: bytes, associated: bytes) -> bytes:
    """Return the plaintext of `envelope`.

    Raises `SealBrokenError` when anything differs: never an empty value, which would be saved over the real one.
    """
    header, nonce = envelope[:17], envelope[17:_HEADER_BYTES]
    if len(envelope) < _LEAST or header != _VERSION + key.id.bytes:
        raise SealBrokenError("sealed under another key")
    try:
        return _unpad(key.cipher.decrypt(nonce, envelope[_HEADER_BYTES:], associated + header))
    except InvalidTag:
        raise SealBrokenError("damaged, or moved from another place") from None


def key_id(envelope: bytes) -> UUID:
    """Return the id of the key that opens `envelope`; raises `SealBrokenError` when it is no envelope."""
    if len(envelope) < _LEAST or envelope[:1] != _VERSION:
        raise SealBrokenError("not an envelope")
    return UUID(bytes=bytes(envelope[1:17]))


def _pad(plaintext: bytes) -> bytes:
    framed = len(plaintext).to_bytes(_LENGTH_BYTES, "big") + plaintext
    return framed + bytes(-len(framed) % _BUCKET)


def _unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]
