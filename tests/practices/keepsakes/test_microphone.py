"""The microphone opens for a page that asks for it in so many words, and for nothing else that a page may say."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tending.site.middleware import HEADERS, RECORDING, policy

NAME = "Permissions-Policy"


@pytest.mark.parametrize(
    ("asked", "granted"),
    [
        ("microphone=(self)", RECORDING),
        ("", HEADERS),
        ("microphone=*", HEADERS),
        ("camera=(self), microphone=(self)", HEADERS),
        ("microphone=(self), geolocation=(self)", HEADERS),
    ],
)
def test_a_page_gets_the_microphone_or_what_all_pages_get(asked: str, granted: dict[str, str]) -> None:
    answer = policy(lambda _: HttpResponse(headers={NAME: asked} if asked else {}))(RequestFactory().get("/"))
    assert {name: answer.headers[name] for name in HEADERS} == granted


def test_recording_opens_the_microphone_and_loosens_nothing_else() -> None:
    changed = {name for name in HEADERS if RECORDING[name] != HEADERS[name]}
    assert changed == {NAME}
    assert RECORDING[NAME] == "camera=(), geolocation=(), microphone=(self), browsing-topics=()"
