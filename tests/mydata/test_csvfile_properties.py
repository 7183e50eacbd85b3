"""What holds of every file: the order of rows leaves no trace, and no bytes bring anything but an answer."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tending.mydata.csvfile import Columns, Reading, RefusedFileError, Scale, Skip, read

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
COLUMNS = Columns("time", "valence", "energy", "who", "7")
HEADER = "who,time,valence,energy,note"

CELLS = st.sampled_from(["", "0", "5", "5.0", "10", "7.25"])
TIMES = st.sampled_from(["", "2024-05-01T10:00Z", "2024-05-01 10:00", "1714557600", "2024-04-30T23:59:59.5-01:00"])
NOTES = st.sampled_from(["", '"a, ""b""\nc"', "=1+1", "ça va"])
ROWS = st.lists(st.tuples(st.sampled_from(["7", "7.0", "8"]), TIMES, CELLS, CELLS, NOTES).map(",".join), max_size=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


def bring(folder: Path, content: bytes) -> Reading:
    path = folder / "mood.csv"
    path.write_bytes(content)
    return read(path, columns=COLUMNS, scale=Scale(0, 10), zone="Europe/Berlin", now=NOW)


def attempt(folder: Path, content: bytes) -> Reading | RefusedFileError:
    try:
        return bring(folder, content)
    except RefusedFileError as refused:
        return refused


def file_of(rows: list[str]) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


@given(rows=ROWS, seed=st.integers())
def test_any_order_of_rows_gives_the_same_entries(folder: Path, rows: list[str], seed: int) -> None:
    rows = [*rows, "7,2024-05-01T10:00Z,5,,"]
    one = bring(folder, file_of(rows))
    Random(seed).shuffle(rows)
    other = bring(folder, file_of(rows))
    plain = [[(e.at, e.pleasantness, e.energy) for e in reading.entries] for reading in (one, other)]
    assert plain[0] == plain[1]
    assert one.skipped == other.skipped


@given(rows=ROWS)
def test_every_row_is_taken_or_counted(folder: Path, rows: list[str]) -> None:
    rows = [*rows, "7,2024-05-01T10:00Z,5,,"]
    reading = bring(folder, file_of(rows))
    assert len(reading.entries) + sum(reading.skipped.values()) == len(rows)
    assert list(reading.skipped) == list(Skip)


@given(rows=ROWS)
def test_a_repeat_of_the_whole_file_adds_nothing_but_repeats(folder: Path, rows: list[str]) -> None:
    rows = [*rows, "7,2024-05-01T10:00Z,5,,"]
    once, twice = bring(folder, file_of(rows)), bring(folder, file_of(rows + rows))
    assert twice.entries == once.entries
    assert twice.skipped[Skip.REPEAT] == 2 * once.skipped[Skip.REPEAT] + len(once.entries)


@given(rows=ROWS, place=st.integers(0, 2_000), cut=st.integers(0, 3), added=st.binary(max_size=4))
@example(rows=[], place=0, cut=0, added=b"\xff\xfe")
@example(rows=["7,2024-05-01T10:00Z,5,,"], place=40, cut=0, added=b'"')
@example(rows=["7,2024-05-01T10:00Z,5,,"], place=35, cut=0, added=b"\r")
@example(rows=["7,2024-05-01T10:00Z,5,,"], place=5, cut=0, added=b"\0")
def test_mutated_files_are_read_or_refused(folder: Path, rows: list[str], place: int, cut: int, added: bytes) -> None:
    whole = file_of(rows)
    place = place % (len(whole) + 1)
    outcome = attempt(folder, whole[:place] + added + whole[place + cut :])
    if isinstance(outcome, Reading):
        assert all(-1 <= entry.pleasantness <= 1 and entry.at <= NOW for entry in outcome.entries)
    else:
        assert 1 <= len(outcome.problems) <= outcome.total


@given(
    content=st.binary(max_size=300) | st.text(alphabet=',;\t"\r\n\0 whotimevalenceenergy07-:TZ\ufeff').map(str.encode)
)
def test_any_bytes_at_all_are_read_or_refused(folder: Path, content: bytes) -> None:
    assert isinstance(attempt(folder, content), RefusedFileError)
    assert isinstance(attempt(folder, f"{HEADER}\n".encode() + content), Reading | RefusedFileError)
