"""Tending never says that it does what only a clinician may, nor talks down to anyone, in pages, content, code or docs.

Adding to `ALLOWED` needs a reason that a stranger would accept.
"""

import re
import unicodedata
from collections.abc import Iterable

import pytest

from tests.house import words
from tests.house.words import Sentence

#: What only a clinician, or nobody, can promise.
CLAIMS = {
    "diagnose": r"(un|mis)?diagnos\w*",
    "treat": r"treat|treats|treatment\w*|treating|treated",
    "cure": r"cures?|cured|curing|curative",
    "heal": r"heals?|healed|healing|healer",
    "predict": r"predicts?|predicted|predicting|prediction\w*|predictive|forecast\w*",
    "triage": r"triag\w*",
    "risk score": r"risk[- ]?(scor\w*|level\w*|rating\w*|assess\w*)|at[- ]risk",
    "proven": r"(clinically|scientifically)[- ]+(proven|validated|approved)|medical[- ]grade|proven to",
}
#: What talks down, hurries, cheers on, or is not so.
HOLLOW = {
    "journey": r"journeys?",
    "amazing": r"amazing(ly)?|awesome|fantastic",
    "simply": r"simply",
    "relax": r"just relax|calm down|cheer up|stay positive|think positive\w*",
    "you've got this": r"you['’]?ve got this|well done|great job|good job|keep it up|congratulations",
    "streak": r"streaks?|in a row",
    "watching": r"nobody is watching|no one is watching",
    "cannot read": r"we (cannot|can['’]?t|could not|couldn['’]?t) read (it|your|this)",
}
#: The field's terms: right in code and in docs/science.md, wounding on a page.
CODE_ONLY = {"home base": r"home[- ]base", "time back": r"time[- ]back", "recovery time": r"recovery[- ](time|speed)"}

#: (where, rule, words around it, reason). Both are matched as they stand, at the start of a place and inside a text.
ALLOWED = [
    ("README.md", None, "never", "says what Tending does not do"),
    ("docs/", None, "never", "says what Tending does not do"),
    ("docs/", None, "Tending does not", "says what Tending does not do"),
    ("CONTRIBUTING.md", None, "never", "says what Tending does not do"),
    ("CHANGELOG.md", None, "never", "says what Tending does not do"),
    ("docs/science", "predict", "", "a model's predictive distribution, in the words of the field"),
    ("docs/calibration", "predict", "", "a model's predictive distribution, in the words of the field"),
    ("GLOSSARY.md", "time back", "", "the glossary parts code words from page words"),
    ("GLOSSARY.md", "home base", "", "the glossary parts code words from page words"),
    ("dynamics/", "predict", "", "an error message of the engine, which nobody meets on a page"),
]


def breaches(rules: dict[str, str], sentences: Iterable[Sentence]) -> list[str]:
    """Return every sentence that breaks a rule and has no leave to."""
    return [
        f"{place} [{rule}] {text.strip()}"
        for place, text in sentences
        for rule, pattern in rules.items()
        if re.search(rf"\b({pattern})\b", text, re.IGNORECASE) and not allowed(place, rule, text)
    ]


def allowed(place: str, rule: str, text: str) -> bool:
    """Say whether this one has leave, with its reason."""
    return any(place.startswith(at) and each in {None, rule} and near in text for at, each, near, _ in ALLOWED)


def everything() -> list[Sentence]:
    return [*on_pages(), *words.in_code(), *words.in_documents()]


def on_pages() -> list[Sentence]:
    return [*words.in_templates(), *words.in_catalog(), *words.in_scripts(), *words.on_pages_from_code()]


def loud(sentences: Iterable[Sentence]) -> list[str]:
    """Return what shouts, or speaks in pictures."""
    return [f"{place}: {text}" for place, text in sentences if re.search(r"\w!|!\s|!$", text) or pictures(text)]


def pictures(text: str) -> list[str]:
    """Return the emoji of a text. Arrows and other plain signs are none."""
    return [char for char in text if unicodedata.category(char) == "So" and ord(char) > 0x25FF]


@pytest.mark.parametrize("kind", ["in_templates", "in_catalog", "in_code", "on_pages_from_code", "in_documents"])
def test_there_are_sentences_to_lint(kind: str) -> None:
    assert len(list(getattr(words, kind)())) > 20


def test_nothing_we_say_claims_what_only_a_clinician_may() -> None:
    assert breaches(CLAIMS, everything()) == []


def test_nothing_we_say_hurries_grades_cheers_or_boasts() -> None:
    assert breaches(HOLLOW, everything()) == []


def test_pages_say_my_usual_and_steady_again_rather_than_the_terms_of_the_field() -> None:
    """A bereaved reader, or one without a safe home, should not meet "home base"."""
    assert breaches(CODE_ONLY, on_pages()) == []


def test_no_exclamation_marks_and_no_emoji_on_pages() -> None:
    assert loud(on_pages()) == []


def test_every_exception_says_why() -> None:
    assert all(len(reason.split()) > 3 for _, _, _, reason in ALLOWED)


@pytest.mark.parametrize(
    "text",
    [
        "It treats low mood.",
        "A treatment for grief",
        "We predict your week.",
        "Undiagnosed?",
        "Your risk score",
        "Clinically proven calm",
        "This will heal you.",
    ],
)
def test_a_claim_is_found(text: str) -> None:
    assert len(breaches(CLAIMS, [("today/today.html", text)])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Simply breathe.",
        "Your journey",
        "You’ve got this",
        "A 3-day streak",
        "Nobody is watching.",
        "We cannot read it.",
        "Just relax",
        "Amazing",
    ],
)
def test_a_hollow_word_is_found(text: str) -> None:
    assert len(breaches(HOLLOW, [("today/today.html", text)])) == 1


@pytest.mark.parametrize("text", ["Something to eat, a treaty, health", "Bacon in a rowing boat", "Curious"])
def test_words_that_only_look_alike_may_stand(text: str) -> None:
    assert breaches(CLAIMS | HOLLOW, [("x.html", text)]) == []


@pytest.mark.parametrize(("text", "found"), [("Kept!", 1), ("Kept 🎉", 1), ("A → B, 3 ≠ 4 · “quoted”", 0)])
def test_shouting_and_pictures_are_found(text: str, found: int) -> None:
    assert len(loud([("x.html", text)])) == found
