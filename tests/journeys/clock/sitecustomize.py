"""Moves the clock of a Tending that a journey started: Python runs this first in every process that finds it.

`JOURNEY_CLOCK` names a file that holds by how many seconds the server's time differs from this machine's. It is read at
each look at the clock, so that servers, workers and commands move together when the journey writes to it.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

_real, _file = timezone.now, Path(os.environ["JOURNEY_CLOCK"])


def _moved() -> datetime:
    return _real() + timedelta(seconds=float(_file.read_text("ascii")))


timezone.now = _moved
