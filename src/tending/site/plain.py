"""Failures said plainly: a sentence or two for the person at the terminal, never a traceback."""

import errno
import traceback
from collections.abc import Iterator
from typing import Final

_DAMAGED: Final = (
    "A database file is damaged. It was left as it is. `tending check` says more; `copies` may hold earlier ones."
)
_FULL: Final = "The disk is full, so nothing new could be kept. Please free some space, then try again."
_SQLITE: Final = {
    "disk is full": _FULL,
    "readonly": "Tending is not allowed to write to its database. Please check who may write to the data folder.",
    "unable to open": "Tending is not allowed to open its database. Please check who may write to the data folder.",
    "locked": "The database is busy with something else. Please try again in a moment.",
    "malformed": _DAMAGED,
    "not a database": _DAMAGED,
}


class PlainError(Exception):
    """What stands in the way, in words for the person. Ends a command with exit status 1."""


def plainly(error: Exception) -> str:
    """Return what to tell the person about `error`. Messages that could quote what somebody wrote are left out."""
    for link in _causes(error):
        if isinstance(link, PlainError):
            return str(link)
        if isinstance(link, OSError):
            return _of_system(link)
        if said := _of_database(link):
            return said
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" at {frame[0].filename.rpartition('/')[2]}:{frame[0].lineno}" if frame else ""
    return f"Something went wrong that we did not foresee ({type(error).__name__}{where}). Please tell us this line."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _of_system(error: OSError) -> str:
    where = error.filename or "its folder"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _FULL
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"Tending is not allowed to write to {where}. Please check who may, or choose another folder with --data."
        )
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return f"{where} is not a folder. Please choose another with --data."
    return f"The computer said “{error.strerror or type(error).__name__}” about {where}."


def _of_database(error: BaseException) -> str | None:
    # By name: neither sqlite3 nor Django may be imported here, this module serves before both are chosen.
    if not any(kind.__name__ == "DatabaseError" for kind in type(error).__mro__):
        return None
    return next((words for part, words in _SQLITE.items() if part in str(error).lower()), None)
