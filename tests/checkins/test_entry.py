"""Every entry, from whichever door, is held to the same rules, and comes back from its seal as it went in."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tending.checkins.entry import Entry, Place
from tests.conftest import NOON, an_entry

UNIT = st.floats(-1, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"at": datetime(2026, 6, 15, 12)}, "at"),  # noqa: DTZ001 - without a zone on purpose
        ({"pleasantness": None}, "pleasantness"),
        ({"place": Place.NUMB}, "pleasantness"),
        ({"place": Place.NUMB, "pleasantness": None}, "energy"),
        ({"pleasantness": 1.01}, "pleasantness"),
        ({"energy": float("nan")}, "energy"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_by_name(wrong: dict[str, object], field: str) -> None:
    plain: dict[str, object] = {"at": NOON, "zone": "UTC", "place": Place.PAD, "pleasantness": 0.1, "energy": 0.1}
    with pytest.raises(ValueError, match=f"^{field}:"):
        Entry(**(plain | wrong))  # type: ignore[arg-type]


@given(UNIT, UNIT, st.text(), st.lists(st.text()).map(tuple), st.booleans())
def test_an_entry_comes_back_as_it_went(
    pleasantness: float, energy: float, note: str, words: tuple[str, ...], brought: bool
) -> None:
    entry = an_entry(pleasantness, energy=energy, note=note, own_words=words, brought=brought)
    assert Entry.from_json(entry.to_json()) == entry


def test_what_was_said_stays_out_of_a_repr() -> None:
    assert "The letter came" not in repr(an_entry(note="The letter came"))
