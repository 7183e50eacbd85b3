"""One snapshot for a page of reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper


@contextmanager
def reading() -> Iterator[None]:
    """Give every query in the block the same snapshot, without taking the write lock.

    SQLite opens transactions IMMEDIATE here, which is right for acts and wrong for reads: a page would queue behind
    every writer. Inside a transaction that is already open it changes nothing.
    """
    if connection.in_atomic_block:
        yield
    elif isinstance(sqlite := connections[DEFAULT_DB_ALIAS], DatabaseWrapper):
        with _deferred(sqlite), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


@contextmanager
def _deferred(sqlite: DatabaseWrapper) -> Iterator[None]:
    sqlite.ensure_connection()  # connecting sets the mode, and would set it back to IMMEDIATE after us
    usual = sqlite.transaction_mode  # type: ignore[attr-defined]
    sqlite.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        sqlite.transaction_mode = usual  # type: ignore[attr-defined]
