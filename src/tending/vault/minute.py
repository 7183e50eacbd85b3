"""Times in the clear stop at the minute: enough for order and range, and no more than that is told."""

from datetime import UTC, datetime


def to_minute(at: datetime) -> datetime:
    """Return the time cut to the minute, in UTC."""
    return at.astimezone(UTC).replace(second=0, microsecond=0)
