"""Which schema a database file has, told from the file alone: Django need not be loaded to find nothing to do."""

import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum, auto
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from . import sqlite

Migration = tuple[str, str]


class State(Enum):
    """How a database file stands to this program."""

    EMPTY = auto()
    OLD = auto()
    CURRENT = auto()
    NEWER = auto()


@cache
def known() -> frozenset[Migration]:
    """Return app label and name of every migration this program has, read from the names of their files."""
    rooms = Path(__file__).parent.parent
    files = [*rooms.glob("*/migrations/0*.py"), *rooms.glob("*/*/migrations/0*.py")]
    ours = {(file.parent.parent.name, file.stem) for file in files}
    return frozenset(ours | {("django_tasks_database", file.stem) for file in _of_tasks()})


@cache
def stamp() -> int:
    """Return the number that a file carries as `user_version` once all of `known()` was applied to it."""
    return _checksum(known())


def state(file: Path) -> State:
    """Compare a database file with this program; changes nothing."""
    if not file.exists() or not file.stat().st_size:
        return State.EMPTY
    with looking(file) as database:
        if database.execute("PRAGMA user_version").fetchone()[0] == stamp():
            return State.CURRENT
        if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return State.EMPTY
        return State.NEWER if _applied(database) - known() else State.OLD


def applied_stamp(file: Path) -> int:
    """Return a number that stands for the migrations applied to `file` so far."""
    with looking(file) as database:
        return _checksum(_applied(database))


def has_rows(file: Path, table: str) -> bool:
    """Say whether `file` exists and `table` in it exists and holds anything."""
    if state(file) is State.EMPTY:
        return False
    with looking(file) as database:
        there = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone()
        return bool(there) and database.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is not None  # noqa: S608


def put_stamp(file: Path) -> None:
    """Note in `file` that it is current. Comes last: a start that was cut short is begun again."""
    with closing(sqlite.connect(str(file))) as database:
        database.execute(f"PRAGMA user_version = {stamp()}")


@contextmanager
def looking(file: Path) -> Iterator[sqlite.Connection]:
    """Open `file` for reading only."""
    with closing(sqlite.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        yield database


def _of_tasks() -> list[Path]:
    found = find_spec("django_tasks_db")  # finds the package without importing it
    places = found.submodule_search_locations if found else None
    return [file for place in places or [] for file in Path(place).glob("migrations/0*.py")]


def _applied(database: sqlite.Connection) -> frozenset[Migration]:
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
        return frozenset()
    return frozenset(database.execute("SELECT app, name FROM django_migrations"))


def _checksum(migrations: frozenset[Migration]) -> int:
    return zlib.crc32(repr(sorted(migrations)).encode()) & 0x7FFFFFFF or 1  # user_version is signed, and 0 means none
