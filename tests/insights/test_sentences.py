"""What the page says, state by state; and words it never says."""

import re
from collections.abc import Iterator

import pytest

from tending.dynamics import Estimate, NotYet, Place, Range
from tending.insights import sentences
from tests.house import words as house_words

NEVER = (
    r"better|worse|improv\w*|declin\w*|progress\w*|good|bad|well done|great|high|low|higher|lower|normal|"
    r"home base|half-life|valence|scores?|average|mean|median|quick\w*|slow\w*|should|\d+\.\d+|%(?!\()"
)
FEW = NotYet("few_check_ins", 6, 15)


def sure(middle: float, width: float = 0.05) -> Estimate:
    return Estimate(middle, middle - width, middle + width)


def ours() -> Iterator[str]:
    """Yield every sentence of the room: what its code gives the translator, and what its templates say."""
    found = [*house_words.in_code(), *house_words.in_templates()]
    yield from (text for place, text in found if place.startswith("insights/") and re.search(r"[a-z]{3}", text))


def test_the_room_never_grades_measures_or_speaks_in_terms_of_the_field() -> None:
    texts = [re.sub(r"%\(\w+\)[ds]", "", text) for text in ours()]
    assert len(texts) > 60
    assert [text for text in texts if re.search(rf"\b({NEVER})\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("text", ["You are doing better.", "Your average", "0.3", "a higher usual", "Well done"])
def test_a_grading_sentence_would_be_found(text: str) -> None:
    assert re.search(rf"\b({NEVER})\b", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("middle", "words"),
    [
        (-0.8, "clearly on the unpleasant side"),
        (-0.3, "on the unpleasant side"),
        (0.0, "in the middle, neither pleasant nor unpleasant"),
        (0.3, "on the pleasant side"),
        (0.8, "clearly on the pleasant side"),
    ],
)
def test_each_side_is_said_alike_and_none_is_praised(middle: float, words: str) -> None:
    said = sentences.usual(sure(middle), FEW, check_ins=71, days=21)
    told = f"Over these days, your usual has been {words}. We are fairly sure of that."
    assert said == f"{told} This rests on 71 check-ins over 21 days."


@pytest.mark.parametrize(
    ("home", "words"),
    [
        (sure(0.2, 0.1), "Over these days, your usual has been on the pleasant side, as far as we can tell."),
        (
            sure(0.0, 0.7),
            "Over these days, your usual has been roughly in the middle, neither pleasant nor unpleasant.",
        ),
        (FEW, "Where your usual is: we can’t tell yet. With about 9 more check-ins on the pad, we could tell."),
        (NotYet("few_check_ins", 14, 15), "With one more check-in on the pad, we could tell."),
        (NotYet("few_check_ins", 0, 15), "It takes about 15 check-ins on the pad. There is no hurry"),
        (NotYet("few_days", 3, 5), "With check-ins on 2 more days, we could tell."),
        (NotYet("few_days", 4, 5), "With check-ins on one more day, we could tell."),
    ],
)
def test_my_usual_is_said_only_as_surely_as_it_is_known(home: Estimate | NotYet, words: str) -> None:
    assert words in sentences.usual(home, FEW, check_ins=20, days=6)


def test_a_record_unlike_the_model_is_never_spoken_of_as_sure() -> None:
    said = sentences.usual(sure(-0.8), NotYet("few_check_ins", 20, 60), check_ins=80, days=30, like_model=False)
    assert "as far as we can tell" in said


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (
            [(-0.4, 0.6), (0.5, 0.4)],
            "One is on the unpleasant side. The other is on the pleasant side.",
        ),
        (
            [(-0.4, 0.2), (0.5, 0.8)],
            "Most often they were on the pleasant side, and at times on the unp",
        ),
        (
            [(0.2, 0.5), (0.5, 0.5)],
            "Your check-ins gather in two places, some way apart. Both are on the pleasant side.",
        ),
    ],
)
def test_two_usual_places_are_said_instead_of_one(places: list[tuple[float, float]], words: str) -> None:
    found = tuple(Place(centre, 0.1, share) for centre, share in places)
    said = sentences.usual(sure(0.1), found, check_ins=80, days=30)
    assert words in said
    assert said.endswith("This rests on 80 check-ins over 30 days.")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Range(sure(-0.3), sure(0.3)), "Most of your check-ins go from about “unpleasant” to about “pleasant”."),
        (Range(sure(-0.1), sure(0.1)), "Most of your check-ins say “in between”."),
        (NotYet("unlike_model", 0.5, 0.6), "your check-ins moved too much over these days for one band."),
        (NotYet("few_check_ins", 18, 30), "we can’t tell yet. With about 15 more check-ins on the pad, we could tell."),
    ],
)
def test_how_far_my_usual_goes(found: Range | NotYet, words: str) -> None:
    assert sentences.how_far(found).endswith(words)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            Estimate(2.9, 1.7, 5.0),
            "between 2 hours and 5 hours. This is not about grief or a hard stretch. Those have no right time.",
        ),
        (Estimate(0.9, 0.5, 1.3), "half as far away after an hour, give or take: between half an hour and an hour."),
        (
            NotYet("wide_interval", 6.0, 3.0),
            "we can’t tell yet. More check-ins may help us tell.",
        ),
        (NotYet("beyond_grid", 10.0, 8.0), "that lies outside what check-ins can show."),
        (NotYet("few_check_ins", 1, 41), "we can’t tell yet. With about 40 more check-ins on the pad, we could tell."),
    ],
)
def test_how_long_a_feeling_stays_is_said_only_when_it_is_known(found: Estimate | NotYet, words: str) -> None:
    assert words in sentences.how_long(found)


@pytest.mark.parametrize(
    ("placed", "inside", "words"),
    [
        (
            0,
            None,
            "These check-ins stand beside the pad, so they are marks below the picture; they count like any other.",
        ),
        (1, None, "One check-in, drawn as a point."),
        (7, None, "7 check-ins, each a point: the further up, the more pleasant it was."),
        (1, 1, "One check-in, within your usual."),
        (1, 0, "One check-in, outside your usual."),
        (12, 12, "All 12 of these check-ins lie within your usual."),
        (20, 15, "Most of these check-ins lie within your usual: 15 of 20."),
        (20, 10, "About half of these check-ins lie within your usual: 10 of 20."),
        (20, 3, "3 of these 20 check-ins lie within your usual. This has been a different stretch."),
        (20, 0, "None of these 20 check-ins lies within your usual. This has been a different stretch."),
    ],
)
def test_the_sentence_under_the_picture(placed: int, inside: int | None, words: str) -> None:
    assert sentences.seen(placed, inside) == words


@pytest.mark.parametrize(
    ("kind", "once", "twice", "often"),
    [
        ("numb", "numb or far away, once", "numb or far away, twice", "numb or far away, 3 times"),
        ("too-much", "too much to place, once", "too much to place, twice", "too much to place, 3 times"),
        ("unknown", "“I don’t know”, once", "“I don’t know”, twice", "“I don’t know”, 3 times"),
    ],
)
def test_what_stands_beside_the_pad_is_counted_plainly(kind: str, once: str, twice: str, often: str) -> None:
    assert [sentences.beside(kind, count) for count in (1, 2, 3)] == [once, twice, often]


def test_months_say_how_to_read_them() -> None:
    assert sentences.seen_months(1).startswith("One month: most of its check-ins lie along the line")
    assert sentences.seen_months(30).startswith("30 months: most check-ins of a month lie along its line")
