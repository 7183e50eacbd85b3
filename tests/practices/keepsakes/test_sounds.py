"""A recording is known by its own bytes; whatever is none is refused in words, and nothing of it is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tending.practices.keepsakes.kept import LARGEST, SOUNDS
from tending.practices.keepsakes.sounds import RefusedSoundError, kind_of, received
from tests.practices.keepsakes.recordings import MP3, PLAYED, REFUSED, SAFARI, TAGGED_MP3, WEBM, wav


@pytest.mark.parametrize(("expected", "data"), PLAYED.items())
def test_each_kind_of_recording_is_known_by_its_first_bytes(expected: str, data: bytes) -> None:
    assert kind_of(data) == expected


def test_every_kind_that_is_played_can_be_received() -> None:
    assert set(PLAYED) == set(SOUNDS)


@pytest.mark.parametrize(("expected", "data"), [("audio/mp4", SAFARI), ("audio/mpeg", TAGGED_MP3)])
def test_another_way_to_begin_is_known_too(expected: str, data: bytes) -> None:
    assert kind_of(data) == expected


@pytest.mark.parametrize("data", REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_recording_is_none(data: bytes) -> None:
    assert kind_of(data) is None


@given(st.binary(max_size=80))
def test_no_bytes_break_the_look_at_them(data: bytes) -> None:
    assert kind_of(data) in {None, *SOUNDS}


@given(st.binary(max_size=3))
def test_a_cut_off_beginning_is_looked_at_without_harm(start: bytes) -> None:
    assert kind_of(MP3[:1] + start) in {None, *SOUNDS}


def sent(data: bytes, *, name: str = "x", claimed: str = "") -> object:
    file = SimpleUploadedFile(name, data, content_type=claimed)
    return received(RequestFactory().post("/", {"sound": file}))


def test_what_the_browser_claims_is_not_believed() -> None:
    with pytest.raises(RefusedSoundError) as refused:
        sent(REFUSED["page"], name="voice.webm", claimed="audio/webm")
    assert "no recording that can be played here" in str(refused.value.why)
    assert sent(WEBM, name="page.html", claimed="text/html").type == "audio/webm"  # type: ignore[attr-defined]


def test_no_file_and_an_empty_one_are_told_alike() -> None:
    for data in [None, b""]:
        with pytest.raises(RefusedSoundError) as refused:
            received(RequestFactory().post("/")) if data is None else sent(data)
        assert "There is no recording yet" in str(refused.value.why)


def test_the_largest_one_is_kept_and_one_byte_more_is_not() -> None:
    whole = wav() + bytes(LARGEST - len(wav()))
    assert len(sent(whole).data) == LARGEST  # type: ignore[attr-defined]
    with pytest.raises(RefusedSoundError) as refused:
        sent(whole + b"\0")
    assert "larger than 4 MB" in str(refused.value.why)


def test_one_that_is_larger_than_memory_may_hold_is_told_so_too() -> None:
    with pytest.raises(RefusedSoundError) as refused:
        sent(wav() + bytes(10_200_000))
    assert "larger than 4 MB" in str(refused.value.why)
