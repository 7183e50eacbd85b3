"""`tending example`: the made-up record in folders of its own, labelled on every page, apart from anyone's own."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Final

from . import schema, sqlite, starting  # noqa: F401 - sqlite first, before anything opens a database
from .folders import DATA_VARIABLE, Folders
from .plain import PlainError, plainly

#: Settings that point at someone's own record or keys, and so must not reach the example.
_OWN: Final = ("TENDING_DATABASE", "TENDING_KEYSTORE", "TENDING_MASTER_KEY", "TENDING_MASTER_KEY_FILE")


def serve_example(*, chosen: bool, port: int | None, browser: bool) -> int:
    """Make the example where there is none yet, and serve it. Returns the exit status.

    chosen: whether the data folder was chosen for the example; else it gets one beside the person's own.
    """
    from .serving import serve

    for name in _OWN:
        os.environ.pop(name, None)
    own = Folders.at()
    data = own.data if chosen or own.made_up else own.data.with_name(f"{own.data.name}-example")
    _claim(data)
    os.environ[DATA_VARIABLE] = str(data)  # workers inherit it
    folders = Folders.at()
    if not schema.has_rows(folders.database, "checkins_checkin"):
        _fill_apart()
    return serve(folders, port=port, browser=browser)


def fill(folders: Folders) -> None:
    """Keep the made-up record through the acts that keep one's own, all of it or nothing."""
    with starting.opened(folders) as person:
        from zoneinfo import ZoneInfo

        from django.db import transaction
        from django.utils import timezone

        from tending.checkins import actions
        from tending.checkins.models import CheckIn
        from tending.checkins.moments import actions as moment_actions
        from tending.insights import example

        zone = person.profile.zone
        made_up = example.record(timezone.now().astimezone(ZoneInfo(zone)).date() - timedelta(days=1), zone)
        with transaction.atomic():
            if not CheckIn.objects.all().of(person).exists():
                actions.bring(person=person, entries=made_up.entries, by=person.owner_id)
                moment_actions.bring(person=person, moments=made_up.moments, by=person.owner_id)


def main() -> int:
    """Fill the example's folder, in a process of its own."""
    try:
        fill(Folders.at())
    except Exception as error:  # noqa: BLE001 - said plainly, as by the command
        sys.stderr.write(plainly(error))
        return 1
    return 0


def _claim(data: Path) -> None:
    """Mark a folder as the example's, before anything is in it; refuse one that holds anything else."""
    mark = Folders.mark(data)
    if mark.is_file():
        return
    if data.exists() and any(data.iterdir()):
        raise PlainError(
            f"{data} is in use already, and may hold somebody’s own record. Nothing in it was touched. "
            "Please choose an empty folder with --data."
        )
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark.write_text("This folder holds a made-up record.\n", "ascii")


def _fill_apart() -> None:
    """Fill the folder in another process: the simulation brings threads, and the server forks while it has one."""
    command = [sys.executable, "-m", "tending.site.made_up"]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        raise PlainError(done.stderr.strip() or "The example could not be made. Please try again.")


if __name__ == "__main__":
    raise SystemExit(main())
