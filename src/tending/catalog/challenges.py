"""What life has brought: the seven challenges, one file each, in the words a person may choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tending.catalog.errors import ContentError
from tending.catalog.row import open_file

#: Every challenge, in the order pages list them. A language has a file for each, and no other.
CHALLENGES = ("bereavement", "anxiety", "low-mood", "health", "relationship", "work", "overwhelm")


@dataclass(frozen=True, slots=True)
class Challenge:
    """One of them: what it is called, one line that says what it may mean, and the sentence that meets the person."""

    slug: str
    title: str
    meaning: str
    opening: str


def parse_challenges(folder: str, sources: Mapping[str, str]) -> Mapping[str, Challenge]:
    """The challenges of one folder by slug, from the text of each file by its name. Raises `ContentError`."""
    for name in sources:
        if name.removesuffix(".toml") not in CHALLENGES:
            raise ContentError(f"{folder}/{name}", "", f"is none of: {', '.join(CHALLENGES)}")
    return MappingProxyType({slug: _challenge(folder, slug, sources) for slug in CHALLENGES})


def _challenge(folder: str, slug: str, sources: Mapping[str, str]) -> Challenge:
    file = f"{folder}/{slug}.toml"
    if f"{slug}.toml" not in sources:
        raise ContentError(file, "", "is missing")
    row = open_file(file, sources[f"{slug}.toml"])
    challenge = Challenge(slug=slug, title=row.text("title"), meaning=row.text("meaning"), opening=row.text("opening"))
    row.end()
    return challenge
