"""A file of ratings is read whole, or refused whole with the rows that stand in the way."""

import stat
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

import pytest

from tending.mydata import csvfile
from tending.mydata.csvfile import Columns, Entry, Problem, Reading, RefusedFileError, Scale, Skip, read

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
PLAIN = Columns("time", "valence")
WITH_ENERGY = Columns("time", "valence", "energy")
GOOD = "2024-05-01T10:00Z"


def bring(
    folder: Path, content: str | bytes, columns: Columns = PLAIN, *, name: str = "mood.csv", **other: Any
) -> Reading:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return bring_path(path, columns, **other)


def bring_path(path: Path, columns: Columns = PLAIN, **other: Any) -> Reading:
    return read(path, columns=columns, **{"scale": Scale(0, 10), "zone": None, "now": NOW} | other)


def refusal(folder: Path, content: str | bytes, columns: Columns = PLAIN, **other: Any) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        bring(folder, content, columns, **other)
    assert str(caught.value).startswith("Nothing was kept from this file")
    return caught.value


def only(refused: RefusedFileError) -> Problem:
    assert refused.total == 1
    return refused.problems[0]


def test_a_row_becomes_an_entry_in_utc_on_minus_one_to_one(tmp_path: Path) -> None:
    reading = bring(tmp_path, "time,valence,energy\n2024-05-01 10:00,10,2.5\n", WITH_ENERGY, zone="Europe/Paris")
    assert reading.entries == (Entry(datetime(2024, 5, 1, 8, tzinfo=UTC), "Europe/Paris", 1.0, -0.5, 2),)
    assert set(reading.skipped.values()) == {0}


def test_without_a_zone_an_entry_is_in_utc(tmp_path: Path) -> None:
    reading = bring(tmp_path, "time,valence\n2024-05-01T10:00+02:00,5\n")
    assert reading.entries == (Entry(datetime(2024, 5, 1, 8, tzinfo=UTC), "UTC", 0.0, None, 2),)


def test_unsorted_rows_come_out_by_time_with_their_own_row_numbers(tmp_path: Path) -> None:
    reading = bring(tmp_path, "time,valence\n2024-05-03T10:00Z,1\n2024-05-01T10:00Z,2\n2024-05-02T10:00Z,3\n")
    assert [entry.row for entry in reading.entries] == [3, 4, 2]


def test_an_empty_energy_keeps_the_entry(tmp_path: Path) -> None:
    reading = bring(tmp_path, f"time,valence,energy\n{GOOD},4,\n", WITH_ENERGY)
    assert [entry.energy for entry in reading.entries] == [None]


def test_blank_rows_and_empty_cells_are_left_out_and_counted(tmp_path: Path) -> None:
    reading = bring(tmp_path, f"time,valence,other\n\n,,\n,,,,\n,5,x\n{GOOD}, ,x\n{GOOD},,x\n{GOOD},1,x\n")
    assert len(reading.entries) == 1
    assert {reason: count for reason, count in reading.skipped.items() if count} == {
        Skip.BLANK: 3,
        Skip.NO_TIME: 1,
        Skip.NO_VALENCE: 2,
    }


def test_a_file_of_empty_cells_is_read_and_says_so(tmp_path: Path) -> None:
    reading = bring(tmp_path, f"time,valence\n{GOOD},\n")
    assert (reading.entries, reading.skipped[Skip.NO_VALENCE]) == ((), 1)


def test_an_exact_repeat_counts_once_however_it_is_written(tmp_path: Path) -> None:
    rows = f"{GOOD},5,\n2024-05-01 12:00:00+02:00,5.0,\n{GOOD},5,\n"
    reading = bring(tmp_path, f"time,valence,energy\n{rows}", WITH_ENERGY)
    assert [entry.row for entry in reading.entries] == [2]
    assert reading.skipped[Skip.REPEAT] == 2


@pytest.mark.parametrize("other", [f"{GOOD},6,5", f"{GOOD},5,6", f"{GOOD},5,", "2024-05-01T10:00:01Z,5,5"])
def test_rows_that_differ_in_anything_are_both_kept(tmp_path: Path, other: str) -> None:
    reading = bring(tmp_path, f"time,valence,energy\n{GOOD},5,5\n{other}\n", WITH_ENERGY)
    assert sorted(entry.row for entry in reading.entries) == [2, 3]
    assert reading.skipped[Skip.REPEAT] == 0


def test_only_the_rows_of_the_person_asked_for_are_read(tmp_path: Path) -> None:
    columns = Columns("time", "valence", person="who", person_id=" 7 ")
    reading = bring(tmp_path, f"who,time,valence\n7.0,{GOOD},1\n8,not a time,lots\n7,{GOOD},2\n,{GOOD},3\n", columns)
    assert [entry.row for entry in reading.entries] == [2, 4]
    assert reading.skipped[Skip.SOMEBODY_ELSE] == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart_by_the_header(tmp_path: Path, delimiter: str) -> None:
    columns = Columns("time", "mood; or, rather\tvalence")
    header = delimiter.join(['"time"', f'"{columns.valence}"', "a.b"])
    assert len(bring(tmp_path, f"{header}\n{GOOD}{delimiter}5{delimiter}\n", columns).entries) == 1


def test_the_columns_asked_for_decide_where_delimiters_compete(tmp_path: Path) -> None:
    assert len(bring(tmp_path, f"time;valence;a,b,c,d,e\n{GOOD};5;\n").entries) == 1


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_marks_and_windows_line_ends_are_welcome(tmp_path: Path, start: bytes, end: str) -> None:
    content = start + f'"time", valence {end}{GOOD},5{end}'.encode()
    assert len(bring(tmp_path, content).entries) == 1


def test_a_formula_in_another_column_is_only_text(tmp_path: Path) -> None:
    assert len(bring(tmp_path, f"time,valence,note\n{GOOD},5,\"=cmd|'/c calc'!A1\"\n").entries) == 1


def test_a_quoted_line_break_stays_in_its_row(tmp_path: Path) -> None:
    text = f'time,valence,note\n{GOOD},5,"one\ntwo\r\nthree"\n\n{GOOD},lots,\n'
    assert only(refusal(tmp_path, text)).row == 4


def test_every_problem_is_named_with_its_row_and_column(tmp_path: Path) -> None:
    text = f"time,valence,energy\nsoon,lots,99\n{GOOD},5,5\n{GOOD},5,-1\n{GOOD},5\n"
    refused = refusal(tmp_path, text, WITH_ENERGY)
    where = [(problem.row, problem.column) for problem in refused.problems]
    assert where == [(2, "time"), (2, "valence"), (2, "energy"), (4, "energy"), (5, None)]
    assert "- Row 2, column “valence”: “lots” is not a number." in str(refused)


def test_twenty_problems_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "time,valence\n" + f"{GOOD},lots\n" * 30)
    assert (len(refused.problems), refused.total) == (20, 30)
    assert "- and 10 more." in str(refused)


@pytest.mark.parametrize(("cells", "count"), [(f"{GOOD},5", 2), (f"{GOOD},5,,", 4)])
def test_a_row_of_another_length_is_refused(tmp_path: Path, cells: str, count: int) -> None:
    problem = only(refusal(tmp_path, f"time,valence,note\n{GOOD},5,\n{cells}\n"))
    assert problem == Problem(3, None, f"This row has {count} cells where row 1 has 3.")


def test_missing_columns_are_all_named_with_a_near_miss(tmp_path: Path) -> None:
    refused = refusal(tmp_path, f"when,Valence,my private words\n{GOOD},5,\n", WITH_ENERGY)
    assert [(problem.row, problem.column) for problem in refused.problems] == [
        (1, "time"),
        (1, "valence"),
        (1, "energy"),
    ]
    assert "Did you mean “Valence”?" in str(refused)
    assert "private" not in str(refused)


def test_two_columns_of_one_name_are_refused_only_when_asked_for(tmp_path: Path) -> None:
    assert len(bring(tmp_path, f"time,valence,x,x\n{GOOD},5,,\n").entries) == 1
    problem = only(refusal(tmp_path, f"time,valence, valence\n{GOOD},5,5\n"))
    assert (problem.row, problem.column, problem.problem[:17]) == (1, "valence", "2 columns have th")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert only(refusal(tmp_path, content)) == Problem(None, None, "The file is empty.")


def test_an_empty_first_row_is_refused(tmp_path: Path) -> None:
    problem = only(refusal(tmp_path, f"\ntime,valence\n{GOOD},5\n"))
    assert (problem.row, problem.problem[:27]) == (1, "The first row is empty. It ")


@pytest.mark.parametrize("rest", ["", "\n", "\n\n,\n"])
def test_a_header_alone_is_refused(tmp_path: Path, rest: str) -> None:
    problem = only(refusal(tmp_path, f"time,valence{rest}"))
    assert problem == Problem(None, None, "There are names of columns here but no answers under them.")


def test_a_person_who_is_not_there_is_refused(tmp_path: Path) -> None:
    columns = Columns("time", "valence", person="who", person_id="9")
    problem = only(refusal(tmp_path, f"who,time,valence\n7,{GOOD},1\n", columns))
    assert problem == Problem(None, "who", "Nobody here has the id “9”.")


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"])
def test_a_spreadsheet_renamed_to_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    problem = only(refusal(tmp_path, content))
    assert (problem.row, problem.problem[:22]) == (None, "This is a spreadsheet.")


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "NUMBERS"])
def test_a_spreadsheet_is_refused_by_its_name(tmp_path: Path, ending: str) -> None:
    problem = only(refusal(tmp_path, f"time,valence\n{GOOD},5\n", name=f"mood.{ending}"))
    assert (problem.row, problem.problem[:22]) == (None, "This is a spreadsheet.")


def test_text_that_is_not_utf8_is_refused_at_its_row(tmp_path: Path) -> None:
    content = f'time,valence,note\n{GOOD},5,"two\nlines"\n{GOOD},5,café\n'.encode("latin-1")
    problem = only(refusal(tmp_path, content))
    assert (problem.row, problem.problem[:26]) == (3, "This row is not UTF-8 text")


def test_utf16_is_refused(tmp_path: Path) -> None:
    assert only(refusal(tmp_path, f"time,valence\n{GOOD},5\n".encode("utf-16"))).row == 1


def test_a_zero_byte_is_refused_at_its_row(tmp_path: Path) -> None:
    problem = only(refusal(tmp_path, f"time,valence,note\n{GOOD},5,\n{GOOD},5,a\0b\n"))
    assert (problem.row, problem.problem[:27]) == (3, "This row holds a zero byte,")


def test_a_quote_mark_never_closed_is_refused_at_its_row(tmp_path: Path) -> None:
    problem = only(refusal(tmp_path, f'time,valence,note\n{GOOD},5,"never\n{GOOD},5,\n'))
    assert (problem.row, problem.problem[:28]) == (2, "A quote mark in this row is ")


def test_an_overlong_cell_is_refused_at_its_row(tmp_path: Path) -> None:
    problem = only(refusal(tmp_path, f"time,valence,note\n{GOOD},5,\n{GOOD},5,{'x' * 140_000}\n"))
    assert (problem.row, problem.problem[:34]) == (3, "A cell here is longer than 131,072")


def test_an_endless_line_is_refused_at_its_row(tmp_path: Path) -> None:
    problem = only(refusal(tmp_path, f"time,valence\n{GOOD},5\n{'x,' * 600_000}"))
    assert (problem.row, problem.problem[:23]) == (3, "This row is longer than")


def test_an_endless_line_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "mood.csv"
    with path.open("wb") as handle:
        handle.truncate(20_000_000)
    tracemalloc.start()
    with pytest.raises(RefusedFileError, match="longer than a million"):
        bring_path(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_line_ends_of_an_old_kind_are_refused(tmp_path: Path) -> None:
    problem = only(refusal(tmp_path, f"time,valence\r{GOOD},5\r"))
    assert (problem.row, problem.problem[:13]) == (1, "The line ends")


def test_more_than_100_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "mood.csv"
    with path.open("wb") as handle:
        handle.truncate(100_000_001)
    with pytest.raises(RefusedFileError, match="larger than 100 MB") as caught:
        bring_path(path)
    assert only(caught.value).row is None


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="This is a folder"):
        bring_path(tmp_path)


def test_a_device_is_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "stat", lambda _: SimpleNamespace(st_mode=stat.S_IFIFO, st_size=0))
    with pytest.raises(RefusedFileError, match="not an ordinary file"):
        bring_path(tmp_path / "pipe.csv")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="no file of this name"):
        bring_path(tmp_path / "gone.csv")


def test_a_file_we_may_not_open_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> BinaryIO:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    (tmp_path / "mood.csv").touch()
    with pytest.raises(RefusedFileError, match="does not let us open"):
        bring_path(tmp_path / "mood.csv")


@pytest.mark.parametrize(("failing", "row"), [("_skip_start", None), ("_lines", 1)])
def test_a_disk_that_fails_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, row: int | None
) -> None:
    whole = getattr(csvfile, failing)

    class Broken:
        def read(self, _: int) -> bytes:
            raise OSError

        readline = read

    monkeypatch.setattr(csvfile, failing, lambda _, *rest: whole(Broken(), *rest))
    problem = only(refusal(tmp_path, f"time,valence\n{GOOD},5\n"))
    assert problem == Problem(row, None, "The file could not be read from the disk.")


@pytest.mark.parametrize("zone", ["Europe/Londn", "Europe", "../etc/passwd", "", "a\0b", "x" * 300])
def test_a_zone_nobody_knows_is_refused(tmp_path: Path, zone: str) -> None:
    problem = only(refusal(tmp_path, f"time,valence\n{GOOD},5\n", zone=zone))
    assert (problem.row, "is not a time zone we know" in problem.problem) == (None, True)


def test_a_time_still_to_come_is_refused_and_now_is_not(tmp_path: Path) -> None:
    assert len(bring(tmp_path, f"time,valence\n{NOW.isoformat()},5\n").entries) == 1
    later = (NOW + timedelta(microseconds=1)).isoformat()
    assert only(refusal(tmp_path, f"time,valence\n{GOOD},5\n{later},5\n")).row == 3


def test_long_cells_and_other_columns_are_never_shown(tmp_path: Path) -> None:
    refused = refusal(tmp_path, f"time,valence,note\n{GOOD},{'dear diary ' * 9},she left\n\x1b[2Jsoon,5,he too\n")
    assert "(98 characters, not shown here) is not a number" in str(refused)
    assert not any(words in str(refused) for words in ("diary", "she", "he too", "\x1b"))


def test_progress_is_told_now_and_then_and_ends_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    text = "time,valence\n" + f"{GOOD},5\n" * 5_000
    reading = bring(tmp_path, text, on_progress=lambda done, total: told.append((done, total)))
    assert reading.skipped[Skip.REPEAT] == 4_999
    assert len(told) == 3
    assert len(text) * 0.3 < told[0][0] < len(text) * 0.5
    assert told == sorted(told)
    assert told[-1] == (len(text), len(text))


def test_reading_without_anyone_watching_is_the_same(tmp_path: Path) -> None:
    text = "time,valence\n" + f"{GOOD},5\n" * 5_000
    assert bring(tmp_path, text) == bring(tmp_path, text, on_progress=lambda *_: None)


def test_now_without_a_zone_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="aware"):
        bring(tmp_path, "time,valence\n", now=NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    "asked",
    [
        {"time": ""},
        {"valence": " "},
        {"energy": ""},
        {"energy": "valence"},
        {"time": " valence"},
        {"person": "who"},
        {"person_id": "7"},
    ],
)
def test_columns_refuse_nonsense(asked: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"name of its own|together"):
        Columns(**{"time": "time", "valence": "valence"} | asked)
