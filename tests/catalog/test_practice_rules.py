"""What every practice must keep to, whatever it is about: the rules of care, held over the files themselves."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tending.catalog import Practice, load
from tending.catalog.parts import Ask, Breath, Choice, Part, Words
from tending.catalog.practices import FEELINGS
from tests.catalog.test_voice import school_year

PRACTICES = load().practices
each = pytest.mark.parametrize("practice", [pytest.param(one, id=slug) for slug, one in PRACTICES.items()])

CLOSED = re.compile(r"clos\w+ (your |the |both )?eyes|eyes (are )?(closed|shut)|shut (your |the )?eyes", re.IGNORECASE)
HELD = re.compile(r"\bhold (your|the|it|that) ?breath|\bhold it\b|\bbreathe deep|\bdeep breath", re.IGNORECASE)
WRITING = re.compile(r"\b(write|writing|type|note down)\b", re.IGNORECASE)


def spoken(practice: Practice) -> Iterator[str]:
    """Every line that a practice says while it goes."""
    for part in practice.parts:
        if isinstance(part, Words | Choice | Breath):
            yield from part.lines
        if isinstance(part, Words) and part.later:
            yield part.later
        if isinstance(part, Choice):
            for option in part.options:
                yield from (option.label, option.then)


def told(practice: Practice) -> Iterator[str]:
    """All else that a practice says of itself."""
    yield from (practice.title, practice.summary, practice.why, practice.dose, practice.caution, practice.aside)
    yield from (source.finding for source in practice.sources)


def test_the_four_of_the_now_row_are_there() -> None:
    assert {slug: one.minutes for slug, one in PRACTICES.items()} == {
        "feet-on-the-floor": (0.5,),
        "slow-look": (1.0,),
        "soothing-rhythm": (1.0, 3.0, 5.0, 10.0),
        "stay-with-it": (1.5,),
    }


@each
def test_breath_and_body_have_a_twin_that_is_neither(practice: Practice) -> None:
    if practice.rests_on != "around":
        assert PRACTICES[practice.twin].rests_on == "around"


@each
def test_what_breathes_says_so_and_nothing_else_does(practice: Practice) -> None:
    breathes = any(isinstance(part, Breath) for part in practice.parts)

    assert breathes is (practice.rests_on == "breath")
    if not breathes:
        assert [line for line in spoken(practice) if re.search(r"\bbreath", line, re.IGNORECASE)] == []


@each
def test_a_twin_asks_for_neither_breath_nor_body(practice: Practice) -> None:
    if practice.rests_on == "around":
        body = r"\b(breath\w*|chest|stomach|belly|throat|feet|shoulders|jaw|your body|heartbeat)\b"
        assert [line for line in spoken(practice) if re.search(body, line, re.IGNORECASE)] == []


@each
def test_breath_and_body_are_held_back_where_just_now_says_they_are_hard(practice: Practice) -> None:
    if practice.rests_on == "breath":
        assert "breath-is-hard" in practice.not_when
        assert "dizzy" in practice.caution
    if practice.rests_on == "body":
        assert "body-is-hard" in practice.not_when


@each
def test_where_something_may_go_wrong_on_the_way_the_caution_is_said_again_in_short(practice: Practice) -> None:
    searching = any(isinstance(part, Breath | Choice) for part in practice.parts)

    assert bool(practice.aside) is searching
    assert practice.aside[:20] in practice.caution


def test_to_stay_with_it_never_means_to_stay_with_someone_who_hurts() -> None:
    assert "never means staying where someone hurts you" in PRACTICES["stay-with-it"].caution


@each
def test_breathing_is_five_to_six_in_a_minute_longer_out_than_in_and_never_held(practice: Practice) -> None:
    for part in practice.parts:
        if isinstance(part, Breath):
            assert 5 <= 60 / part.cycle <= 6
            assert (part.inward in {4, 5}, part.outward in {5, 6}) == (True, True)
            assert part.inward < part.outward
    assert [line for line in spoken(practice) if HELD.search(line)] == []


@each
def test_nobody_is_asked_to_close_their_eyes(practice: Practice) -> None:
    assert [line for line in (*spoken(practice), *told(practice)) if CLOSED.search(line)] == []


@each
def test_a_practice_fits_the_minutes_it_promises(practice: Practice) -> None:
    """Time to read and the pauses between come to no more than was said, and to not much less."""
    for minutes in practice.minutes:
        breathing = sum(practice.breaths(minutes) * part.cycle for part in practice.parts if isinstance(part, Breath))
        whole = breathing + sum(part.seconds for part in practice.parts)
        assert 0.85 * minutes * 60 <= whole <= minutes * 60


@each
def test_a_breath_has_room_even_in_the_shortest_length_and_at_the_longest_breath(practice: Practice) -> None:
    if practice.rests_on == "breath":
        slowest = replace(practice, parts=tuple(_at(part, pace=min(Breath.PACES)) for part in practice.parts))
        assert practice.breaths(practice.minutes[0]) >= 3
        assert slowest.breaths(practice.minutes[0]) >= 2


def _at(part: Part, pace: int) -> Part:
    return replace(part, pace=pace) if isinstance(part, Breath) else part


@each
def test_there_is_a_way_out_and_it_is_said(practice: Practice) -> None:
    """The player shows *Stop here* beside every part; long silences would leave someone alone between two of them."""
    assert max((part.pause for part in practice.parts if isinstance(part, Words | Choice)), default=0) <= 30
    assert isinstance(practice.parts[-1], Ask)


@each
def test_a_choice_meets_every_answer_and_needs_none(practice: Practice) -> None:
    for part in practice.parts:
        if isinstance(part, Choice):
            assert len(part.options) >= 3
            assert any("do not have to" in line for line in part.lines)


@each
def test_it_says_how_much_why_and_from_where(practice: Practice) -> None:
    assert practice.why.count(".") == 2
    assert practice.dose
    assert practice.caution
    assert all(source.finding.endswith(".") for source in practice.sources)


@pytest.mark.parametrize("feeling", FEELINGS)
def test_what_is_offered_after_numb_or_too_much_is_gentle(feeling: str) -> None:
    offered = [one for one in PRACTICES.values() if feeling in one.offer_when.feelings]
    if feeling == "pleasant":
        assert offered == []  # nothing to put right
        return
    assert offered
    if feeling in {"numb", "too-much", "unknown"}:
        assert "stay-with-it" not in {one.slug for one in offered}
        assert [line for one in offered for line in spoken(one) if WRITING.search(line)] == []
        pauses = [part.pause for one in offered for part in one.parts if isinstance(part, Words | Choice)]
        assert max(pauses) <= 10  # no long silence
    if feeling == "too-much":
        assert all(one.minutes == (0.5,) for one in offered)


def test_after_an_unpleasant_check_in_it_is_stay_with_it() -> None:
    assert [one.slug for one in PRACTICES.values() if "unpleasant" in one.offer_when.feelings] == ["stay-with-it"]


def test_nothing_is_a_question_with_a_right_answer() -> None:
    """The questions there are, so that a new one is looked at by a person."""
    asked = {line for one in PRACTICES.values() for line in spoken(one) if "?" in line}

    assert asked == {"Where do you notice it most?", "Is there light on it, or shade?"}


@each
def test_it_reads_at_nine(practice: Practice) -> None:
    assert school_year(" ".join(spoken(practice))) <= 4


@each
def test_what_it_says_of_itself_reads_at_eleven(practice: Practice) -> None:
    assert school_year(" ".join(told(practice))) <= 6


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(CLOSED, "Close your eyes."), (CLOSED, "With both eyes closed"), (HELD, "Hold your breath"), (WRITING, "Write")],
)
def test_the_rules_find_what_they_look_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
