"""What is in a practice has consequences: who it is held back from, what comes first, and what is said before it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tending.catalog import Practice
from tending.catalog.parts import Listing, Pick, Writing
from tests.catalog.rules import rule
from tests.catalog.said import of_part, pauses, spoken, told

#: How each thing sounds where a file does not say that it holds it.
SOUNDS: Final = {
    "expressive-writing": r"what happened|what was done to|the worst (day|thing|moment|of it)|most painful|a letter to|"
    r"\bwrite (to|about)\b|dear (younger|me)|about (the|your) (death|accident|loss|attack)",
    "imagery": r"\b(imagine|visuali[sz]e|in your mind's eye|in your mind there|"
    r"picture (a|an|your|the|them|it|yourself)\b|see (yourself|them) as|let them be near|let the hurt part be)",
    "parts": r"\b(sides? of (me|you)|several sides|younger (me|you)|inner child|which part of|punishing voice|"
    r"(hurt|harsh|angry|frightened|scared|demanding) (part|voice) of|the hurt part|(carry|have) a harsh voice)",
    "kindness": r"\b(kind(?! of)(er|est|ly|ness)?|compassion\w*|gentle|gently|good to yourself|like a friend)\b",
    "mindfulness": r"mind (has |have )?(gone|went|goes|go|wander\w*|drift\w*)( off)?|(come|comes) and goe?s?\b|"
    r"watch (your|the|each) (thought|breath)\w*|when a thought",
    "gratitude": r"\b(thankful|grateful|gratitude|give thanks|bless(ed|ings?)|count your|lucky)\b",
    "silver-lining": r"silver lining|bright side|\bat least (you|it|they|there)\b|could (have been|be) worse|worse off|"
    r"for the best|for a reason|really (so|that|all that) bad|good (has |that )?(came|come) of|good in it",
    "growth": r"\b(stronger (for|than|because|now)|ma(de|kes) (you|me) stronger|grown (from|through|because)|"
    r"(what|has|did) (it|this|that) (taught|teach|gave|brought) (you|me))\b",
    "reach-out": r"\b(ring|call|text|phone|message|write to|tell|ask) (someone|somebody|a friend|a person)\b|"
    r"\b(ring|text|phone|message) (them|him|her)\b|\bwords with someone\b|\bcould you ring\b",
}
#: A sentence that lets someone off is none that asks for it.
LET_OFF: Final = r"nobody (is asking|asks)|no list of|not about|do not have to|need not"
#: Only in boxes: outside them nobody is asked to write.
IN_BOXES: Final = {"expressive-writing"}
UNJUST: Final = ("recent-loss", "someone-frightens-me", "treated-unjustly")
#: What each thing is held back under, whatever else a file names.
HELD_BACK: Final = {
    "expressive-writing": ("recent-loss", "recent-trauma"),
    "gratitude": UNJUST,
    "silver-lining": UNJUST,
    "growth": UNJUST,
    "long-silence": ("unreal-or-losing-time",),
    "body-scan": ("unreal-or-losing-time", "body-is-hard"),
    "parts": ("voices-or-visions", "unreal-or-losing-time"),
    "imagery": ("unreal-or-losing-time", "voices-or-visions"),
}
#: Imagery of nothing but outer, safe things, eyes open, with something to touch offered first: seeing things that
#: others do not is no reason to go without it.
OUTER: Final = {"safe-place"}
LONG: Final = 20  # seconds of silence
BODY: Final = r"\b(feet|foot|legs?|knees?|back|seat|hands?|arms?|face|jaw|shoulders?|belly|stomach|chest|throat)\b"
EVIDENCE: Final = "little trial evidence known to us"
HARM: Final = r"\b(hurt|harm|kill)(ing)? (yourself|myself)\b|\bbetter off without\b|\b(about|want to) d(ying|ie)\b"
SAFE_TO_REACH: Final = r"\bsafe\b|not for now"


def sentences(lines: Iterable[str]) -> Iterator[str]:
    """Each sentence of `lines`, quotes undone."""
    for line in lines:
        yield from re.split(r"(?<=[.?:])[”\s]+", line)


def sounding(pattern: str, lines: Iterable[str]) -> list[str]:
    """The sentences that sound like it, without those that let someone off it."""
    heard = [said for said in sentences(lines) if re.search(pattern, said, re.IGNORECASE)]
    return [said for said in heard if not re.search(LET_OFF, said, re.IGNORECASE)]


def heard_in(practice: Practice, what: str) -> list[str]:
    """Where the text of `practice` sounds as if it held `what`."""
    boxes = [part for part in practice.parts if isinstance(part, Writing | Listing)]
    if what in IN_BOXES:
        return sounding(SOUNDS[what], [line for part in boxes for line in of_part(part)])
    return sounding(SOUNDS[what], spoken(practice))


@rule
def what_it_holds_is_said(practice: Practice) -> Iterator[str]:
    """Found by its words, so that no file forgets its tag."""
    for what in SOUNDS:
        if what not in practice.holds:
            yield from (f"{what}: {said}" for said in heard_in(practice, what))


@rule
def families_are_parts(practice: Practice) -> Iterator[str]:
    """Choosing among the families is work with parts, however it is worded."""
    if "parts" not in practice.holds:
        yield from (part.name for part in practice.given if isinstance(part, Pick) and part.among == "families")


@rule
def a_long_silence_is_said(practice: Practice) -> Iterator[str]:
    """Found by its pause."""
    if "long-silence" not in practice.holds:
        yield from (f"{pause} seconds" for pause in pauses(practice) if pause > LONG)


@rule
def going_through_the_body_is_said(practice: Practice) -> Iterator[str]:
    """Found by how many screens rest on some place of it."""
    screens = [part for part in practice.parts if re.search(BODY, " ".join(of_part(part)), re.IGNORECASE)]
    if len(screens) >= 4 and "body-scan" not in practice.holds and not practice.written:
        yield f"{len(screens)} screens name places of the body"


@rule
def what_it_holds_holds_it_back(practice: Practice) -> Iterator[str]:
    """Each thing under the flags where it can do harm."""
    for what in practice.holds:
        for flag in HELD_BACK.get(what, ()):
            outer = what == "imagery" and flag == "voices-or-visions" and practice.slug in OUTER
            if flag not in practice.not_when and not outer:
                yield f"{what} needs not_when {flag}"


@rule
def long_mindfulness_is_held_back(practice: Practice) -> Iterator[str]:
    """Over five minutes, not after terror and not where things feel unreal."""
    if "mindfulness" in practice.holds and practice.minutes[-1] > 5:
        yield from {"recent-trauma", "unreal-or-losing-time"} - set(practice.not_when)


@rule
def what_goes_deep_is_asked_about_first(practice: Practice) -> Iterator[str]:
    """*Enough to begin* and *Just now* come before parts, writing about what happened, and whatever is locked."""
    deep = {"parts", "expressive-writing"} & set(practice.holds)
    if (deep or practice.locked) and not practice.deep:
        yield from deep or {"locked"}


@rule
def kindness_may_sting(practice: Practice) -> Iterator[str]:
    """Whoever it stings hears so before it, with a way round: fair for kind, someone else first, or no words."""
    said = " ".join(under.text for under in practice.under if under.flag == "kindness-stings")
    if "kindness" in practice.holds and not re.search(r"\bfair|someone else|plain|\bskip\b", said):
        yield said or "nothing is said under kindness-stings"


@rule
def parts_alone_have_little_evidence(practice: Practice) -> Iterator[str]:
    """And the file says it."""
    if "parts" in practice.holds and EVIDENCE not in " ".join(told(practice)):
        yield f"does not say: {EVIDENCE}"


@rule
def reaching_out_is_to_someone_safe(practice: Practice) -> Iterator[str]:
    """Nobody is sent to someone who hurts them."""
    if "reach-out" in practice.holds and not re.search(SAFE_TO_REACH, " ".join(spoken(practice))):
        yield "does not say: someone safe"


@rule
def whoever_may_come_to_harm_is_pointed_to_people(practice: Practice) -> Iterator[str]:
    """Where a line speaks of hurting oneself or dying, Support now is named beside it, or in the caution."""
    for line in (*spoken(practice), practice.caution):
        if re.search(HARM, line, re.IGNORECASE) and "Support now" not in f"{line} {practice.caution}":
            yield line


@rule
def what_is_said_before_is_for_whoever_reads_it(practice: Practice) -> Iterator[str]:
    """It is read under the flag, and by everyone who has not answered: so it tells nobody that they are so."""
    for under in practice.under:
        if not re.match(r"(If|For some|Where|Some)\b", under.text):
            yield under.text
        if under.flag in practice.not_when:
            yield f"{under.flag} holds it back, so nobody reads this"


@rule
def what_is_locked_says_how_it_opens(practice: Practice) -> Iterator[str]:
    """Done together once, whom to ring agreed, ends on a date; never offered; and something open is one tap away."""
    if practice.locked:
        yield from (word for word in ("therapist", "together", "ring", "closes again") if word not in practice.caution)
        yield from practice.offer_when.feelings
        if practice.twin != "one-kind-thing":
            yield "its twin is not one-kind-thing"
