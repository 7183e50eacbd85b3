"""The catalog loads whole, once, read-only, and needs nothing but its own files."""

import subprocess
import sys
from dataclasses import FrozenInstanceError
from importlib.resources import files
from typing import Any

import pytest

from tending.catalog import LANGUAGES, ContentError, load


def test_loading_gives_the_same_object_every_time_however_it_is_asked() -> None:
    assert load() is load("en") is load(language="en")


def test_every_language_folder_is_offered_and_no_other() -> None:
    folders = {entry.name for entry in files("tending.catalog").iterdir() if entry.joinpath("feelings.toml").is_file()}

    assert set(LANGUAGES) == folders
    assert [load(language).language for language in LANGUAGES] == list(LANGUAGES)


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_an_unknown_language_is_refused_by_name(language: str) -> None:
    with pytest.raises(ContentError, match="is not a language of the catalog: en") as caught:
        load(language)

    assert caught.value.file == language


def test_what_was_loaded_cannot_be_changed_by_whoever_reads_it() -> None:
    catalog = load()
    for mapping in (catalog.feelings, catalog.contexts, catalog.helplines.groups, catalog.helplines.lines):
        unlocked: Any = mapping
        with pytest.raises(TypeError):
            unlocked["new"] = None
    for frozen, field in (
        (catalog, "language"),
        (catalog.feelings["calm"], "word"),
        (catalog.contexts["bed"], "label"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(frozen, field, "")


def test_contexts_are_a_short_list_in_the_order_of_the_page() -> None:
    contexts = load().contexts

    assert 10 <= len(contexts) <= 15
    assert next(iter(contexts)) == "alone"
    assert {"caring", "work", "pain", "money", "prejudice"} <= set(contexts)


def test_the_catalog_imports_neither_django_nor_another_room() -> None:
    show = "import sys, tending.catalog; print(*[m for m in sys.modules if m.split('.')[0] in ('tending', 'django')])"

    loaded = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True).stdout.split()

    assert [name for name in loaded if name != "tending" and not name.startswith("tending.catalog")] == []
