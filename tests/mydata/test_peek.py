"""The start of a file, who is in it, and times of which date and clock stand apart."""

from datetime import UTC, datetime

import pytest

from tending.mydata.csvfile import Columns, RefusedFileError, Scale, Skip, peek, people, read

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_the_names_and_first_rows_are_shown_as_they_stand() -> None:
    seen = peek(b"\xef\xbb\xbf time ; how \n\n2026-06-01 ;3\n;;\n2026-06-02;4\n2026-06-03;5\n", rows=2)
    assert seen.header == ("time", "how")
    assert seen.rows == (("2026-06-01", "3"), ("2026-06-02", "4"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 and so on", "This is a spreadsheet."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not"),
        ("time,how\n2026-06-01,3\n".encode("utf-16"), "not plain UTF-8 text|not UTF-8 text"),
        (b"time,how\n\xe9,3\n", "Row 2: This row is not UTF-8 text."),
        (b",,\n1,2,3\n", "The first row is empty."),
        (b'time,"how\n1,2\n', "A quote mark in this row is never closed"),
    ],
    ids=["empty", "spreadsheet", "picture", "utf-16", "latin-1", "no names", "quote"],
)
def test_what_is_no_csv_file_is_refused_with_a_reason(content: bytes, words: str) -> None:
    with pytest.raises(RefusedFileError, match=words):
        peek(content, rows=5)


def test_rows_are_shown_no_wider_than_the_names() -> None:
    assert peek(b"a,b\n1,2,3,4\n5\n", rows=5).rows == (("1", "2"), ("5",))


def test_reading_stops_where_enough_was_seen() -> None:
    assert len(peek(b"a,b\n1,2\n\xe9,3\n", rows=1).rows) == 1


def test_everybody_in_a_file_is_counted() -> None:
    assert people(b"who;t\nann;1\nben;2\nann;3\n;4\n\n", "who") == {"ann": 2, "ben": 1}


@pytest.mark.parametrize("column", ["nobody", "t"])
def test_nobody_is_looked_for_in_a_column_that_is_not_there_once(column: str) -> None:
    with pytest.raises(RefusedFileError, match="column"):
        people(b"who,t,t\nann,1,1\n", column)


def test_a_date_and_a_time_of_day_in_two_columns_are_one_time() -> None:
    content = b"date,clock,how\n2026-06-01,09:30,1\n2026-06-02,,2\n,10:00,3\n2026-06-03,18:05:30,4\n"
    reading = read(content, columns=Columns("date", "how", clock="clock"), scale=Scale(0, 10), zone="UTC", now=NOW)
    assert [entry.at for entry in reading.entries] == [
        datetime(2026, 6, 1, 9, 30, tzinfo=UTC),
        datetime(2026, 6, 3, 18, 5, 30, tzinfo=UTC),
    ]
    assert reading.skipped[Skip.NO_TIME] == 2


def test_what_a_file_holds_is_read_as_the_file_is_with_progress_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    content = b"t,v\n2026-06-01T09:30Z,1\n"
    read(
        content,
        columns=Columns("t", "v"),
        scale=Scale(0, 10),
        zone=None,
        now=NOW,
        on_progress=lambda done, whole: seen.append((done, whole)),
    )
    assert seen == [(len(content), len(content))]


def test_of_repeats_the_most_stressed_counts_whatever_the_order() -> None:
    rows = ["2026-06-01T09:30Z,1,2", "2026-06-01T09:30Z,1,9", "2026-06-01T09:30Z,1,"]
    for order in (rows, rows[::-1]):
        content = "\n".join(["t,v,s", *order]).encode()
        reading = read(content, columns=Columns("t", "v", stress="s"), scale=Scale(0, 10), zone=None, now=NOW)
        assert [(entry.stress, entry.pleasantness) for entry in reading.entries] == [(9, -0.8)]
