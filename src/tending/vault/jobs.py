"""Background work: ids in, nothing out. A failed job leaves its kind and place, never a message or a traceback.

django-tasks-db keeps a failed task's whole traceback in clear, and an exception's message can quote what a person
wrote.
"""

import functools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from .keyring import open_keyring

P = ParamSpec("P")


class JobFailedError(Exception):
    """What is kept of a failure: the class of the exception and the line that raised it."""


def job(act: Callable[P, None]) -> Callable[P, None]:
    """Run `act` with a keyring of its own, and let nothing of a failure out but its kind and place."""

    @functools.wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with open_keyring():
                act(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever it was, only its kind and place may be kept
            last = traceback.extract_tb(error.__traceback__)[-1]
            kept = f"{type(error).__qualname__} at {Path(last.filename).name}:{last.lineno}"
        else:
            return
        raise JobFailedError(kept)

    return run
