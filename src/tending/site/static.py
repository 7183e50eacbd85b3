"""Static files straight from the package, with their content's stamp in the address."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class StampedStaticFiles(StaticFilesStorage):
    """Adds `?v=` and a content hash: a browser keeps a file until it changes, and no collecting step is needed."""

    def url(self, name: str | None) -> str:
        return f"{super().url(name)}?v={_stamp(name or '')}"


@cache
def _stamp(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise ValueError(f"no static file {name}")
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
