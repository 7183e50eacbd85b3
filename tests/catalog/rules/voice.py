"""How a practice sounds: a way out on every screen, no right answers, nothing promised, nobody's life supposed."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tending.catalog import Practice
from tending.catalog.parts import Choice, Listing, Pick, Writing
from tests.catalog.rules import rule
from tests.catalog.said import of_part, spoken, told
from tests.catalog.test_voice import school_year

CLOSED: Final = (
    r"clos\w+ (\w+ )?eyes|eyes (\w+ )?(closed?|shut|fall)\b|shut (\w+ )?eyes|eyelids|\blids? (drop|fall)|blindfold"
)
#: A way out, said aloud.
LEAVE: Final = r"\b(stop|leave|let (it|the \w+) (go|be)|go back to doing what it likes|let the word go|not today)\b"
#: What lets someone give little, or nothing, on a screen that asks.
LITTLE_IS_FINE: Final = (
    r"\b(empty|leave|left|skip|stop|nothing|nobody|none|no time|enough|plenty|do(es)? not have to|need not|if you like|"
    r"any name|guess|will do|without one|may not|not today|move further off|so far)\b"
)
NO_ANSWER: Final = r"\b(nobody|nothing|none|not|cannot|no one|neither)\b"
NEEDS_NOBODY: Final = r"\b(nobody\w*|nothing|none|me|my own|animal)\b"
QUIZ: Final = (
    r"\bwhy (do|did|are|were|is it that|can't|don't|didn't|haven't) you\b|\bwhy not\b.*\?|\bhow (well|often) did you\b|"
    r"\bdid you (remember|manage|succeed)\b|\bisn't it\b|\baren't you\b|\bdon't you\b|\bare you sure\b|"
    r"\bwhat is (really )?wrong with\b|\b(right|correct|true|best) answer\?|\bwhich (is|one is) (right|true|correct)\b"
)
ORDERS: Final = r"\byou (must|have to|need to|ought to)\b(?! (be|do) (nothing|with))|\btry harder\b|\bpush through\b"
PROMISES: Final = (
    r"\bwill (help|make you|calm|ease|lift|soothe|feel better|bring you|stop the|take away)\b|\bproven\b|"
    r"\bguarantee\w*|\balways (helps|works)\b|\bmakes you (calm|strong|stronger|feel better)\b|"
    r"\byou will (feel|be|sleep)\b|\bworks for\b"
)
#: A life that not everyone has.
SUPPOSED: Final = (
    r"\byour (mother|mum|father|dad|parents?|husband|wife|partner|spouse|children|kids|boss|colleagues|loved ones|"
    r"garden|office|car|family|childhood home|best friend|pastor|god)\b|\b(when|where) you (felt|were) (most )?safe\b|"
    r"\bhappy (memory|memories|childhood)\b|\b(who|that) loves? you\b|\byou (were|are) loved\b|\bhard-working\b"
)
#: What goes on that nobody here can know to be over, or to be bearable.
SAID_TOO_MUCH: Final = (
    r"\b(it|that) is (all )?over( now)?\b|\byou are safe\b|\bnothing can (hurt|harm)\b|\byou can (bear|cope|handle)\b|"
    r"\bforgive\b|\bit was meant\b|\byou have come (so|this) far\b|"
    r"\beverything will\b|\bget(ting)? over\b|\blet go of the past\b"
)
#: Findings that were looked up and may be told; Gilbert for whose idea it is; "Our own reading" says what is not known.
SOURCES: Final = {
    ("Bentley and others", 2023),
    ("Bonanno and Burton", 2013),
    ("Britton and others", 2021),
    ("Ferrari and others", 2019),
    ("Fincham and others", 2023),
    ("Gilbert", 2009),
    ("Linardon and others", 2024),
    ("Morello and others", 2023),
    ("Nook and others", 2021),
    ("Our own reading", 2026),
    ("Schäfer and others", 2024),
    ("Wakelin and others", 2021),
    ("Wilson and others", 2019),
}
NOT_KNOWN: Final = r"know of no study|known to us|could have been firmer|did no better|no more than other|bad effects"
HALF: Final = {"Ferrari and others", "Wakelin and others"}


def matching(pattern: str, lines: Iterable[str]) -> list[str]:
    """The lines that match."""
    return [line for line in lines if re.search(pattern, line, re.IGNORECASE)]


def lines_with(pattern: str, practice: Practice) -> list[str]:
    """Every line, spoken or told, that matches."""
    return matching(pattern, (*spoken(practice), *told(practice)))


@rule
def nobody_closes_their_eyes(practice: Practice) -> Iterator[str]:
    """Nowhere, not even as one way among others."""
    yield from lines_with(CLOSED, practice)


@rule
def the_way_out_is_said(practice: Practice) -> Iterator[str]:
    """In the caution; and in what is written on one of the first two screens as well."""
    if not matching(LEAVE, [practice.caution]):
        yield practice.caution
    first = [line for part in practice.parts[:2] for line in of_part(part)]
    if practice.written and not matching(LEAVE, first):
        yield "not said on the first two screens"


@rule
def every_screen_that_asks_lets_little_be_enough(practice: Practice) -> Iterator[str]:
    """In its own lines, where someone reads what is asked."""
    for part in practice.given:
        if not matching(LITTLE_IS_FINE, of_part(part)):
            yield f"{part.name}: {part.question}"


@rule
def a_question_is_asked_once(practice: Practice) -> Iterator[str]:
    """What stands over the box is not asked once more in the lines above it."""
    for part in practice.given:
        asked = [said.lower() for line in part.lines for said in re.findall(r"[^.?]+\?", line)]
        if any(part.question.strip("?").lower() in said for said in asked):
            yield part.question


@rule
def a_choice_meets_every_answer_and_needs_none(practice: Practice) -> Iterator[str]:
    """Three answers or more, each met, and nobody has to."""
    for part in practice.parts:
        if isinstance(part, Choice):
            if len(part.options) < 3 or not any("do not have to" in line for line in part.lines):
                yield " ".join(part.lines)
            yield from (option.label for option in part.options if not option.then)


@rule
def a_pick_has_room_for_another_answer(practice: Practice) -> Iterator[str]:
    """Own words, or an answer that says none of these; where it asks who, one that needs no good person."""
    for part in practice.given:
        if isinstance(part, Pick) and part.among != "now":
            labels = [option.label for option in part.options]
            if not part.own and not matching(NO_ANSWER, labels):
                yield part.question
            if part.options and matching(r"\bwho(se)?\b", [part.question]) and not matching(NEEDS_NOBODY, labels):
                yield part.question
            met = {option.label for option in part.options if option.then}
            yield from (f"{each} is met with nothing" for each in matching(NO_ANSWER, labels) if each not in met)


@rule
def no_question_has_a_right_answer(practice: Practice) -> Iterator[str]:
    """Nor does any ask why, which is how people are blamed."""
    yield from lines_with(QUIZ, practice)


@rule
def nobody_is_ordered(practice: Practice) -> Iterator[str]:
    """To have to is what the harsh voice says."""
    yield from lines_with(ORDERS, practice)


@rule
def nothing_is_promised(practice: Practice) -> Iterator[str]:
    """It may, it can, for some."""
    yield from lines_with(PROMISES, practice)


@rule
def nobodys_life_is_supposed(practice: Practice) -> Iterator[str]:
    """No family, job, home, childhood or faith; hints may have them, each being one person's own."""
    hints = [part.hint for part in practice.parts if isinstance(part, Writing | Listing)]
    yield from (line for line in lines_with(SUPPOSED, practice) if line not in hints)


@rule
def nothing_is_said_that_nobody_can_know(practice: Practice) -> Iterator[str]:
    """That it is over, that they are safe, that they can bear it."""
    yield from lines_with(SAID_TOO_MUCH, practice)


@rule
def it_says_how_much_why_and_from_where(practice: Practice) -> Iterator[str]:
    """Why in two sentences; each source known, with what is not known somewhere among them."""
    if len(re.findall(r"[.?](?=\s|$)", practice.why)) != 2:
        yield practice.why
    yield from (each.finding for each in practice.sources if not each.finding.endswith("."))
    yield from (f"{each.author}, {each.year}" for each in practice.sources if (each.author, each.year) not in SOURCES)
    if not re.search(NOT_KNOWN, " ".join(each.finding for each in practice.sources)):
        yield "says nothing of what is not known"


@rule
def the_other_half_of_a_finding_is_told(practice: Practice) -> Iterator[str]:
    """Whoever tells what self-compassion went with also tells that it did no better than doing something else."""
    authors = {each.author for each in practice.sources}
    if authors & HALF and "Wilson and others" not in authors:
        yield "Wilson and others, 2019, is missing"


@rule
def a_hint_is_one_persons_words(practice: Practice) -> Iterator[str]:
    """Short, not a heading to fill in, and not an instruction."""
    for part in practice.parts:
        if isinstance(part, Writing | Listing):
            bossy = re.search(r"\b(e\.g\.|for example|such as|write|describe|list)\b", part.hint, re.IGNORECASE)
            if bossy or len(part.hint.split()) > 30:
                yield part.hint


@rule
def it_reads_at_nine_and_tells_of_itself_at_eleven(practice: Practice) -> Iterator[str]:
    """Spoken lines to the fourth school year, the rest to the sixth."""
    if school_year(" ".join(spoken(practice))) > 4:
        yield f"spoken: {school_year(' '.join(spoken(practice))):.1f}"
    if school_year(" ".join(told(practice))) > 6:
        yield f"told: {school_year(' '.join(told(practice))):.1f}"
