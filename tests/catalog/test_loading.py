"""The catalog loads whole, once, read-only, and needs nothing but its own files."""

import subprocess
import sys
from dataclasses import FrozenInstanceError
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tending.catalog import LANGUAGES, ContentError, load, load_helplines
from tests.catalog.broken import FILES, content_at, cut_short


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


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_refused_by_name_and_only_the_helplines_own_keeps_them_away(
    name: str, tmp_path: Path
) -> None:
    with content_at(tmp_path) as folder:
        cut_short(folder / name)
        with pytest.raises(ContentError) as caught:
            load()
        assert caught.value.file == name
        if name != "en/helplines.toml":
            assert "samaritans" in load_helplines().lines


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_holds_no_text_is_refused_by_name(name: str, tmp_path: Path) -> None:
    with content_at(tmp_path) as folder:
        (folder / name).write_bytes(b"\xff\xfe")
        with pytest.raises(ContentError, match="cannot be read as text") as caught:
            load()
        assert caught.value.file == name


def test_a_folder_that_is_gone_is_refused_by_name(tmp_path: Path) -> None:
    with content_at(tmp_path) as folder:
        (folder / "en" / "challenges").rename(folder / "elsewhere")
        with pytest.raises(ContentError, match="en/challenges: cannot be opened"):
            load()


def test_the_helplines_are_the_same_alone_and_among_the_rest() -> None:
    assert load_helplines() is load().helplines
