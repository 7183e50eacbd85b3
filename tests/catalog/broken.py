"""Content with one file broken, in place of the package's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest

from tending.catalog import loading

OWN = Path(str(files("tending.catalog")))
FILES = sorted(str(path.relative_to(OWN)) for path in (OWN / "en").rglob("*.toml"))


def cut_short(file: Path) -> None:
    """Leave a third of a file, within a line."""
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3] + b"\n[")


@contextmanager
def content_at(folder: Path) -> Iterator[Path]:
    """Read a copy of the content in `folder` for the length of the block, to be broken first; nothing is cached."""
    copytree(OWN / "en", folder / "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "files", lambda _package: folder)
        _forget()
        yield folder
    _forget()


def _forget() -> None:
    loading._load.cache_clear()
    loading._helplines.cache_clear()
