"""What a recording is, told from its own first bytes: what a browser or a file name says of it is not believed."""

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .kept import LARGEST, Sound

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_EBML: Final = b"\x1a\x45\xdf\xa3"
#: MPEG-4 with sound in it; what starts alike and holds pictures, or a telephone's own way to speak, is none of these.
_MP4: Final = (b"M4A ", b"M4B ", b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"dash")


class RefusedSoundError(Exception):
    """Why a recording cannot be kept, in words for whoever sent it."""

    def __init__(self, why: "StrPromise") -> None:
        """`why` is said on the page."""
        super().__init__()
        self.why = why


def received(request: HttpRequest) -> Sound:
    """Return the recording that a form brought in its field `sound`; raises `RefusedSoundError`."""
    file = request.FILES.get("sound")
    if file is None:  # one that is larger than memory may hold is let pass by, and kept nowhere
        too_large = int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        raise RefusedSoundError(_TOO_LARGE if too_large else _NONE)
    if (file.size or 0) > LARGEST:
        raise RefusedSoundError(_TOO_LARGE)
    data = file.read()
    found = kind_of(data)
    if found is None:
        raise RefusedSoundError(_UNKNOWN if data else _NONE)
    return Sound(found, data)


def kind_of(data: bytes) -> str | None:
    """Return the type that this is played back as, if it is one of `SOUNDS`."""
    if data[:4] == _EBML and b"webm" in data[:64]:
        return "audio/webm"
    if data[:4] == b"OggS":
        return "audio/ogg"
    if data[4:8] == b"ftyp" and data[8:12] in _MP4:
        return "audio/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    return "audio/mpeg" if data[:3] == b"ID3" or _is_mp3(data[:3]) else None


def _is_mp3(start: bytes) -> bool:
    """Whether an MPEG layer III frame starts here: eleven bits set, and no value that the format leaves out."""
    if len(start) < 3 or start[0] != 0xFF or start[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate, frequency = start[1] >> 3 & 3, start[1] >> 1 & 3, start[2] >> 4, start[2] >> 2 & 3
    return version != 1 and layer == 1 and rate not in (0, 15) and frequency != 3


_NONE: Final = _("There is no recording yet. Record one here, or choose a file.")
_TOO_LARGE: Final = _("That recording is larger than 4 MB. A minute recorded on this page is much smaller.")
_UNKNOWN: Final = _("That file is no recording that can be played here. M4A, MP3, WAV, Ogg and WebM can.")
