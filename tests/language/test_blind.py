"""The blind sentences: written by someone who did not see the rules, for rules by someone who did not see them.

The floors are what was reached, a little below it; `docs/language.md` says where that is short of what is wanted.
"""

import pytest

from benchmarks import crisis as command
from tending.language.crisis import Level
from tests.language.said import Tally, blind, tally

CLEAR = ("abuse", "harm-to-others", "self-harm", "suicide-active", "suicide-passive")
HARMLESS = ("idiom", "denial", "fiction")


@pytest.fixture(scope="module")
def found() -> dict[str, Tally]:
    return tally(blind())


def share(found: dict[str, Tally], kinds: tuple[str, ...], *levels: Level) -> float:
    """Return how large a part of some kinds came to one of these levels."""
    came = sum(found[kind].got[level] for kind in kinds for level in levels)
    return came / sum(found[kind].count for kind in kinds)


def test_there_are_blind_sentences_of_every_kind(found: dict[str, Tally]) -> None:
    assert sum(each.count for each in found.values()) > 1500
    assert {*CLEAR, *HARMLESS, "ordinary", "grief", "past", "third-person"} <= set(found)


def test_clear_statements_are_offered_support_as_often_as_we_say(found: dict[str, Tally]) -> None:
    """Wanted: nine in ten."""
    assert share(found, CLEAR, Level.OFFER) >= 0.73


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("abuse", 0.78),
        ("harm-to-others", 0.54),
        ("self-harm", 0.65),
        ("suicide-active", 0.8),
        ("suicide-passive", 0.74),
    ],
)
def test_no_kind_of_clear_statement_falls_behind(found: dict[str, Tally], kind: str, floor: float) -> None:
    assert share(found, (kind,), Level.OFFER) >= floor


@pytest.mark.parametrize(("kind", "floor"), [("heavy", 0.3), ("past", 0.65), ("third-person", 0.55)])
def test_milder_words_are_met_as_often_as_we_say(found: dict[str, Tally], kind: str, floor: float) -> None:
    assert share(found, (kind,), Level.OFFER, Level.QUIET) >= floor


def test_ordinary_sentences_are_offered_it_at_most_eight_times_in_a_thousand(found: dict[str, Tally]) -> None:
    assert share(found, ("ordinary",), Level.OFFER) <= 0.008


def test_nine_in_ten_idioms_denials_and_stories_come_to_nothing(found: dict[str, Tally]) -> None:
    assert share(found, HARMLESS, Level.NONE) >= 0.9


def test_grief_is_left_in_peace(found: dict[str, Tally]) -> None:
    assert share(found, ("grief",), Level.OFFER) <= 0.02


def test_the_command_prints_figures_and_no_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["crisis"])
    command.main()
    printed = capsys.readouterr().out
    assert all(kind in printed for kind in CLEAR)
    assert not any(said.text in printed for said in blind())


def test_the_command_shows_what_came_to_something_else_only_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["crisis", "--show"])
    command.main()
    printed = capsys.readouterr().out
    wrong = sum(each.count - each.as_wanted for each in tally(blind()).values())
    assert printed.count(" for ") >= wrong > 0
