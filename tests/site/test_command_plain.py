"""Failures are told in a sentence or two, and quote nothing that somebody wrote."""

import errno
import sqlite3

import pytest
from django.db.utils import OperationalError

from tending.site.plain import PlainError, plainly

NOTE = "The letter came."


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PlainError("Said as it is."), "Said as it is."),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/data"), "not allowed to write to /data"),
        (OSError(errno.EROFS, "Read-only file system", "/data"), "not allowed to write to /data"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "/data"), "/data is not a folder"),
        (OSError(errno.EIO, "Input/output error", "/data"), "Input/output error"),
        (sqlite3.OperationalError("database or disk is full"), "The disk is full"),
        (OperationalError("attempt to write a readonly database"), "not allowed to write"),
        (OperationalError("unable to open database file"), "not allowed to open"),
        (OperationalError("database is locked"), "busy"),
        (sqlite3.DatabaseError("database disk image is malformed"), "damaged"),
        (sqlite3.DatabaseError("file is not a database"), "damaged"),
    ],
)
def test_what_stands_in_the_way_has_words(error: Exception, words: str) -> None:
    assert words in plainly(error)


def test_the_cause_of_a_failure_is_what_is_told() -> None:
    error = OperationalError(NOTE)
    error.__cause__ = sqlite3.OperationalError("database or disk is full")
    assert plainly(error).startswith("The disk is full")


def test_the_unforeseen_is_named_by_kind_and_line_only() -> None:
    try:
        raise ValueError(NOTE)
    except ValueError as error:
        said = plainly(error)
    assert "ValueError at test_command_plain.py:" in said
    assert NOTE not in said
