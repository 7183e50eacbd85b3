"""`tending import`: reads a file, shows how far it is, and says what was taken, what was not, and why."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import starting
from .folders import Folders
from .plain import PlainError

if TYPE_CHECKING:
    from tending.mydata.bring import Brought


def bring_file(folders: Folders, asked: argparse.Namespace) -> int:
    """Bring the file that was asked for; returns the exit status, raises `PlainError` when it is refused."""
    from tending.mydata.columns import Columns, Scale

    try:
        columns = Columns(asked.time, asked.valence, asked.energy, asked.person_column, asked.person)
        scale = Scale(*asked.scale)
    except ValueError as error:
        asked.refuse(str(error))
    with starting.opened(folders) as person:
        from tending.mydata.bring import bring
        from tending.mydata.csvfile import RefusedFileError

        try:
            with _bar() as on_progress:
                brought = bring(
                    asked.file,
                    person=person,
                    columns=columns,
                    scale=scale,
                    zone=asked.zone,
                    by=person.owner_id,
                    on_progress=on_progress,
                )
        except RefusedFileError as error:
            raise PlainError(str(error)) from None
    sys.stdout.write("".join(f"{line}\n" for line in summary(brought)))
    return 0


def summary(brought: "Brought") -> Iterator[str]:
    """Yield the lines that say what came of a file."""
    from tending.mydata.csvfile import Skip

    if brought.first and brought.last:
        days = " to ".join(dict.fromkeys(f"{at.day} {at:%B %Y}" for at in (brought.first, brought.last)))
        yield f"{_rows(brought.taken)} taken, from {days}."
    else:
        yield "No rows taken."
    left_out = {"already here": brought.already_here} | {str(why): brought.skipped.get(why, 0) for why in Skip}
    if any(left_out.values()):
        yield "Left out:"
        yield from (f"- {_rows(count)}: {why}" for why, count in left_out.items() if count)


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Show a bar while the file is read, and movement while what it held is sealed; only in a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        reading = progress.add_task("Reading", total=None)
        sealing = progress.add_task("Sealing", total=None, visible=False)

        def on_progress(done: int, total: int) -> None:
            progress.update(reading, completed=done, total=total)
            progress.update(sealing, visible=done == total)

        yield on_progress
