"""`tending serve`: one parent that looks after two web workers and a job worker, and says where Tending is."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any, Final

from granian.constants import Interfaces
from granian.server import MPServer

from . import ports, running, sqlite, starting, workers
from .folders import Folders
from .locking import FolderLock
from .plain import PlainError
from .running import Running

_WORKERS: Final = 2
#: Of each worker. One would do for the pages; a request that stalls or waits for the lock must not hold up Support now.
_THREADS: Final = 4
_SECONDS_TO_STOP: Final = 5
_SECONDS_TO_ANSWER: Final = 60.0
_SILENT: Final = "Another Tending has this data folder and does not answer. Please stop it, then start again."
_OTHER: Final = "The Tending that is running here is of another version. Please stop it first, then start again."


def serve(folders: Folders, *, port: int | None, browser: bool) -> int:
    """Serve the folder until told to stop; or open the Tending that serves it already. Returns the exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until granian's own: stopping early is no failure
    try:
        folders.make()
        lock = FolderLock(folders.lock)
        if there := _wait_for_turn(folders, lock):
            lock.release()
            present(there, new_link(folders), browser=browser)
            return 0
        with ports.held(port) as chosen:
            return _serve_here(folders, Running(chosen, os.getpid()), browser=browser)
    except KeyboardInterrupt:
        return 0


def new_link(folders: Folders) -> str:
    """Return the token of a new launch link for this folder's person."""
    if not starting.is_ready(folders):
        raise PlainError(_OTHER)
    with starting.opened(folders) as person:
        from tending.people.actions import make_link

        if person.account is None:
            raise PlainError("The person of this computer has no account to open.")
        return make_link(account=person.account)


def present(there: Running, token: str, *, browser: bool) -> None:
    """Print the one line, and open the browser."""
    link = there.link(token)
    sys.stdout.write(f"Tending is at {link}\n")
    sys.stdout.flush()
    if browser:
        # A process of its own: some browsers write to the terminal, and a text browser would take it over.
        quiet = subprocess.DEVNULL
        opener = [sys.executable, "-m", "webbrowser", link]
        subprocess.Popen(opener, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603


def _wait_for_turn(folders: Folders, lock: FolderLock) -> Running | None:
    """Take the folder's lock and return None, or return the Tending that holds it and answers."""
    deadline = time.monotonic() + starting.PATIENCE
    while not lock.take():
        if there := running.found(folders):
            return there
        if time.monotonic() > deadline:
            raise PlainError(_SILENT)
        time.sleep(0.1)
    return None


def _serve_here(folders: Folders, here: Running, *, browser: bool) -> int:
    running.forget(folders)
    starting.check_content()
    starting.prepare(folders)
    token = new_link(folders)
    _before_forking()
    server = Server(here.port)
    server.when_started = lambda: _announce(server, folders, here, token, browser=browser)
    try:
        return server.run()
    finally:
        running.forget(folders)
        _put_log_away(folders)


def _put_log_away(folders: Folders) -> None:
    """Leave the data as one file: whoever copies a folder by hand may not know of the log beside it."""
    if not starting.on_server():
        with suppress(Exception), closing(sqlite.connect(str(folders.database))) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _before_forking() -> None:
    """Load what the workers need, and close what they must not share."""
    from django.db import connections
    from django.urls import get_resolver

    from . import jobs, wsgi  # noqa: F401 - loaded once here rather than three times there

    _ = get_resolver().url_patterns
    jobs.make_sure()
    connections.close_all()  # a SQLite connection carried across a fork corrupts the file


def _announce(server: "Server", folders: Folders, here: Running, token: str, *, browser: bool) -> None:
    deadline = time.monotonic() + _SECONDS_TO_ANSWER
    while not running.answers(here.port, folders.id):
        if server.interrupt_signal:
            return
        if time.monotonic() > deadline:
            server.give_up("Tending started but does not answer. Please try again, or choose another --port.")
            return
        time.sleep(0.01)
    running.note(folders, here)
    present(here, token, browser=browser)


class Server(MPServer):
    """Granian, with a job worker beside it, silent, and ending with status 0 when it was told to end."""

    def __init__(self, port: int) -> None:
        if sys.platform == "linux":
            multiprocessing.set_start_method("fork", force=True)  # elsewhere a fork is unsafe, or there is none
        super().__init__(
            "tending.site.wsgi:application",
            address="127.0.0.1",
            port=port,
            interface=Interfaces.WSGI,
            workers=_WORKERS,
            blocking_threads=_THREADS,
            blocking_threads_idle_timeout=600,  # a thread holds its connections: opening them anew costs
            websockets=False,
            log_enabled=False,  # a path says which page somebody looked at
            respawn_failed_workers=True,
            workers_kill_timeout=_SECONDS_TO_STOP,
        )
        self.when_started: Callable[[], None] = lambda: None
        self._trouble = ""
        self._jobs: multiprocessing.process.BaseProcess | None = None

    def run(self) -> int:
        """Serve until told to stop; return the exit status."""
        try:
            self.serve(target_loader=workers.load_application, wrap_loader=False)
        except SystemExit:
            # Granian's status is 1 also when a worker was told to stop by the same signal, a moment before us.
            self._trouble = self._trouble or ("" if self.interrupt_signal else "Tending stopped by itself.")
        if self._trouble:
            raise PlainError(self._trouble)
        return 0

    def give_up(self, trouble: str) -> None:
        """Stop, and say why."""
        self._trouble = trouble
        self.signal_handler_interrupt()  # type: ignore[no-untyped-call]

    def startup(self, spawn_target: Any, target_loader: Any) -> None:  # noqa: ANN401 - granian's signature
        """Start the workers; forked while there is one thread, since a fork copies held locks but not their holders."""
        self._start_jobs()
        super().startup(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        if sys.platform != "win32":
            signal.signal(signal.SIGHUP, self.signal_handler_interrupt)  # the terminal was closed
        for act in (self.when_started, self._look_after_jobs):
            threading.Thread(target=act, daemon=True).start()

    def shutdown(self, exit_code: int = 0) -> None:
        """Stop the workers: what they are doing is finished first, within a few seconds."""
        self.interrupt_signal = True
        if self._jobs is not None:
            self._jobs.terminate()
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]
        if self._jobs is not None:
            self._jobs.join(_SECONDS_TO_STOP)
            self._jobs.kill()

    def _start_jobs(self) -> None:
        self._jobs = multiprocessing.get_context().Process(target=workers.work_through_jobs, daemon=True)
        self._jobs.start()

    def _look_after_jobs(self) -> None:
        while self._jobs is not None:
            self._jobs.join()
            time.sleep(_SECONDS_TO_STOP)
            if self.interrupt_signal:
                return
            self._start_jobs()
