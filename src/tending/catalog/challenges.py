"""What life has brought: the seven challenges, one file each, in the words a person may choose from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tending.catalog.errors import ContentError
from tending.catalog.row import Row, open_file

#: Every challenge, in the order pages list them. A language has a file for each, and no other.
CHALLENGES = ("bereavement", "anxiety", "low-mood", "health", "relationship", "work", "overwhelm")


@dataclass(frozen=True, slots=True)
class Challenge:
    """One of them: what it is called, one line that says what it may mean, and the sentence that meets the person.

    `common` is what many find, `careful` what to be careful with. `first`, `later` and `not_now` are slugs of
    practices, each in one of the three at most; `leave` says in words what to leave for now, "" if nothing. `help` says
    where practical help is, one kind a text; `lines` are slugs of helplines.
    """

    slug: str
    title: str
    meaning: str
    opening: str
    common: tuple[str, ...]
    careful: tuple[str, ...]
    first: tuple[str, ...]
    later: tuple[str, ...]
    not_now: tuple[str, ...]
    leave: str
    help: tuple[str, ...]
    lines: tuple[str, ...]


def parse_challenges(
    folder: str, sources: Mapping[str, str], *, practices: Collection[str], lines: Collection[str]
) -> Mapping[str, Challenge]:
    """The challenges of one folder by slug, from the text of each file by its name.

    `practices` and `lines` are the slugs there are. Raises `ContentError`.
    """
    for name in sources:
        if name.removesuffix(".toml") not in CHALLENGES:
            raise ContentError(f"{folder}/{name}", "", f"is none of: {', '.join(CHALLENGES)}")
    found: dict[str, Challenge] = {}
    for slug in CHALLENGES:
        file = f"{folder}/{slug}.toml"
        if f"{slug}.toml" not in sources:
            raise ContentError(file, "", "is missing")
        found[slug] = _challenge(slug, open_file(file, sources[f"{slug}.toml"]), practices, lines)
    return MappingProxyType(found)


def _challenge(slug: str, row: Row, practices: Collection[str], lines: Collection[str]) -> Challenge:
    challenge = Challenge(
        slug=slug,
        title=row.text("title"),
        meaning=row.text("meaning"),
        opening=row.text("opening"),
        common=row.texts("common"),
        careful=row.texts("careful"),
        first=row.some_of("first", practices),
        later=row.any_of("later", practices),
        not_now=row.any_of("not_now", practices),
        leave=row.maybe_text("leave"),
        help=row.texts("help"),
        lines=row.any_of("lines", lines),
    )
    row.end()
    _once(row, challenge)
    return challenge


def _once(row: Row, challenge: Challenge) -> None:
    """Refuse whatever is listed twice; raises `ContentError`."""
    seen: set[str] = set()
    for key in ("first", "later", "not_now"):
        for slug in getattr(challenge, key):
            if slug in seen:
                raise row.error(key, f"lists {slug!r}, which is listed before")
            seen.add(slug)
    if len(set(challenge.lines)) != len(challenge.lines):
        raise row.error("lines", "lists one of them twice")
