"""Answers with a recording, whole or in part: some browsers play nothing unless they may ask for parts."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse

from .kept import Sound

_RANGE: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def played(request: HttpRequest, sound: Sound) -> HttpResponse:
    """Return the recording, or one range of it; several ranges at once are answered with the whole, as is allowed."""
    size = len(sound.data)
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    # Nothing here has a version to ask by, so a range "if it is still that one" is never known to be.
    if asked is None or not any(asked.groups()) or "If-Range" in request.headers:
        return _answer(sound, sound.data)
    start, end = _bounds(*asked.groups(), size=size)
    if start > end:
        refused = HttpResponse(status=416)
        refused.headers["Content-Range"] = f"bytes */{size}"
        return refused
    part = _answer(sound, sound.data[start : end + 1], status=206)
    part.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return part


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    """Return the first and the last byte asked for; without a first one, so many of the last."""
    if not first:
        return max(0, size - int(last)) if int(last) else size, size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _answer(sound: Sound, data: bytes, *, status: int = 200) -> HttpResponse:
    answer = HttpResponse(data, content_type=sound.type, status=status)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Length"] = str(len(data))
    return answer
