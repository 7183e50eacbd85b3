"""The search finds what it looks for, in every shape; else its silence would mean nothing."""

import base64
import gzip
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault import search

SAID = "Möwen über dem Kai"
SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "hex": lambda raw: raw.hex().encode(),
    "upper hex": lambda raw: raw.hex().upper().encode(),
    "base64": base64.b64encode,
    "base64 for URLs": base64.urlsafe_b64encode,
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "gzip cut short": lambda raw: gzip.compress(raw + bytes(range(256)) * 40)[:-30],
}


def finds(needles: frozenset[bytes], haystack: bytes) -> bool:
    return bool(search.found({"it": needles}, [("here", haystack)]))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@settings(deadline=None)  # a busy machine is no fault
@given(before=st.binary(max_size=9), after=st.binary(max_size=9))
def test_a_text_is_found(shape: str, coding: str, before: bytes, after: bytes) -> None:
    """Whatever stands before and after it, packed or written along with it."""
    assert finds(search.text(SAID), before + SHAPES[shape](before + SAID.encode(coding) + after) + after)


def test_a_text_is_found_escaped() -> None:
    assert finds(search.text(SAID), json.dumps({"note": SAID}).encode())


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("shape", SHAPES)
def test_a_number_is_found(order: str, shape: str) -> None:
    assert finds(search.number(0.731), SHAPES[shape](b"x" + struct.pack(f"{order}d", 0.731)))
    assert finds(search.number(0.731), SHAPES[shape](b'{"p":0.731}'))


def test_what_is_not_there_is_not_found() -> None:
    assert not finds(search.text(SAID), bytes(range(256)) * 200 + gzip.compress(b"other words"))


def test_files_are_searched_by_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "kestrel").write_bytes(b"heron")
    hits = search.found({"name": search.text("kestrel"), "content": search.text("heron")}, search.files(tmp_path))
    assert hits == {("name", "deep/kestrel"), ("content", "deep/kestrel")}
