"""`tending import`: reads a file, shows how far it is, and says what was taken, what was not, and why."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from . import starting
from .folders import Folders
from .plain import PlainError

if TYPE_CHECKING:
    from tending.mydata.bring import Plan
    from tending.mydata.columns import Wanted


def bring_file(folders: Folders, asked: argparse.Namespace) -> int:
    """Bring the file that was asked for; returns the exit status, raises `PlainError` when it is refused."""
    wanted = _wanted(asked)
    with starting.opened(folders) as person:
        from tending.mydata.bring import bring
        from tending.mydata.csvfile import RefusedFileError

        try:
            with _bar() as on_progress:
                brought = bring(asked.file, person=person, wanted=wanted, by=person.owner_id, on_progress=on_progress)
        except RefusedFileError as error:
            raise PlainError(_with_options(str(error))) from None
    sys.stdout.write("".join(f"{line}\n" for line in summary(brought, wanted)))
    return 0


#: What a refusal speaks of, and the option that says it here.
_OPTIONS: Final = {
    "name one, such as": "The time zone is given with --zone, such as --zone Europe/London.",
    "name the time zone": "The time zone is given with --zone, such as --zone Europe/London.",
    "day or the month comes first": "How dates are meant is given with --dates, such as --dates day-first.",
    "please say so; if not": "How dates are meant is given with --dates, such as --dates day-first.",
    "outside the scale": "The scale is given with --scale, such as --scale 0 100.",
}


def _with_options(refusal: str) -> str:
    """Return a refusal with the options that it speaks of: on a page there are fields instead."""
    return "\n".join([refusal, *dict.fromkeys(option for words, option in _OPTIONS.items() if words in refusal)])


def _wanted(asked: argparse.Namespace) -> "Wanted":
    from tending.mydata.columns import Columns, Order, Scale, Wanted

    try:
        names = {"energy": asked.energy, "person": asked.person_column, "person_id": asked.person}
        columns = Columns(asked.time, asked.valence, stress=asked.stress, clock=asked.clock, **names)
        dates = Order(asked.dates) if asked.dates else None
        return Wanted(columns, Scale(*asked.scale), asked.zone, asked.hard_at, dates, timed=not asked.no_times)
    except ValueError as error:
        asked.refuse(str(error))
        raise


def summary(brought: "Plan", wanted: "Wanted") -> Iterator[str]:
    """Yield the lines that say what came of a file."""
    if brought.days:
        days = " to ".join(dict.fromkeys(f"{at.day} {at:%B %Y}" for at in brought.days))
        yield f"{_rows(len(brought.entries))} taken, from {days}."
    else:
        yield "No rows taken."
    if brought.dates:
        yield f"Dates were read {brought.dates.replace('-', ' ')}."
    if wanted.hard_at is not None:
        yield _moments(len(brought.found.new), brought.found.already_here, timed=wanted.timed)
    left_out = [("already here", brought.already_here)] * bool(brought.already_here)
    left_out += [(str(why), count) for why, count in brought.skipped]
    if left_out:
        yield "Left out:"
        yield from (f"- {_rows(count)}: {why}" for why, count in left_out)


def _moments(taken: int, here: int, *, timed: bool) -> str:
    told = f"{taken:,}" if taken else "No"
    already = f"; {here:,} already here" if here else ""
    how = f", {'with' if timed else 'without'} a time" if taken else ""
    return f"{told} hard moment{'' if taken == 1 else 's'} taken{how}{already}."


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
