"""Families of parts, and what each is answered: the hurt are met, one voice gets a limit, another a plain no."""

import re

import pytest

from tending.catalog import Family, load
from tests.catalog.rules.voice import CLOSED, ORDERS, PROMISES, QUIZ, SAID_TOO_MUCH, SUPPOSED, matching

FAMILIES, NEEDS = load().families, load().needs
each = pytest.mark.parametrize("family", [pytest.param(one, id=slug) for slug, one in FAMILIES.items()])
BANNED = {
    "closed": CLOSED,
    "orders": ORDERS,
    "promises": PROMISES,
    "quiz": QUIZ,
    "too much": SAID_TOO_MUCH,
    "life": SUPPOSED,
}
#: What turns a refusal into a talk with the one refused.
DEBATE = r"(?i)\b(thank|because|mean(s|t)? well|trying to help|you want|I (can )?(see|hear) (why|that|you)|maybe you)\b"


def breaches(*lines: str) -> list[str]:
    return [name for name, pattern in BANNED.items() if matching(pattern, lines)]


def test_the_ten_families_come_from_the_hurt_to_the_healthy_adult() -> None:
    assert list(FAMILIES) == [
        "hurt-or-frightened",
        "angry",
        "impulsive",
        "gives-in",
        "numb-or-away",
        "takes-over",
        "demanding-voice",
        "punishing-voice",
        "playful-or-contented",
        "healthy-adult",
    ]


@each
def test_a_family_keeps_the_voice_of_the_practices(family: Family) -> None:
    assert breaches(family.title, family.meaning, family.answer) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("It is over now.", "too much"),
        ("You must not shout.", "orders"),
        ("Your mother did her best.", "life"),
        ("Why did you let them?", "quiz"),
        ("It will help you.", "promises"),
        ("Close your eyes.", "closed"),
    ],
)
def test_what_the_voice_forbids_is_found(line: str, found: str) -> None:
    assert breaches(line) == [found]


def test_the_demanding_voice_is_heard_and_then_gets_a_limit() -> None:
    answer = FAMILIES["demanding-voice"].answer

    assert "limit" in answer
    assert "this is where it stops" in answer


def test_the_punishing_voice_is_refused_and_not_debated_and_the_one_it_hurt_is_turned_to() -> None:
    answer = FAMILIES["punishing-voice"].answer

    assert "“No." in answer
    assert "not argue" in answer
    assert "turn round, to the one it was hurting" in answer
    assert not re.search(DEBATE, answer)
    assert "Support now is here." in answer


@pytest.mark.parametrize("text", ["You mean well.", "Thank you.", "No, because it is unfair.", "I can see why."])
def test_a_debate_is_found(text: str) -> None:
    assert re.search(DEBATE, text)


def test_what_keeps_away_is_not_pushed_and_giving_in_may_still_keep_someone_safe() -> None:
    assert "I will not push" in FAMILIES["numb-or-away"].answer
    assert "with some people it may still" in FAMILIES["gives-in"].answer


def test_the_playful_part_is_welcome_and_earns_nothing() -> None:
    assert "I am glad you came" in FAMILIES["playful-or-contented"].answer
    assert "do not have to earn it" in FAMILIES["playful-or-contented"].answer


def test_the_healthy_adult_is_the_persons_own_steadier_side_and_nobody_elses() -> None:
    healthy = FAMILIES["healthy-adult"]

    assert healthy.title == "My Healthy Adult"
    assert "Your own steadier side" in healthy.meaning
    assert "may be faint" in healthy.answer


def test_there_are_about_ten_needs_each_in_a_few_plain_words() -> None:
    assert 9 <= len(NEEDS) <= 12
    assert [slug for slug, need in NEEDS.items() if len(need.word.split()) > 6 or len(need.meaning.split()) > 12] == []
    assert breaches(*(said for need in NEEDS.values() for said in (need.word, need.meaning))) == []
