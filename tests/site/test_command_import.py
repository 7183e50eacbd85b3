"""`tending import`: words for what was taken, for what was not, and for what stands in the way."""

from pathlib import Path

import pytest

from tests.site.terminal import Terminal

WORDS = ["--time", "t", "--valence", "v"]


def test_what_was_taken_and_left_out_is_said(terminal: Terminal) -> None:
    rows = ["2026-06-15T12:00Z,3,a", "2026-06-14T12:00Z,4,a", "2026-06-14T12:00Z,4,a", ",1,a", "2026-06-13T12:00Z,,a"]
    text = "\n".join(["t,v,who", *rows, "2026-06-12T12:00Z,9,b"])
    (terminal.home / "all.csv").write_text(text)
    more = ["--scale", "0", "10", "--person-column", "who", "--person", "a"]
    done = terminal.run("import", "all.csv", *WORDS, *more)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 rows taken, from 14 June 2026 to 15 June 2026.",
        "Left out:",
        "- 1 row: about somebody else",
        "- 1 row: without a time",
        "- 1 row: without an answer",
        "- 1 row: an exact repeat of another row",
    ]


def test_bringing_it_again_takes_nothing(settled: Terminal) -> None:
    done = settled.run("import", "one.csv", *WORDS)
    assert done.stdout.splitlines() == ["No rows taken.", "Left out:", "- 1 row: already here"]


def test_it_works_while_tending_runs(settled: Terminal) -> None:
    (settled.home / "all.csv").write_text("t,v\n2026-06-01T12:00Z,1\n")
    with settled.serving() as tending:
        assert settled.run("import", "all.csv", *WORDS).stdout == "1 row taken, from 1 June 2026.\n"
        assert tending.get("/now/") == 200
    assert settled.run("check").returncode == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"t,w\n2026-06-15T12:00Z,1\n", "Row 1, column “v”: There is no column of this name."),
        (b"t,v\n2026-06-15T12:00Z,1\n2026-06-16T12:00Z,two\n", "Row 3, column “v”: “two” is not a number."),
        (b"t,v\n2026-06-15T12:00Z,nan\n", "Row 2, column “v”: “nan” is not a number that we can use."),
        (b"t,v\n2026-06-15T12:00Z,7\n", "Row 2, column “v”: “7” is outside the scale"),
        (b"t,v\n2026-02-30T12:00Z,1\n", "Row 2, column “t”: "),
        (b"t,v\n2126-02-20T12:00Z,1\n", "Row 2, column “t”: “2126-02-20T12:00Z” is still to come."),
        (b"t,v\n2026-06-15T12:00,1\n", "does not say which time zone it is in"),
        (b"t,v\n2026-06-15T12:00Z,1\n\xe9,1\n", "Row 3: This row is not UTF-8 text."),
        (b"PK\x03\x04", "This is a spreadsheet."),
    ],
)
def test_a_refused_file_leaves_nothing_and_says_where(settled: Terminal, content: bytes, words: str) -> None:
    (settled.home / "bad.csv").write_bytes(content)
    done = settled.run("import", "bad.csv", *WORDS)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Nothing was kept from this file")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_over_100_mb_is_refused_unread(settled: Terminal) -> None:
    with (settled.home / "big.csv").open("wb") as big:
        big.truncate(100_000_001)
    done = settled.run("import", "big.csv", *WORDS)
    assert done.returncode == 1
    assert "larger than 100 MB" in done.stderr


def test_a_zone_gives_naive_times_their_place(settled: Terminal, tmp_path: Path) -> None:
    (tmp_path / "local.csv").write_text("t,v\n2026-06-15 13:00,0.25\n")
    done = settled.run("import", "local.csv", *WORDS, "--zone", "Europe/London")
    assert "- 1 row: already here" in done.stdout.splitlines()


HARD = ["--scale", "0", "10", "--stress", "s", "--hard-at", "6"]


def test_hard_moments_are_taken_counted_and_not_taken_again(settled: Terminal) -> None:
    rows = ["2026-06-12T09:00Z,2,8", "2026-06-12T12:00Z,3,", "2026-06-12T15:00Z,6,2", "2026-06-13T09:00Z,1,6"]
    (settled.home / "hard.csv").write_text("\n".join(["t,v,s", *rows]))
    done = settled.run("import", "hard.csv", *WORDS, *HARD)
    assert done.stdout.splitlines() == [
        "4 rows taken, from 12 June 2026 to 13 June 2026.",
        "2 hard moments taken, with a time.",
    ]
    (settled.home / "hard.csv").write_text(
        "\n".join(["t,v,s", *rows, "2026-06-13T12:00Z,1,0", "2026-06-13T15:00Z,1,9"])
    )
    done = settled.run("import", "hard.csv", *WORDS, *HARD)
    assert done.stdout.splitlines() == [
        "2 rows taken, from 13 June 2026.",
        "1 hard moment taken, with a time; 2 already here.",
        "Left out:",
        "- 4 rows: already here",
    ]
    assert settled.run("check").returncode == 0


def test_hard_moments_can_be_taken_without_a_time_and_are_not_taken_again_with_one(settled: Terminal) -> None:
    (settled.home / "hard.csv").write_text("t,v,s\n2026-06-12T09:00Z,2,8\n")
    done = settled.run("import", "hard.csv", *WORDS, *HARD, "--no-times")
    assert done.stdout.splitlines()[1] == "1 hard moment taken, without a time."
    done = settled.run("import", "hard.csv", *WORDS, *HARD)
    assert done.stdout.splitlines()[1] == "No hard moments taken; 1 already here."


def test_without_hard_rows_that_is_said_too(settled: Terminal) -> None:
    (settled.home / "mild.csv").write_text("t,v,s\n2026-06-12T09:00Z,2,1\n")
    done = settled.run("import", "mild.csv", *WORDS, *HARD)
    assert done.stdout.splitlines()[1] == "No hard moments taken."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--stress", "s"], "go together"),
        (["--hard-at", "0.5"], "go together"),
        (["--stress", "s", "--hard-at", "7"], "hard can only begin on the scale, from -1 to 1"),
        (["--stress", "v", "--hard-at", "0.5"], "a name of its own"),
    ],
)
def test_half_an_answer_about_hard_moments_is_not_understood(
    terminal: Terminal, options: list[str], words: str
) -> None:
    done = terminal.run("import", "one.csv", *WORDS, *options)
    assert done.returncode == 2
    assert words in done.stderr


def test_date_and_time_of_day_may_stand_apart(settled: Terminal) -> None:
    (settled.home / "apart.csv").write_text("t,c,v\n2026-06-12,09:30,0.5\n")
    done = settled.run("import", "apart.csv", *WORDS, "--clock", "c", "--zone", "Europe/London")
    assert done.stdout == "1 row taken, from 12 June 2026.\n"


def test_dates_that_can_be_read_in_two_ways_are_read_as_somebody_says(settled: Terminal) -> None:
    (settled.home / "two.csv").write_text("t;v\n05/06/2026 09:30;0,5\n")
    done = settled.run("import", "two.csv", *WORDS, "--zone", "UTC", "--dates", "month-first")
    assert done.stdout.splitlines() == ["1 row taken, from 6 May 2026.", "Dates were read month first."]


@pytest.mark.parametrize(
    ("row", "option"),
    [
        ("2026-06-12T09:00,1", "--zone"),
        ("2026-06-12T09:00Z,7", "--scale"),
        ("05/06/2026 09:00Z,1", "--dates"),
        ("05/31/2026 09:00Z,1\n31/05/2026 09:00Z,1", "--dates"),
    ],
)
def test_a_refusal_names_the_option_that_may_help(settled: Terminal, row: str, option: str) -> None:
    (settled.home / "bad.csv").write_text(f"t,v\n{row}\n")
    assert option in settled.run("import", "bad.csv", *WORDS).stderr.splitlines()[-1]
