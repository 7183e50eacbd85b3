"""The language of phrases: what each of its signs means, and what it refuses."""

import pytest

from tending.language.phrases import BREAK, Lists, PhraseError, plain_words

GROUPS = {"want": ["want to", "wish to", "{might}"], "might": ["may", "might well"], "end": ["stop", BREAK]}


def found(phrase: str, text: str, start: int = 0) -> int | None:
    """Return where the phrase ends in the text, by words."""
    return Lists({"it": [phrase]}, GROUPS).at(text.split(), start).get("it")


@pytest.mark.parametrize(
    ("phrase", "text", "end"),
    [
        ("want to go", "want to go home", 3),
        ("want to go", "want to stay", None),
        ("want so? much", "want much", 2),
        ("want so? much", "want so much", 3),
        ("{want} go", "wish to go", 3),
        ("{want} go", "might well go", 3),
        ("{want}? go", "go", None),
        ("go {want}? now", "go now", 2),
        ("go {want}? now", "go may now", 3),
        ("want ... home", "want home", 2),
        ("want ... home", "want to go home", 4),
        ("want ... home", "want to go straight home", None),
        ("want ... home", "want | home", None),
        ("go |", "go | home", 2),
        ("go |", "go home", None),
        ("go {end}", "go stop", 2),
        ("go {end}", "go |", 2),
    ],
)
def test_a_phrase_ends_where_its_signs_say(phrase: str, text: str, end: int | None) -> None:
    if phrase.startswith("{want}?"):
        with pytest.raises(PhraseError):
            found(phrase, text)
    else:
        assert found(phrase, text) == end


def test_the_longest_phrase_of_a_list_counts() -> None:
    lists = Lists({"it": ["go", "go home", "go home now"], "other": ["go far"]}, {})
    assert lists.at(["go", "home", "later"], 0) == {"it": 2}


def test_lists_are_found_side_by_side_from_where_they_begin() -> None:
    lists = Lists({"one": ["go home"], "two": ["go", "home"]}, {})
    assert lists.at(["go", "home"], 0) == {"one": 2, "two": 1}
    assert lists.at(["go", "home"], 1) == {"two": 2}
    assert lists.at(["go", "home"], 2) == {}


@pytest.mark.parametrize("phrase", ["", "so? much", "... much", "want {nothing}"])
def test_a_phrase_that_cannot_be_meant_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Lists({"it": [phrase]}, GROUPS)


def test_a_group_is_held_to_the_same_as_a_phrase() -> None:
    with pytest.raises(PhraseError, match="no such group"):
        Lists({"it": ["go"]}, {"bad": ["to {nowhere}"]})


def test_nothing_of_a_text_is_remembered_but_words_of_our_own() -> None:
    lists = Lists({"it": ["want ... home"]}, {})
    lists.at(["want", "secretword", "home"], 0)
    lists.at(["secretword"], 0)
    remembered = {word for state in lists._states.values() for word in state.moves}
    assert remembered == {"want", "home", ""}


def test_plain_words_are_those_that_stand_for_themselves() -> None:
    assert list(plain_words(["{want} go? home |", "go ... far"])) == ["go", "home", "go", "far"]
