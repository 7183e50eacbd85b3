"""How long an act waits for SQLite's one write lock, where the usual wait would be too long."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def waiting_at_most(milliseconds: int) -> Iterator[None]:
    """Wait no longer than this for the write lock inside the block; what is still locked then raises `DatabaseError`.

    On PostgreSQL nothing changes: writers there wait for a row, not for one another.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    opened = connection.connection
    usual = opened.execute("PRAGMA busy_timeout").fetchone()[0]
    opened.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
    try:
        yield
    finally:
        if connection.connection is opened:  # a failed rollback closes it, and the next one starts with the usual wait
            opened.execute(f"PRAGMA busy_timeout = {usual:d}")
