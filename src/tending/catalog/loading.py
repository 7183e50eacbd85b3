"""Reads the package's own content files, once per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tending.catalog.challenges import Challenge, parse_challenges
from tending.catalog.contexts import Context, parse_contexts
from tending.catalog.errors import ContentError
from tending.catalog.feelings import Feeling, parse_feelings
from tending.catalog.helplines import Helplines, parse_helplines
from tending.catalog.moments import Moments, parse_moments
from tending.catalog.practices import Practice, parse_practices

LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All content of one language. The mappings are read-only and keep the order of their files."""

    language: str
    feelings: Mapping[str, Feeling]
    contexts: Mapping[str, Context]
    helplines: Helplines
    moments: Moments
    challenges: Mapping[str, Challenge]
    practices: Mapping[str, Practice]


def load(language: str = "en") -> Catalog:
    """The content in `language`, one of `LANGUAGES`; the same object every time. Raises `ContentError`."""
    return _load(language)


def helplines_due(today: date, language: str = "en") -> bool:
    """Whether the helplines file must be gone through again on `today`."""
    return load(language).helplines.due(today)


# Cached apart from `load`, else load() and load("en") would be two entries and two objects.
@cache
def _load(language: str) -> Catalog:
    if language not in LANGUAGES:
        raise ContentError(language, "", f"is not a language of the catalog: {', '.join(LANGUAGES)}")
    return Catalog(
        language=language,
        feelings=parse_feelings(*_file(language, "feelings.toml")),
        contexts=parse_contexts(*_file(language, "contexts.toml")),
        helplines=parse_helplines(*_file(language, "helplines.toml")),
        moments=parse_moments(*_file(language, "moments.toml")),
        challenges=parse_challenges(*_folder(language, "challenges")),
        practices=parse_practices(*_tree(language, "practices")),
    )


def _file(language: str, name: str) -> tuple[str, str]:
    return f"{language}/{name}", files("tending.catalog").joinpath(language, name).read_text("utf-8")


def _folder(language: str, name: str) -> tuple[str, dict[str, str]]:
    found = files("tending.catalog").joinpath(language, name).iterdir()
    return f"{language}/{name}", {file.name: file.read_text("utf-8") for file in found}


def _tree(language: str, name: str) -> tuple[str, dict[str, str]]:
    found: dict[str, str] = {}
    for folder in files("tending.catalog").joinpath(language, name).iterdir():
        found |= {f"{folder.name}/{file.name}": file.read_text("utf-8") for file in folder.iterdir()}
    return f"{language}/{name}", found
