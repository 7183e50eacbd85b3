"""Making a data folder ready: build, folders, key, schema, PRAGMAs, and the one person of this computer."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from . import copies, databases, schema, sqlite
from .folders import Folders
from .locking import FolderLock
from .plain import PlainError
from .schema import State

if TYPE_CHECKING:
    from tending.people.models import Person

PATIENCE: Final = 60.0
_STOPS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_OLDEST: Final = (3, 31, 0)
_NEWER: Final = (
    "This data folder was last used by a newer Tending than this one. Nothing was touched. "
    "Please start that newer version, or update this one."
)
_WRONG_KEY: Final = (
    "The master key does not open the keys of this data folder. Nothing was changed. "
    "Please put the key file back that belongs to it."
)
_BROKEN: Final = (
    "A file of Tending itself is damaged: {file} in its catalog. Nothing of yours was touched. "
    "Please install Tending again, then start it."
)
_BUSY: Final = (
    "Another Tending is busy with this data folder and does not answer. Please stop it, or try again shortly."
)


@contextmanager
def opened(folders: Folders) -> Iterator["Person"]:
    """Hand a command this folder's person, keys at hand. Sets the folder up first where nobody has yet."""
    if not is_ready(folders):
        folders.make()
        with _turn(folders):
            prepare(folders)
    load_django()
    from tending.vault.keyring import open_keyring

    with open_keyring():
        yield _person()


def is_ready(folders: Folders) -> bool:
    """Say whether the folder was set up by this version: the stamp is the last thing that setting up writes."""
    return on_server() or all(schema.state(file) is State.CURRENT for file in _files(folders))


def on_server() -> bool:
    """Say whether the data are on a PostgreSQL server, where there are no files to look at."""
    return "TENDING_DATABASE" in os.environ


def prepare(folders: Folders) -> None:
    """Make the folder ready to serve. Its folders are made, and the caller holds its lock."""
    check_build()
    folders.give_id()
    if not on_server():
        _refuse_newer(folders)
        _refuse_without_keys(folders)
    _make_master_key(folders)
    load_django()
    if not is_ready(folders) or on_server():
        _migrate(folders)
    assert_pragmas()
    _person()
    if not on_server() and not is_ready(folders):
        for file in _files(folders):
            schema.put_stamp(file)


def check_build() -> None:
    """Refuse a SQLite too old to keep our promises. One with the WAL-reset bug is used without WAL instead."""
    if sqlite.version() < _OLDEST:
        raise PlainError(f"SQLite here is {_dotted(sqlite.version())}; Tending needs {_dotted(_OLDEST)} or newer.")


def check_content() -> None:
    """Load what all pages are made of, and refuse a damaged file by name now rather than on somebody's page later."""
    from tending.catalog import ContentError, load

    try:
        load()
    except ContentError as error:
        raise PlainError(_BROKEN.format(file=error.file)) from error


def load_django() -> None:
    """Load Django once, with the settings of this folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tending.site.settings")
    import django

    django.setup()


def refuse_mark(folders: Folders) -> None:
    """Refuse a folder marked as the example's that holds keys and not the master key of an example: a planted mark."""
    named = os.environ.get("TENDING_MASTER_KEY") or os.environ.get("TENDING_MASTER_KEY_FILE")
    if folders.made_up and not named and not folders.master_key.exists():
        raise PlainError(
            f"The file {folders.mark(folders.data)} says that this folder holds the made-up record, but the master key "
            f"of one is not in {folders.config}. Nothing was changed. If what is in here is your own, please take that "
            "file away, then start again."
        )


def assert_pragmas() -> None:
    """Ask each connection what it was told: SQLite passes over what it does not know in silence."""
    if wrong := wrong_pragmas():
        raise PlainError(f"SQLite did not take our settings, so nothing was started: {', '.join(wrong)}.")


def wrong_pragmas() -> list[str]:
    """Name each setting that a connection does not have."""
    from django.db import connections

    wrong = []
    for alias, expected in databases.PRAGMAS.items():
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                for name, value in expected.items():
                    found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
                    wrong += [] if found == value else [f"{alias} {name}"]
    return wrong


def _person() -> "Person":
    """Return this computer's person, made at the first start, having seen that the master key opens the keys here."""
    from tending.people.actions import set_up
    from tending.vault.envelope import SealBrokenError
    from tending.vault.keyring import open_keyring
    from tending.vault.master import MasterKeyError
    from tending.vault.owners import installation

    from .zone import LOCAL

    try:
        with open_keyring() as ring:
            person = set_up(zone=LOCAL)
            ring.live(installation().pk)
            return _where_it_is(person)
    except MasterKeyError as error:
        refuse_mark(Folders.at())
        raise PlainError(str(error)) from None
    except SealBrokenError:
        raise PlainError(_WRONG_KEY) from None


def _where_it_is(person: "Person") -> "Person":
    """Return the person with the zone their computer is in now: it moved, or an older version took it to be in UTC.

    A computer that says UTC may only not know better.
    """
    from tending.people.actions import move_zone
    from tending.vault.sealed import StaleRowError

    from .zone import LOCAL, UNKNOWN

    if LOCAL not in {UNKNOWN, person.profile.zone}:
        with suppress(StaleRowError):  # another command that starts now was faster
            return move_zone(person=person, zone=LOCAL, by=person.owner_id)
    return person


def _migrate(folders: Folders) -> None:
    from django.core.management import call_command
    from django.db import connections

    if not on_server():
        copies.copy_before_migrating(folders)
    with _unbroken():
        for alias in databases.PRAGMAS:
            call_command("migrate", database=alias, verbosity=0, interactive=False)
    connections.close_all()  # a new schema is read anew


@contextmanager
def _unbroken() -> Iterator[None]:
    """Hold Ctrl-C and its like until the block is done, then let them through.

    Django notes some migrations only after their tables are there: stopped in between, the next start would make those
    tables again and fail.
    """
    if threading.current_thread() is not threading.main_thread():  # only the main thread is ever interrupted
        yield
        return
    held: list[int] = []
    numbers = [getattr(signal, name) for name in _STOPS if hasattr(signal, name)]
    before = {number: signal.signal(number, lambda number, _frame: held.append(number)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if held:
        signal.raise_signal(held[0])


def _refuse_without_keys(folders: Folders) -> None:
    """Refuse data whose keys are gone: an empty file in their place would hide the loss. Owners are made after keys."""
    if schema.has_rows(folders.database, "vault_owner") and not schema.has_rows(folders.keystore, "keystore_datakey"):
        raise PlainError(
            f"The keys are missing: {folders.keystore} is not there, or empty. What is in this data folder cannot be "
            "opened without it. Nothing was changed. Please put the file back, then start again."
        )


def _refuse_newer(folders: Folders) -> None:
    if any(schema.state(file) is State.NEWER for file in _files(folders)):
        raise PlainError(_NEWER)


def _make_master_key(folders: Folders) -> None:
    """Make the master key of a new folder. Never over data: a new key would open none of it, and hide the loss."""
    path = Path(os.environ.get("TENDING_MASTER_KEY_FILE", str(folders.master_key)))
    if os.environ.get("TENDING_MASTER_KEY") or path.exists():
        return
    if on_server():
        raise PlainError("TENDING_MASTER_KEY or TENDING_MASTER_KEY_FILE must name the master key of this database.")
    if schema.has_rows(folders.keystore, "keystore_datakey"):
        refuse_mark(folders)
        raise PlainError(
            f"The master key is missing: there is no file {path}. What is in this data folder cannot be opened "
            "without it, and a new key would not help. Nothing was changed. Please put the file back, then start again."
        )
    from tending.vault.master import make_master_key_file

    make_master_key_file(path)
    copies.sync(path.parent)


@contextmanager
def _turn(folders: Folders) -> Iterator[None]:
    lock = FolderLock(folders.lock)
    try:
        deadline = time.monotonic() + PATIENCE
        while not lock.take():
            if time.monotonic() > deadline:
                raise PlainError(_BUSY)
            time.sleep(0.1)
        yield
    finally:
        lock.release()


def _files(folders: Folders) -> list[Path]:
    return [folders.database, folders.keystore]


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
