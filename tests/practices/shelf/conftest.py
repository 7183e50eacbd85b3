"""The clock and the catalog of the shelf's tests."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from tending import catalog
from tests.conftest import NOON
from tests.practices.shelf.cast import HELD, KIND, LOCKED, LONG, MARSH, catalog_of


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Five practices of our own beside those for now, in the files of two things that life brings; past noon."""
    whole = catalog_of(
        MARSH,
        LONG,
        HELD,
        LOCKED,
        KIND,
        work={"first": ("marsh", "held-one"), "later": ("long-one", "locked-one"), "not_now": ("one-kind-thing",)},
        anxiety={"first": ("one-kind-thing",), "later": ("marsh",)},
    )
    monkeypatch.setattr(catalog, "load", lambda: whole)
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        yield
