"""When a person comes before anything that one does alone."""

from typing import Final

from .told import Told

#: How strong a moment is from there on.
VERY_STRONG: Final = 8


def person_first(told: Told) -> bool:
    """Say whether someone to talk to is named first: in fear of someone, where it was very strong, or very low.

    Very low without a number may be as low as it gets; with one, the number is taken at its word.
    """
    if told.strength is None:
        return told.kind in {"frightened", "low"}
    return told.kind == "frightened" or told.strength >= VERY_STRONG
