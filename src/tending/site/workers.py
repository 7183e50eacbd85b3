"""What runs in the processes that `tending` starts: two that answer pages, one that works through jobs.

On Linux they are forked from a parent that has loaded Django already, which is most of what a start costs.
"""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from . import sqlite  # noqa: F401 - first, before Django opens a database

_LOOK: Final = 0.5


def load_application() -> Callable[..., Any]:
    """Return the application, in a process that answers pages."""
    _live_with_parent()
    from .wsgi import application

    return application


def work_through_jobs() -> None:
    """Work through jobs until told to stop."""
    _live_with_parent()
    from .starting import load_django

    load_django()
    from . import jobs

    # Its words about stopping are no one's news; failures still show.
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    try:
        jobs.work()
    except Exception:
        logging.getLogger("tending").exception("The job worker stopped and is started again.")
        sys.exit(1)


def _live_with_parent() -> None:
    """Stop when the parent tells us to, or is gone, and at no other time."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until the worker sets its own: a fork inherits the parent's
    if sys.platform != "win32":
        os.setpgid(0, 0)  # Ctrl-C goes to the whole group of the terminal: stopping is the parent's to decide
    threading.Thread(target=_follow_parent, args=[os.getppid()], daemon=True).start()


def _follow_parent(parent: int) -> None:
    if sys.platform == "win32":
        if (process := multiprocessing.parent_process()) is not None:
            process.join()
    else:
        while os.getppid() == parent:
            time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
