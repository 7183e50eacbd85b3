"""What a person gave to the parts of a practice, by the name of each part."""

from collections.abc import Mapping
from typing import Final, TypeAlias

#: In the order of the parts: the name of each, and what was given to it; a part that was left empty is not there.
Answers: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
#: How strong a feeling is, in whole numbers.
STRONGEST: Final = 10


def answers(data: object) -> Answers:
    """Return the answers that JSON holds; raises `ValueError` or `TypeError` when they are none of ours."""
    pairs = [(name, tuple(values)) for name, values in data]  # type: ignore[attr-defined]
    if not all(isinstance(word, str) for name, values in pairs for word in (name, *values)):
        raise ValueError("answers: not in words")
    return tuple(pairs)


def given(found: Mapping[str, tuple[str, ...]]) -> Answers:
    """Return answers without the parts that were left empty."""
    return tuple((name, values) for name, values in found.items() if values)


def check_strength(value: int | None, name: str) -> None:
    """Raise `ValueError` naming the field when `value` is neither a strength nor left out."""
    if value is not None and not 0 <= value <= STRONGEST:
        raise ValueError(f"{name}: not between 0 and {STRONGEST}")
