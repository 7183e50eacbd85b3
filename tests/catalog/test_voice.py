"""Every sentence in the catalog keeps the voice: plain, calm, and claiming nothing."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from tending.catalog import LANGUAGES, Catalog, Challenge, load
from tests.catalog.said import of_part, told

#: A therapist may be spoken of, as somebody a person may have; what is done here is never called what they do.
CLAIMS = (
    r"diagnos\w*|treat\w*|cure\w*|heal(s|ed|er|ing)?|predict\w*|triag\w*|risk\w*|scor\w*|therap(?!ists?\b)\w*"
    r"|symptom\w*|disorder"
)
#: What services call themselves: under another name nobody would find them.
NAMES = ("NHS Talking Therapies",)
HOLLOW = r"simply|just relax|journey|amazing|you've got this|positive|negative|should|normal|cheer up|move on|closure"


def sentences() -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        catalog = load(language)
        for feeling in catalog.feelings.values():
            yield f"{feeling.slug}.word", feeling.word
            yield f"{feeling.slug}.meaning", feeling.meaning
        for context in catalog.contexts.values():
            yield context.slug, context.label
        for challenge in catalog.challenges.values():
            yield from of_challenge(challenge)
        yield from of_parts(catalog)
        for practice in catalog.practices.values():
            yield from ((f"{practice.slug} of itself", said) for said in told(practice))
            yield from ((f"{practice.slug}.{part.kind}", said) for part in practice.parts for said in of_part(part))
        for group in catalog.helplines.groups.values():
            yield group.slug, group.title
        for line in catalog.helplines.lines.values():
            for field in ("who", "purpose", "call_hint", "bsl", "hours"):
                yield f"{line.slug}.{field}", getattr(line, field)


def of_parts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for need in catalog.needs.values():
        yield from ((f"{need.slug}.need", said) for said in (need.word, need.meaning))
    for family in catalog.families.values():
        yield from ((f"{family.slug}.family", said) for said in (family.title, family.meaning, family.answer))


def of_challenge(challenge: Challenge) -> Iterator[tuple[str, str]]:
    for field in ("title", "meaning", "opening", "leave"):
        yield f"{challenge.slug}.{field}", getattr(challenge, field)
    for field in ("common", "careful", "help"):
        yield from ((f"{challenge.slug}.{field}", said) for said in getattr(challenge, field))


def syllables(word: str) -> int:
    """Runs of vowels, less a silent final e or -ed; off by one for some words, right on the average."""
    spoken = re.sub(r"(?<=[^aeiouyl])es?$|(?<=[^aeiouydt])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def school_year(text: str) -> float:
    """Flesch-Kincaid grade: .39 words per sentence + 11.8 syllables per word - 15.59. Age is about grade + 5."""
    words = re.findall(r"[A-Za-z']+", text)
    stops = max(1, len(re.findall(r"[.?:]", text)))
    return 0.39 * len(words) / stops + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def says(pattern: str, text: str) -> bool:
    """Say whether `text` has such a word outside the name of a service."""
    return bool(re.search(rf"\b({pattern})\b", re.sub("|".join(NAMES), "", text), re.IGNORECASE))


def found(pattern: str) -> list[str]:
    return [f"{place}: {text}" for place, text in sentences() if says(pattern, text)]


def test_no_sentence_claims_to_do_what_only_a_clinician_may() -> None:
    assert found(CLAIMS) == []


def test_no_sentence_hurries_grades_or_cheers_anyone_up() -> None:
    assert found(HOLLOW) == []


def test_no_exclamation_marks_no_emoji_and_no_stray_symbols() -> None:
    odd = [text for _, text in sentences() if "!" in text or any(unicodedata.category(c)[0] in "SC" for c in text)]

    assert [text for text in odd if "LGBT+" not in text] == []


def test_feelings_as_a_whole_read_at_nine_and_no_single_one_above_thirteen() -> None:
    """Nine to eleven is the promise for pages, so the whole stays at grade 4. One sentence alone swings by years with a
    single long word, so each is only kept from standing out."""
    meanings = [feeling.meaning for feeling in load().feelings.values()]

    assert school_year(" ".join(meanings)) <= 4
    assert [meaning for meaning in meanings if school_year(meaning) > 8] == []


def test_what_a_helpline_is_for_reads_at_ten() -> None:
    """Words we cannot swap ("violence", "domestic abuse", "volunteer") cost a year, hence grade 5 and not 4."""
    purposes = [line.purpose for line in load().helplines.lines.values()]

    assert school_year(" ".join(purposes)) <= 5
    assert all(purpose.count(".") == 1 for purpose in purposes)


def test_what_is_said_of_parts_and_needs_reads_at_nine() -> None:
    """One screen each: a family with its answer, and all needs, which are listed together."""
    families, needs = load().families.values(), load().needs.values()
    years = {each.slug: school_year(f"{each.title}. {each.meaning} {each.answer}") for each in families}

    assert {slug: year for slug, year in years.items() if year > 4} == {}
    assert school_year(" ".join(f"{each.word}. {each.meaning}" for each in needs)) <= 4


@pytest.mark.parametrize("text", ["It is a therapy.", "Talking therapies", "It heals", "A score", "Your symptoms"])
def test_a_claim_is_found(text: str) -> None:
    assert says(CLAIMS, text)


def test_a_therapist_may_be_spoken_of() -> None:
    assert not says(CLAIMS, "your therapist, or two therapists, or NHS Talking Therapies")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", -2, 0),
        ("Something crossed a line, and you were not asked about it.", 3, 6),
        (
            "Notwithstanding considerable circumstantial uncertainty, practitioners prioritise individualisation.",
            18,
            40,
        ),
    ],
)
def test_the_measure_itself_tells_easy_from_hard(text: str, low: float, high: float) -> None:
    assert low <= school_year(text) <= high
