"""Feeling words: what each means, and where on the pad people typically place it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tending.catalog.row import Row, by_slug, open_file


@dataclass(frozen=True, slots=True)
class Feeling:
    """One feeling word. `pleasantness` and `energy` run from -1 to 1 and only order what is offered first."""

    slug: str
    word: str
    meaning: str
    pleasantness: float
    energy: float


def parse_feelings(file: str, source: str) -> Mapping[str, Feeling]:
    """The feelings of one file by slug, in its order. Raises `ContentError`."""
    whole = open_file(file, source)
    feelings = by_slug(whole.rows("feeling"), _feeling)
    whole.end()
    return feelings


def near(feelings: Mapping[str, Feeling], pleasantness: float, energy: float, count: int) -> tuple[Feeling, ...]:
    """The `count` words nearest to a place on the pad, nearest first; fewer if there are not so many.

    Words equally far away come in the order of their slugs, so that the same touch always offers the same words.
    Raises `ValueError` naming the argument for a place off the pad or a count below 1.
    """
    for name, value in (("pleasantness", pleasantness), ("energy", energy)):
        if not -1 <= value <= 1:
            raise ValueError(f"{name} must be between -1 and 1, not {value}")
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")

    def distance(feeling: Feeling) -> tuple[float, str]:
        across, up = feeling.pleasantness - pleasantness, feeling.energy - energy
        return across * across + up * up, feeling.slug

    return tuple(sorted(feelings.values(), key=distance)[:count])


def _feeling(row: Row) -> Feeling:
    return Feeling(
        slug=row.slug(),
        word=row.text("word"),
        meaning=row.text("meaning"),
        pleasantness=row.number("pleasantness", -1, 1),
        energy=row.number("energy", -1, 1),
    )
