"""The first bytes of recordings, as browsers and telephones make them, and of files that only look alike."""

import struct

WEBM = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104") + b"opus"
OGG = b"OggS\x00\x02" + bytes(20) + b"OpusHead"
M4A = struct.pack(">I", 28) + b"ftypM4A \x00\x00\x00\x00M4A isommp42"
SAFARI = struct.pack(">I", 24) + b"ftypiso5\x00\x00\x02\x00iso5mp41"
MP3 = b"\xff\xfb\x90\x64" + bytes(100)
TAGGED_MP3 = b"ID3\x04\x00" + bytes(30)


def wav(*, seconds: float = 0.1, rate: int = 8_000) -> bytes:
    """A silent recording that really plays."""
    sound = bytes([128]) * round(seconds * rate)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    return (
        struct.pack("<4sI4s", b"RIFF", 28 + len(sound) + 8, b"WAVE")
        + form
        + struct.pack("<4sI", b"data", len(sound))
        + sound
    )


PLAYED = {
    "audio/webm": WEBM,
    "audio/ogg": OGG,
    "audio/mp4": M4A,
    "audio/wav": wav(),
    "audio/mpeg": MP3,
}
REFUSED = {
    "text": b"Not a recording at all",
    "page": b"<!doctype html><script>go()</script>",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "photograph": b"\xff\xd8\xff\xe0" + bytes(20),
    "picture in MPEG-4": struct.pack(">I", 24) + b"ftypheic" + bytes(12),
    "telephone": struct.pack(">I", 24) + b"ftyp3gp4" + bytes(12),
    "film": bytes.fromhex("1a45dfa3a34286810142f7810142f2810442f38108428288") + b"matroska",
    "sheet": b"RIFF\x00\x00\x00\x00AVI LIST",
    "packets": b"\xff\xf1\x50\x80" + bytes(20),
    "zip": b"PK\x03\x04" + bytes(20),
    "one byte": b"\xff",
    "almost a frame": b"\xff\xfb\xf0" + bytes(20),
}
