"""Copies of the databases, made while others may be reading and writing, before a migration touches them."""

import os
from contextlib import closing
from pathlib import Path

from tending import __version__

from . import schema, sqlite
from .folders import Folders
from .plain import PlainError


def copy_before_migrating(folders: Folders) -> None:
    """Copy both databases, where there is anything in them.

    The copy is named by this version and by what had been migrated before: a start that fails and is tried again
    neither fills the disk nor replaces the copy with one that is half migrated. Of the keystore there is only ever the
    latest copy, or a key destroyed to forget someone would live on in an older one.
    """
    if schema.state(folders.database) is schema.State.OLD:
        name = f"before-{__version__}-{schema.applied_stamp(folders.database):08x}.sqlite3"
        copy_online(folders.database, folders.copies / name)
    if schema.state(folders.keystore) is not schema.State.EMPTY:
        copy_online(folders.keystore, folders.copies / folders.keystore.name)


def copy_online(source: Path, target: Path) -> None:
    """Copy a database that may be in use. `target` appears when its copy is whole, sound and on the disk."""
    started = target.with_suffix(".part")
    started.unlink(missing_ok=True)
    try:
        with schema.looking(source) as original, closing(sqlite.connect(str(started))) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise PlainError(f"{source} is damaged and was left as it is. Earlier copies are in {target.parent}.")
        started.chmod(0o600)
        sync(started)
        started.replace(target)
        sync(target.parent)
    finally:
        started.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders, and syncs the name with the file
    file = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
