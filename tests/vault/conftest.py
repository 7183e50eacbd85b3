"""What tests of the vault share: databases where threads can meet, rows changed behind the vault's back."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connections

from tending.people.actions import set_up
from tending.people.models import Person
from tending.vault.keyring import open_keyring
from tending.vault.sealed import SealedModel
from tests.conftest import ZONE

T = TypeVar("T")


@pytest.fixture
def shared_house(open_house: None, tmp_path: Path) -> Iterator[None]:
    """An open house whose databases several threads can write to as they would in a running Tending.

    On SQLite these are real files: the in-memory databases of a test run lock in another way.
    """
    before = {alias: connections[alias] for alias in ("default", "keys")}
    if connections["default"].vendor == "sqlite":
        for alias in before:
            _onto_file(alias, tmp_path / f"{alias}.sqlite3")
    yield
    for alias, connection in before.items():
        if connections[alias] is not connection:
            connections[alias].close()
            connections.settings[alias] = connection.settings_dict
            connections[alias] = connection


@pytest.fixture
def shared_alice(shared_house: None) -> Person:
    """Alice, in databases that several threads can write to."""
    return set_up(zone=ZONE)


def _onto_file(alias: str, path: Path) -> None:
    memory = connections[alias]
    memory.ensure_connection()
    with closing(sys.modules["sqlite3"].connect(path)) as copy:
        memory.connection.backup(copy)
    connections.settings[alias] = {**memory.settings_dict, "NAME": str(path)}
    connections[alias] = connections.create_connection(alias)


def together(*acts: Callable[[], T]) -> list[T]:
    """Run the acts at the same moment, each in a thread with a keyring and connections of its own."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        try:
            with open_keyring():
                barrier.wait()
                return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def stored(row: SealedModel, column: str = "content") -> bytes:
    """Return what the database holds in one column of a row."""
    return bytes(type(row)._base_manager.values_list(column, flat=True).get(pk=row.pk))


def overwrite(row: SealedModel, **columns: Any) -> None:
    """Change columns of a row behind the vault's back, as a thief with the database would."""
    assert type(row)._base_manager.filter(pk=row.pk).update(**columns) == 1
