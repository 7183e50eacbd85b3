"""`tending check`: looks whether all is well, in plain words. Shows no content, changes nothing."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from . import schema, sqlite, starting
from .folders import Folders
from .plain import plainly
from .schema import State

#: What a check says: whether it is well, and in which words.
Finding = tuple[bool, str]

_SCHEMA: Final = {
    State.EMPTY: "Nothing is here yet. `tending` sets it up.",
    State.OLD: "From an earlier version. `tending` updates it, after making a copy.",
    State.CURRENT: "As this version expects it.",
    State.NEWER: "From a newer version than this one. Please update Tending.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    about: str
    well: bool
    words: str


def check(folders: Folders) -> int:
    """Print the table; return 0 when all is well, else 1."""
    lines = list(findings(folders))
    _show(lines)
    return 0 if all(line.well for line in lines) else 1


def findings(folders: Folders) -> Iterable[Line]:
    """Yield what was found. What needs the data is left out until they are set up and current."""
    yield _line("SQLite", _build)
    if not starting.on_server():
        for about, file in (("Data file", folders.database), ("Keys file", folders.keystore)):
            yield _line(about, lambda file=file: _sound(file))  # type: ignore[misc]
        yield _line("Schema", lambda: _schema(folders))
    if _can_open(folders):
        yield _line("Settings of the database", _pragmas)
        yield _line("Master key", _keys)
        yield _line("Record of acts", lambda: _chains(folders))
    yield _line("Content", _content)
    yield _line("Helplines", lambda: _helplines(date.today()))  # noqa: DTZ011 - the day on this computer's calendar


def _line(about: str, look: Callable[[], Finding]) -> Line:
    try:
        return Line(about, *look())
    except Exception as error:  # noqa: BLE001 - one thing that cannot be looked at must not hide the others
        return Line(about, False, plainly(error))


def _build() -> Finding:
    starting.check_build()
    found = ".".join(map(str, sqlite.version()))
    if sqlite.journal_mode() == "WAL":
        return True, f"{found}, with write-ahead log."
    return True, f"{found}, with rollback journal: slower, since this build's write-ahead log has a fault."


def _sound(file: Path) -> Finding:
    if schema.state(file) is State.EMPTY:
        return False, _SCHEMA[State.EMPTY]
    with schema.looking(file) as database:
        faults = [row[0] for row in database.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
        lost = database.execute("PRAGMA foreign_key_check").fetchall()
    if faults or lost:
        return False, "Damaged. Please stop Tending and keep this file; any earlier copies are in `copies`."
    return True, "Whole."


def _schema(folders: Folders) -> Finding:
    states = {schema.state(folders.database), schema.state(folders.keystore)}
    # The first that applies: one newer file is reason enough to touch neither.
    worst = next(state for state in (State.NEWER, State.OLD, State.EMPTY, State.CURRENT) if state in states)
    return worst is State.CURRENT, _SCHEMA[worst]


def _can_open(folders: Folders) -> bool:
    try:
        return starting.is_ready(folders)
    except Exception:  # noqa: BLE001 - why it cannot be opened is on the lines above
        return False


def _pragmas() -> Finding:
    starting.load_django()
    wrong = starting.wrong_pragmas()
    return not wrong, f"Not as asked: {', '.join(wrong)}." if wrong else "As asked."


def _keys() -> Finding:
    from tending.vault.envelope import SealBrokenError
    from tending.vault.keyring import open_keyring
    from tending.vault.keystore.models import DataKey
    from tending.vault.master import MasterKeyError

    rows = DataKey.objects.values_list("id", "owner_id")
    try:
        with open_keyring() as ring:
            for key, owner in rows:
                ring.key(key, owner)
    except MasterKeyError as error:
        starting.refuse_mark(Folders.at())
        return False, str(error)
    except SealBrokenError:
        return False, "The master key does not open the keys here. Please put back the key file that belongs to them."
    return bool(rows), f"Opens all {len(rows)} keys." if rows else "There are no keys to open."


def _chains(folders: Folders) -> Finding:
    from tending.vault.keyring import open_keyring
    from tending.vault.verify import verify

    with open_keyring():
        faults = verify(folders.anchors)
    if faults:
        return False, f"Out of step in {len(faults)} places, first here: {faults[0].about} {faults[0].problem}."
    return True, "Whole, and in step with what is kept."


def _content() -> Finding:
    from tending.catalog import load

    starting.check_content()
    loaded = load()
    return True, f"{len(loaded.feelings)} feeling words, {len(loaded.helplines.lines)} helplines."


def _helplines(today: date) -> Finding:
    from tending.catalog import helplines_due, load_helplines

    by = load_helplines().review_by
    day = f"{by.day} {by:%B %Y}"
    if helplines_due(today):
        return False, f"Were to be gone through again by {day}. Please update Tending."
    return True, f"To be gone through again by {day}."


def _show(lines: list[Line]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("", "", ""):
        table.add_column(heading, overflow="fold")
    table.show_header = False
    for line in lines:
        table.add_row("well" if line.well else "look", line.about, line.words)
    # A pipe has no width: the words stay on their line, for whoever searches them.
    console = Console(width=None if os.isatty(1) else 200, markup=False, highlight=False)
    console.print(table)
    console.print("All is well." if all(line.well for line in lines) else "Something needs a look.")
