"""What may be true just now: the words in which a person says it, and after how long to ask whether it is still so."""

from collections.abc import Mapping
from dataclasses import dataclass

from tending.catalog.practices import FLAGS
from tending.catalog.row import Row, by_slug, open_file


@dataclass(frozen=True, slots=True)
class JustNowFlag:
    """One of them: the person's sentence, one line that says more, and the days until it is asked about again."""

    slug: str
    label: str
    meaning: str
    days: int


def parse_flags(file: str, source: str) -> Mapping[str, JustNowFlag]:
    """All flags of one file by slug, in its order. Raises `ContentError`."""
    whole = open_file(file, source)
    flags = by_slug(whole.rows("flag"), _flag)
    whole.end()
    if set(flags) != set(FLAGS):
        odd = ", ".join(sorted(set(flags) ^ set(FLAGS)))
        raise whole.error("flag", f"must be the flags that practices know, and is not in: {odd}")
    return flags


def _flag(row: Row) -> JustNowFlag:
    return JustNowFlag(row.slug(), row.text("label"), row.text("meaning"), row.whole("days", 7, 366))
