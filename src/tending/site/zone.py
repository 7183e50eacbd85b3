"""The time zone of this computer. Settings import it: as soon as they are read, Django gives the process its own."""

import warnings
from typing import Final
from zoneinfo import ZoneInfoNotFoundError

import tzlocal

UNKNOWN: Final = "UTC"


def _local() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a computer that says nothing of its zone is no reason to say anything
        try:
            return tzlocal.get_localzone_name() or UNKNOWN
        except (ZoneInfoNotFoundError, ValueError):
            return UNKNOWN


LOCAL: Final = _local()
