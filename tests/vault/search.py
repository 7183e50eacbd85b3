"""Searching bytes for what must not be there, in every shape in which it could lie about."""

import base64
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.db import connections

Needles = Mapping[str, frozenset[bytes]]
_PACKED: Final = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda")  # gzip, and zlib at its usual levels


def text(said: str) -> frozenset[bytes]:
    """Return every shape of a text: UTF-8, both UTF-16, JSON-escaped; each also as hex and base64."""
    plain = {said.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    plain.add(json.dumps(said)[1:-1].encode())
    return frozenset(shape for one in plain for shape in (one, *encoded(one)))


def number(value: float) -> frozenset[bytes]:
    """Return every shape of a number: written out, and as a float of eight bytes in either order."""
    packed = [struct.pack(order + "d", value) for order in "<>"]
    return text(repr(value)) | {shape for one in packed for shape in (one, *encoded(one))}


def encoded(raw: bytes) -> Iterator[bytes]:
    """Yield hex and base64, the latter at each of the three offsets at which it may sit in a longer run."""
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    for offset in range(3):
        run = base64.b64encode(bytes(offset) + raw)
        # Letters that share bits with a neighbour outside are left off.
        inner = run[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]
        yield from {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}


def found(needles: Needles, haystacks: Iterable[tuple[str, bytes]]) -> set[tuple[str, str]]:
    """Return which needle was found in which haystack, looking into what is packed as well."""
    return {
        (name, where)
        for where, raw in haystacks
        for data in (raw, *unpacked(raw))
        for name, shapes in needles.items()
        if any(shape in data for shape in shapes)
    }


def unpacked(raw: bytes) -> Iterator[bytes]:
    """Yield whatever can be unpacked, wherever in `raw` it starts; also when its end is missing."""
    for magic in _PACKED:
        at = raw.find(magic)
        while at >= 0:
            if data := _unpack(raw, at):
                yield data
            at = raw.find(magic, at + 1)


def _unpack(raw: bytes, start: int) -> bytes:
    unpacker, data = zlib.decompressobj(47), b""  # 47: gzip or zlib, as it comes
    with suppress(zlib.error):  # piece by piece, so that what came before a fault is kept
        for at in range(start, len(raw), 64):
            data += unpacker.decompress(raw[at : at + 64])
            if unpacker.eof:
                break
    return data


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file below `folder`; a name is a place to leak, too."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        yield name, name.encode()
        if path.is_file():
            yield name, path.read_bytes()


def rows() -> Iterator[tuple[str, bytes]]:
    """Yield every value of every row of every table, in both databases, whichever engine they are on."""
    for alias in ("default", "keys"):
        for table in connections[alias].introspection.table_names():
            with connections[alias].cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')
                yield from ((table, _bytes(value)) for row in cursor.fetchall() for value in row)


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
