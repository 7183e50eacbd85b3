"""What may be offered unasked, what may be shown in the worst hour, and which other way there is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tending.catalog import Practice, load
from tending.catalog.parts import Breath, Choice, Words
from tests.catalog.rules import rule
from tests.catalog.said import of_part, pauses, spoken

TYPED: Final = r"\b(write|writing|type|note down|jot)\b"
HELD: Final = r"\bhold (your|the|it|that) ?breath|\bhold it\b|\bbreathe deep|\bdeep breath"
INWARD: Final = r"\b(breath\w*|chest|stomach|belly|throat|feet|shoulders|jaw|your body|heartbeat)\b"
#: What has no place among the things for the worst hour.
NOT_FOR_NOW: Final = {
    "parts",
    "imagery",
    "expressive-writing",
    "gratitude",
    "silver-lining",
    "growth",
    "body-scan",
    "long-silence",
}
SHORT: Final = 10  # seconds: the longest pause for someone numb, flooded or unsure


def lines_with(pattern: str, practice: Practice) -> list[str]:
    """The spoken lines that match."""
    return [line for line in spoken(practice) if re.search(pattern, line, re.IGNORECASE)]


@rule
def nothing_is_offered_after_a_pleasant_check_in(practice: Practice) -> Iterator[str]:
    """There is nothing to put right."""
    yield from (feeling for feeling in practice.offer_when.feelings if feeling == "pleasant")


@rule
def after_too_much_only_half_a_minute_of_steadying(practice: Practice) -> Iterator[str]:
    """Never writing, never anything longer."""
    if "too-much" in practice.offer_when.feelings:
        if practice.minutes != (0.5,) or not practice.now:
            yield f"{practice.minutes} minutes, now: {practice.now}"
        yield from lines_with(TYPED, practice)


@rule
def after_numb_or_unsure_nothing_silent_or_deep(practice: Practice) -> Iterator[str]:
    """Nor a body scan, nor pictures."""
    if {"numb", "unknown", "too-much"} & set(practice.offer_when.feelings):
        yield from (f"{pause} seconds" for pause in pauses(practice) if pause > SHORT)
        yield from {"body-scan", "long-silence", "imagery", "expressive-writing"} & set(practice.holds)
        if practice.deep:
            yield "deep"


@rule
def what_is_for_now_bears_the_worst_hour(practice: Practice) -> Iterator[str]:
    """The now row is all that is shown in a crisis: little effort, nothing deep, two minutes or less to choose."""
    if practice.now:
        yield from NOT_FOR_NOW & set(practice.holds)
        if practice.deep or practice.locked or practice.effort != "little" or practice.minutes[0] > 2:
            yield "deep, locked, long, or more than a little effort"


@rule
def breath_and_body_have_another_way(practice: Practice) -> Iterator[str]:
    """One that rests on neither, that asks no more, and that is open to everyone."""
    twin = load().practices.get(practice.twin)
    if practice.rests_on != "around" and (twin is None or twin.rests_on != "around"):
        yield f"twin {practice.twin!r} is no way without breath and body"
    if twin is not None and (twin.deep or twin.locked):
        yield f"twin {practice.twin!r} is deep or locked"


@rule
def breath_and_body_are_held_back_where_they_are_hard(practice: Practice) -> Iterator[str]:
    """As its person said."""
    hard = {"breath": "breath-is-hard", "body": "body-is-hard"}.get(practice.rests_on)
    if hard and hard not in practice.not_when:
        yield hard
    if practice.rests_on == "breath" and "dizzy" not in practice.caution:
        yield "does not say what to do when dizzy"


@rule
def what_breathes_says_so_and_nothing_else_does(practice: Practice) -> Iterator[str]:
    """Neither a part nor a word."""
    if (practice.breath is not None) is not (practice.rests_on == "breath"):
        yield "rests_on and its parts differ"
    if practice.breath is None:
        yield from lines_with(r"\bbreath", practice)


@rule
def what_rests_around_asks_for_no_place_inside(practice: Practice) -> Iterator[str]:
    """Else it would be no other way for whom the body is hard."""
    if practice.rests_on == "around":
        yield from lines_with(INWARD, practice)


@rule
def breathing_is_slow_longer_out_and_never_held(practice: Practice) -> Iterator[str]:
    """Five or six in a minute until its person chooses otherwise, and room to breathe in the shortest length."""
    yield from lines_with(HELD, practice)
    breath = practice.breath
    if breath is not None:
        if breath.pace not in {5, 6} or breath.inward >= breath.outward:
            yield f"{breath.pace} in a minute, in {breath.inward}, out {breath.outward}"
        parts = tuple(replace(part, pace=min(Breath.PACES)) if part is breath else part for part in practice.parts)
        shortest, slowest = practice.minutes[0], replace(practice, parts=parts)
        if practice.breaths(shortest) < 3 or slowest.breaths(shortest) < 2:
            yield "no room for three breaths, or for two of the slowest"


@rule
def it_fits_the_minutes_it_promises(practice: Practice) -> Iterator[str]:
    """Reading and pauses come to no more than was said, and to not much less. What is written waits for its person."""
    if not practice.written:
        for minutes in practice.minutes:
            breathing = sum(
                practice.breaths(minutes) * each.cycle for each in practice.parts if isinstance(each, Breath)
            )
            whole = breathing + sum(part.seconds for part in practice.parts)
            if not 0.85 * minutes * 60 <= whole <= minutes * 60:
                yield f"{whole} seconds in {minutes} minutes"


@rule
def no_silence_leaves_anyone_alone(practice: Practice) -> Iterator[str]:
    """Half a minute at most between two lines."""
    yield from (f"{pause} seconds" for pause in pauses(practice) if pause > 30)


@rule
def where_it_may_go_wrong_the_caution_is_said_again(practice: Practice) -> Iterator[str]:
    """Where something is searched for or breathed, and wherever it goes deep: in short, and in the caution's words."""
    searching = practice.deep or any(isinstance(part, Breath | Choice) for part in practice.parts)
    if searching and not practice.aside:
        yield "has no aside"
    if practice.aside[:20] not in practice.caution:
        yield practice.aside


@rule
def it_begins_by_looking_or_resting(practice: Practice) -> Iterator[str]:
    """The body, or what is around, before the idea: the first screen gives eyes, ears or weight somewhere to be."""
    first = practice.parts[0]
    ground = r"\b(look|eyes|listen|rest|weight|stay|sit|find|here|one sense|begin as|movement|hand)\b"
    if not isinstance(first, Words) or not re.search(ground, " ".join(of_part(first)), re.IGNORECASE):
        yield " ".join(of_part(first))
