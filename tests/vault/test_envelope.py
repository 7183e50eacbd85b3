"""An envelope opens under its own key, in its own place, unharmed; in no other case."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tending.vault.envelope import Key, SealBrokenError, key_id, seal, unseal

KEY = Key(UUID(int=7), bytes(range(32)))
PLACE = b"tending|1|a.b.c|1|"
BUCKET = 256


@settings(deadline=None)
@given(st.binary(max_size=2000), st.binary(max_size=80))
def test_what_was_sealed_opens_as_it_was(plaintext: bytes, place: bytes) -> None:
    assert unseal(KEY, seal(KEY, plaintext, place), place) == plaintext


def test_every_flipped_byte_is_refused() -> None:
    envelope = seal(KEY, b"a note", PLACE)
    for at in range(len(envelope)):
        for bit in (0x01, 0x80):
            harmed = bytearray(envelope)
            harmed[at] ^= bit
            with pytest.raises(SealBrokenError):
                unseal(KEY, bytes(harmed), PLACE)


def test_every_truncation_and_any_lengthening_is_refused() -> None:
    envelope = seal(KEY, b"a note", PLACE)
    for harmed in [envelope[:length] for length in range(len(envelope))] + [envelope + b"\0", b""]:
        with pytest.raises(SealBrokenError):
            unseal(KEY, harmed, PLACE)


@settings(deadline=None)
@given(st.binary(max_size=80), st.binary(max_size=80))
def test_another_place_is_refused(place: bytes, other: bytes) -> None:
    if place != other:
        with pytest.raises(SealBrokenError):
            unseal(KEY, seal(KEY, b"a note", place), other)


def test_another_key_is_refused_even_under_the_same_id() -> None:
    envelope = seal(KEY, b"a note", PLACE)
    for other in (Key(KEY.id, bytes(32)), Key(uuid4(), KEY.secret)):
        with pytest.raises(SealBrokenError):
            unseal(other, envelope, PLACE)


def test_the_key_id_cannot_be_exchanged() -> None:
    """Even when the other id belongs to the same secret: the id is bound, not only compared."""
    envelope, other = seal(KEY, b"a note", PLACE), Key(uuid4(), KEY.secret)
    with pytest.raises(SealBrokenError):
        unseal(other, envelope[:1] + other.id.bytes + envelope[17:], PLACE)


def test_the_same_note_never_looks_the_same() -> None:
    envelopes = {seal(KEY, b"a note", PLACE) for _ in range(200)}
    assert len({envelope[17:29] for envelope in envelopes}) == len(envelopes) == 200


@settings(deadline=None)
@given(st.integers(0, BUCKET - 4), st.integers(0, BUCKET - 4))
def test_lengths_within_a_bucket_look_alike(one: int, other: int) -> None:
    assert len(seal(KEY, b"x" * one, PLACE)) == len(seal(KEY, b"x" * other, PLACE))


@settings(deadline=None)
@given(st.integers(0, 20_000))
def test_an_envelope_grows_by_whole_buckets(length: int) -> None:
    grown = len(seal(KEY, b"x" * length, PLACE)) - len(seal(KEY, b"", PLACE))
    assert grown % BUCKET == 0
    assert grown == (length + 3) // BUCKET * BUCKET


def test_an_envelope_names_its_key_and_nothing_else_does() -> None:
    assert key_id(seal(KEY, b"a note", PLACE)) == KEY.id
    for other in (b"", b"\x01" * 20, b"\x02" + seal(KEY, b"", PLACE)[1:]):
        with pytest.raises(SealBrokenError):
            key_id(other)


def test_a_key_does_not_show_its_secret() -> None:
    assert repr(KEY) == str(KEY) == f"Key({KEY.id})"
