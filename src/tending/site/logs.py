"""Logs that name the kind of a failure and its place, and nothing that a person wrote."""

import logging
import traceback


class QuietFormatter(logging.Formatter):
    """Formats records without exception messages: those can quote a note, and a log outlives it.

    Of a request only its status is told: a path says which page somebody looked at.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it where a failure came from."""
        if hasattr(record, "request"):
            record = logging.makeLogRecord(
                {**vars(record), "msg": "answered %s", "args": (getattr(record, "status_code", "unknown"),)}
            )
        return super().format(record)

    def formatException(self, ei: "logging._SysExcInfoType") -> str:  # noqa: N802 - logging's name
        """Return the frames and the exception's class."""
        kind, _error, trace = ei
        frames = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(trace))
        return frames + (kind.__qualname__ if kind else "")
