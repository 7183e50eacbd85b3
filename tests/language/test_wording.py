"""From what someone typed to plain words."""

import pytest

from tending.language.wording import sentences

SPELLING = {"dont": "do not", "wanna": "want to", "kms": "kill myself", "od'd": "overdosed", "whats": "what is"}
KNOWN = {"i", "am", "die", "kill", "myself", "please", "see", "want", "to"}


def read(text: str) -> list[list[str]]:
    found = sentences(text, spelling=SPELLING, known=KNOWN, filling={"really"})
    return [words for words in found if words]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I WANT TO DIE", "i want to die"),
        ("I don’t wanna", "i do not want to"),
        ("I don't want", "i do not want"),
        ("i dont want", "i do not want"),
        ("I'm, I've, I'll, I'd", "i am | i have | i will | i would"),
        ("she's my sister's", "she my sister"),
        ("what's it", "what is it"),
        ("I od'd", "i overdosed"),
        ("'kill' myself", "kill myself"),
        ("I really, really want", "i | want"),
        ("want to\ndie", "want to die"),
        ("I WANT TO\nDIE", "i want to die"),
        ("want to... die", "want to die"),
        ("want to… die", "want to die"),
        ("want to — die", "want to | die"),
        ("self-harm", "self harm"),
        ("pleeeease dieeee", "please die"),
        ("seee", "see"),
        ("k1ll d!e **die**", "kill die die"),
        ("in 2015, aged 9 or 30", "in #year | aged # or ##"),
        ("ｄｉｅ díe d\u200bie", "die die die"),
        ('(die) "die" “die”', "| die | | die | | die |"),
        ("kms 🙂", "kill myself"),
        ("unknooown", "unknooown"),
    ],
)
def test_ways_of_typing_come_to_the_same_words(typed: str, words: str) -> None:
    assert read(typed) == [words.split()]


@pytest.mark.parametrize("text", ["I am. I am", "I am! I am", "I am? I am", "I am; I am", "I am\nI am", "i am\n\nI am"])
def test_sentences_end_where_they_are_ended(text: str) -> None:
    assert read(text) == [["i", "am"], ["i", "am"]]


@pytest.mark.parametrize("text", ["", " ", "🙂", "'", "...", "\u0301", "'''", "\x00"])
def test_nothing_said_is_no_sentence(text: str) -> None:
    assert read(text) == []


def test_a_run_of_dashes_however_long_is_one_pause() -> None:
    """Gone over once: a search that starts again at every dash would not end here."""
    assert read("die " + "-" * 1_000_000 + " please") == read("die - please") == [["die", "|", "please"]]
