"""A recording is played whole or in the part that was asked for, as its own type, under no name."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tending.practices.keepsakes.kept import Sound
from tending.practices.keepsakes.playing import played

DATA = bytes(range(100))


def ask(asked: str = "", **more: str) -> HttpResponse:
    headers = {"Range": asked, **more} if asked else more
    return played(RequestFactory().get("/", headers=headers), Sound("audio/ogg", DATA))


def test_all_of_it_as_its_own_type_and_under_no_name() -> None:
    answer = ask()
    assert (answer.status_code, answer.content) == (200, DATA)
    assert answer.headers["Content-Type"] == "audio/ogg"
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Length"] == "100"


@pytest.mark.parametrize(
    ("asked", "expected", "said"),
    [
        ("bytes=0-1", DATA[:2], "bytes 0-1/100"),
        ("bytes=0-", DATA, "bytes 0-99/100"),
        ("bytes=98-", DATA[98:], "bytes 98-99/100"),
        ("bytes=98-500", DATA[98:], "bytes 98-99/100"),
        ("bytes=-3", DATA[97:], "bytes 97-99/100"),
        ("bytes=-500", DATA, "bytes 0-99/100"),
        ("bytes=99-99", DATA[99:], "bytes 99-99/100"),
    ],
)
def test_one_range_is_answered_with_it_alone(asked: str, expected: bytes, said: str) -> None:
    answer = ask(asked)
    assert (answer.status_code, answer.content) == (206, expected)
    assert answer.headers["Content-Range"] == said
    assert answer.headers["Content-Length"] == str(len(expected))


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=200-300", "bytes=5-4", "bytes=-0"])
def test_a_range_that_is_not_there_is_refused(asked: str) -> None:
    answer = ask(asked)
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["Content-Range"] == "bytes */100"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=-", "seconds=0-1", "bytes=a-b", f"bytes={'9' * 5000}-"])
def test_a_range_we_do_not_read_is_answered_with_the_whole(asked: str) -> None:
    answer = ask(asked)
    assert (answer.status_code, answer.content) == (200, DATA)


def test_a_range_asked_only_of_a_version_known_before_is_answered_with_the_whole() -> None:
    assert ask("bytes=0-1", **{"If-Range": '"older"'}).status_code == 200


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40))
def test_no_header_breaks_it(asked: str) -> None:
    assert ask(f"bytes={asked}").status_code in {200, 206, 416}
