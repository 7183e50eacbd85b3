"""Leaving waits a moment for another writer, and everything else as long as before."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tending.people.models import Person
from tending.people.patience import waiting_at_most


def wait() -> int:
    """Return how long this connection waits for the lock; nothing where there is no such wait."""
    if connection.vendor != "sqlite":
        return 0
    connection.ensure_connection()
    milliseconds: int = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    return milliseconds


def test_the_wait_is_short_inside_and_as_before_after_a_failure(house: None) -> None:
    usual, inside = wait(), []
    with suppress(DatabaseError), waiting_at_most(7):
        inside.append(wait())
        raise DatabaseError
    assert inside == [min(usual, 7)]
    assert wait() == usual


def test_leaving_while_somebody_writes_drops_the_cookie_and_sets_no_other(
    alice: Person, signed_in: Callable[[Person], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> None:
        raise DatabaseError("database is locked")

    client = signed_in(alice)
    monkeypatch.setattr(transaction, "atomic", locked)
    answer = client.post("/leave")
    monkeypatch.undo()
    assert answer.status_code == 200
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    assert client.get("/").status_code == 403
