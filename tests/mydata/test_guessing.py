"""What the columns of a file probably are, tried on headers as people's programs write them."""

from collections.abc import Sequence
from dataclasses import astuple

import pytest

from tending.mydata.columns import Order, Scale
from tending.mydata.csvfile import Peek, peek
from tending.mydata.guessing import Guess, guess, hard_from, scale_of

STAMPS = [f"2026-05-{day:02d}T{hour:02d}:15:00Z" for day in range(1, 11) for hour in (9, 21)]


def table(header: str, *columns: Sequence[object], delimiter: str = ",") -> bytes:
    lines = [header, *(delimiter.join(map(str, row)) for row in zip(*columns, strict=True))]
    return "\n".join(lines).encode()


def cycle(*values: object, count: int = 20) -> list[object]:
    return [values[number % len(values)] for number in range(count)]


def guessed(content: bytes) -> Guess:
    return guess(peek(content, rows=5_000))


HUNDRED, SEVEN, FIVE = cycle(0, 73, 100, 41), cycle(1, 7, 4, 6), cycle(1, 5, 3, 2)
UNIX = [1_750_000_000 + 20_000 * number for number in range(20)]
DATES = [stamp[:10] for stamp in STAMPS]
CLOCKS = [stamp[11:16] for stamp in STAMPS]


@pytest.mark.parametrize(
    ("header", "columns", "expected"),
    [
        ("timestamp,valence,arousal", [STAMPS, HUNDRED, HUNDRED], ("timestamp", "", "valence", "arousal", "", "")),
        ("Timestamp,Mood,Energy,Stress", [STAMPS, *[FIVE] * 3], ("Timestamp", "", "Mood", "Energy", "Stress", "")),
        ("when,how,pleasant", [STAMPS, cycle("a", "b"), SEVEN], ("when", "", "pleasant", "", "", "")),
        ("created_at,mood_score,note", [STAMPS, SEVEN, cycle("x")], ("created_at", "", "mood_score", "", "", "")),
        ("Date,Happiness", [STAMPS, SEVEN], ("Date", "", "Happiness", "", "", "")),
        ("recordedAt,moodLevel", [STAMPS, FIVE], ("recordedAt", "", "moodLevel", "", "", "")),
        ("unix time,rating", [UNIX, SEVEN], ("unix time", "", "rating", "", "", "")),
        ("date,time,mood", [DATES, CLOCKS, FIVE], ("date", "time", "mood", "", "", "")),
        ("full_date,date,weekday,time,mood", [DATES, cycle("1 May"), cycle("Mon"), CLOCKS, FIVE],
         ("full_date", "time", "mood", "", "", "")),
        ("participant_id,completed_at,happy,anxious", [cycle(1, 2), STAMPS, SEVEN, SEVEN],
         ("completed_at", "", "happy", "", "anxious", "participant_id")),
        ("id,scheduled_time,response_time,core_affect_valence,core_affect_arousal,stress",
         [cycle("7.0", "8.0"), STAMPS, STAMPS, HUNDRED, HUNDRED, HUNDRED],
         ("response_time", "", "core_affect_valence", "core_affect_arousal", "stress", "id")),
        ("How are you feeling right now?,Time", [SEVEN, STAMPS],
         ("Time", "", "How are you feeling right now?", "", "", "")),
        ("unpleasantness,scheduled_date,valence,entry date", [SEVEN, STAMPS, SEVEN, STAMPS],
         ("entry date", "", "valence", "", "", "")),
        ("Time,Mood (0-100),Energy [%],Stress (1 = none)", [STAMPS, *[HUNDRED] * 3],
         ("Time", "", "Mood (0-100)", "Energy [%]", "Stress (1 = none)", "")),
        ("Time,mood 0-10,How stressed? (0 to 10)", [STAMPS, SEVEN, SEVEN],
         ("Time", "", "mood 0-10", "", "How stressed? (0 to 10)", "")),
        ("Time,Mood (0 = unpleasant),Affect (negative)", [STAMPS, SEVEN, SEVEN],
         ("Time", "", "Mood (0 = unpleasant)", "", "", "")),
        ("Date,Time,Mood", [["31/05/2026", "01/06/2026"] * 10, ["9:30 PM", "10:15 am"] * 10, FIVE],
         ("Date", "Time", "Mood", "", "", "")),
        ("Datum;Mood", [["31.05.2026 18:05", "01.06.2026 8:05"] * 10, cycle("3,5", "7", "1,25")],
         ("Datum", "", "Mood", "", "", "")),
    ],
)  # fmt: skip
def test_usual_names_are_known(header: str, columns: list[list[object]], expected: tuple[str, ...]) -> None:
    assert astuple(guessed(table(header, *columns, delimiter=";" if ";" in header else ",")))[:6] == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_whatever_parts_the_cells(delimiter: str) -> None:
    found = guessed(table(delimiter.join(["time", "mood"]), STAMPS, SEVEN, delimiter=delimiter))
    assert (found.time, found.valence) == ("time", "mood")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("a,b", [cycle("x", "y"), cycle("p", "q")]),
        ("mood", [cycle("good", "awful")]),
        ("id,steps", [list(range(20)), list(range(9000, 9020))]),
        ("phone,sleep score", [list(range(447700900000, 447700900020)), SEVEN]),
        ("mood,mood", [SEVEN, SEVEN]),
    ],
)
def test_what_looks_like_nothing_is_left_open(header: str, columns: list[list[object]]) -> None:
    found = guessed(table(header, *columns))
    assert (found.valence, found.energy, found.stress, found.person) == ("", "", "", "")


def test_an_empty_table_is_left_open() -> None:
    found = guessed(b"time,mood\n")
    assert (found.valence, found.scale, found.hard_at) == ("", Scale(-1, 1), None)


def test_dates_alone_are_offered_so_that_the_refusal_can_say_what_is_missing() -> None:
    assert guessed(table("date,mood", DATES, FIVE)).time == "date"


def test_times_written_in_another_way_are_offered_by_name() -> None:
    assert guessed(table("Date,mood", cycle("31/05/2026 18:05"), FIVE)).time == "Date"


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("31/05/2026 18:05", "01/06/2026 18:05"), Order.DAY_FIRST),
        (("01/06/2026 18:05", "05/31/2026 18:05"), Order.MONTH_FIRST),
        (("01/06/2026 18:05", "05/06/2026 18:05"), None),
        (("2026-05-31 18:05", "2026-06-01 18:05"), None),
    ],
)
def test_which_number_is_the_day_is_seen_where_it_shows(cells: tuple[str, str], order: Order | None) -> None:
    assert guessed(table("when,mood", cycle(*cells), FIVE)).dates == order


def test_stress_on_another_scale_is_not_offered() -> None:
    assert guessed(table("time,mood,stress", STAMPS, FIVE, HUNDRED)).stress == ""


def test_an_id_of_one_person_only_is_no_choice() -> None:
    assert guessed(table("id,time,mood", cycle(7), STAMPS, FIVE)).person == ""


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        ([-0.4, 0.9], (-1, 1)),
        ([-3, 2], (-3, 3)),
        ([-61, 20], (-100, 100)),
        ([0, 1], (0, 1)),
        ([0, 3], (0, 4)),
        ([0, 10], (0, 10)),
        ([0.5, 8.25], (0, 10)),
        ([3, 88], (0, 100)),
        ([1, 4], (1, 5)),
        ([2, 7], (1, 7)),
        ([1, 8], (1, 9)),
        ([2, 10], (1, 10)),
        ([0, 250], (0, 250)),
        ([300, 300], (299, 301)),
        ([], (-1, 1)),
    ],
)
def test_the_scale_is_the_narrowest_usual_one(numbers: list[float], scale: tuple[float, float]) -> None:
    assert scale_of(numbers) == Scale(*scale)


@pytest.mark.parametrize(
    ("scale", "hard"), [((0, 100), 60), ((0, 10), 6), ((1, 7), 5), ((1, 5), 4), ((-1, 1), 0.2), ((-3, 3), 1)]
)
def test_hard_is_first_set_at_six_tenths_of_the_way_up(scale: tuple[float, float], hard: float) -> None:
    assert hard_from(Scale(*scale)) == hard


def test_a_table_of_many_columns_costs_no_more_for_each_than_one_of_few() -> None:
    """Counting each name among all of them took minutes for a file of half a megabyte."""
    compared = 0

    class Name(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    guess(Peek(tuple(Name(f"c{number}") for number in range(300)), ()))
    assert compared < 10_000


def test_a_column_that_never_ends_is_guessed_at_soon() -> None:
    assert guessed(table("time,mood", ["9" * 50_000] * 20, ["1" * 50_000] * 20)).time == "time"
