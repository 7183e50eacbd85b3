"""Reads the package's own content files, once per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tending.catalog.challenges import Challenge, parse_challenges
from tending.catalog.contexts import Context, parse_contexts
from tending.catalog.errors import ContentError
from tending.catalog.feelings import Feeling, parse_feelings
from tending.catalog.helplines import Helplines, parse_helplines
from tending.catalog.justnow import JustNowFlag, parse_flags
from tending.catalog.moments import Moments, parse_moments
from tending.catalog.practices import Practice, parse_practices
from tending.catalog.within import Family, Need, parse_families, parse_needs

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
    families: Mapping[str, Family]
    needs: Mapping[str, Need]
    flags: Mapping[str, JustNowFlag]
    practices: Mapping[str, Practice]


def load(language: str = "en") -> Catalog:
    """The content in `language`, one of `LANGUAGES`; the same object every time. Raises `ContentError`."""
    return _load(language)


def load_helplines(language: str = "en") -> Helplines:
    """The helplines in `language`, read alone: no other broken file keeps them away. Raises `ContentError`."""
    return _helplines(language)


def helplines_due(today: date, language: str = "en") -> bool:
    """Whether the helplines file must be gone through again on `today`."""
    return load_helplines(language).due(today)


# Cached apart from `load`, else load() and load("en") would be two entries and two objects.
@cache
def _load(language: str) -> Catalog:
    lines = _helplines(language)
    practices = parse_practices(*_tree(language, "practices"))
    return Catalog(
        language=language,
        feelings=parse_feelings(*_file(language, "feelings.toml")),
        contexts=parse_contexts(*_file(language, "contexts.toml")),
        helplines=lines,
        moments=parse_moments(*_file(language, "moments.toml")),
        challenges=parse_challenges(*_folder(language, "challenges"), practices=practices, lines=lines.lines),
        families=parse_families(*_file(language, "families.toml")),
        needs=parse_needs(*_file(language, "needs.toml")),
        flags=parse_flags(*_file(language, "just-now.toml")),
        practices=practices,
    )


@cache
def _helplines(language: str) -> Helplines:
    if language not in LANGUAGES:
        raise ContentError(language, "", f"is not a language of the catalog: {', '.join(LANGUAGES)}")
    return parse_helplines(*_file(language, "helplines.toml"))


def _file(language: str, name: str) -> tuple[str, str]:
    place = f"{language}/{name}"
    return place, _text(files("tending.catalog").joinpath(language, name), place)


def _folder(language: str, name: str) -> tuple[str, dict[str, str]]:
    place = f"{language}/{name}"
    found = _inside(files("tending.catalog").joinpath(language, name), place)
    return place, {file.name: _text(file, f"{place}/{file.name}") for file in found}


def _tree(language: str, name: str) -> tuple[str, dict[str, str]]:
    place = f"{language}/{name}"
    found: dict[str, str] = {}
    for folder in _inside(files("tending.catalog").joinpath(language, name), place):
        inside = f"{place}/{folder.name}"
        found |= {
            f"{folder.name}/{file.name}": _text(file, f"{inside}/{file.name}") for file in _inside(folder, inside)
        }
    return place, found


def _inside(folder: Traversable, place: str) -> list[Traversable]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise ContentError(place, "", "cannot be opened") from error


def _text(file: Traversable, place: str) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise ContentError(place, "", "cannot be read as text") from error
