"""A value that does not open is said to be broken: no page shows it as empty, and no page saves over it."""

from collections.abc import Callable

import pytest
from django.test import Client

from tending.checkins.models import CheckIn
from tending.people.models import Person
from tests.conftest import an_entry, record
from tests.vault.conftest import overwrite, stored

SignIn = Callable[..., Client]


@pytest.fixture
def broken(alice: Person) -> CheckIn:
    row = record(alice, an_entry(note="the letter came"))
    overwrite(row, content=stored(row)[:-1])
    return row


@pytest.mark.parametrize("page", ["/checkins/", "/checkins/{pk}"])
def test_a_page_with_a_broken_value_fails_openly(alice: Person, broken: CheckIn, signed_in: SignIn, page: str) -> None:
    client = signed_in(alice)
    client.raise_request_exception = False
    answer = client.get(page.format(pk=broken.pk))
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_a_broken_value_is_neither_edited_nor_searched_over(alice: Person, broken: CheckIn, signed_in: SignIn) -> None:
    client, before = signed_in(alice), stored(broken)
    client.raise_request_exception = False
    form = {"place": "numb", "when": "now", "revision": "1", "note": "new words"}
    for path, fields in ((f"/checkins/{broken.pk}", form), ("/checkins/", {"words": "letter"})):
        assert client.post(path, fields).status_code == 500
    assert stored(broken) == before
