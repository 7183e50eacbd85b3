"""Chooses the SQLite library. Every entry point imports this before anything that might open a database.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and checkpoint at once (the WAL-reset bug,
https://sqlite.org/wal.html#walresetbug), and most systems ship one of those. Where a wheel with a fixed build exists it
takes the place of the standard library's module, for the whole process: one file must never be opened through two
libraries at once, since closing one drops the other's locks.
"""

import importlib
import importlib.util
import sqlite3
import sys
from sqlite3 import Connection
from typing import Final, Literal

__all__ = ["Connection", "choose", "connect", "journal_mode", "version", "wal_is_safe"]

_FIXED: Final = (3, 51, 3)
_BACKPORTS: Final = {(3, 44): 6, (3, 50): 7}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Say whether this SQLite release is free of the WAL-reset bug."""
    backport = _BACKPORTS.get(version[:2])
    return version >= _FIXED or version < (3, 7, 0) or (backport is not None and version[2] >= backport)


def choose() -> None:
    """Put a fixed SQLite in place of the standard library's where that one has the bug and a fixed one is installed."""
    if not wal_is_safe(sqlite3.sqlite_version_info) and importlib.util.find_spec("pysqlite3"):
        sys.modules["sqlite3"] = importlib.import_module("pysqlite3")
        sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def connect(name: str, *, uri: bool = False) -> Connection:
    """Open a database file with the chosen library, each statement its own transaction; raises its errors."""
    opened: Connection = sys.modules["sqlite3"].connect(name, timeout=20, isolation_level=None, uri=uri)
    return opened


def version() -> tuple[int, int, int]:
    """Return the version of the SQLite that databases are opened with."""
    found: tuple[int, int, int] = sys.modules["sqlite3"].sqlite_version_info
    return found


def journal_mode() -> Literal["WAL", "DELETE"]:
    """Return the journal for the data: WAL where it is safe, else the slower rollback journal."""
    return "WAL" if wal_is_safe(version()) else "DELETE"


choose()
