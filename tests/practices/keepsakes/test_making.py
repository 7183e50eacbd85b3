"""What a practice leaves for hard moments: what was given to it, in order, in the words it was met in."""

from dataclasses import replace

import pytest

from tending.catalog import Practice, load
from tending.catalog.parts import Ask, Listing, Part, Pick, Voice, Writing
from tending.catalog.practices import Keepsake
from tending.practices.answers import Answers
from tending.practices.keepsakes.kept import Kept
from tending.practices.keepsakes.making import kept_from
from tests.conftest import NOON, ZONE

ASK = Ask("And now?")
LETTER = Writing("letter", ("Write.",), "What would you say?", "")
PEOPLE = Listing("people", ("List.",), "Who?", "")
NOW = Pick("now", ("Pick.",), "What helps?", "now", several=True, own=True, options=())
HERE = Pick("here", ("Pick.",), "Where?", "here", True, True, (Pick.Option("by-water", "Beside water", ""),))
FAMILY = Pick("family", ("Pick.",), "Which?", "families", several=False, own=True, options=())
NEED = Pick("need", ("Pick.",), "What?", "needs", several=True, own=True, options=())
FEELING = Pick("feeling", ("Pick.",), "How?", "feelings", several=True, own=True, options=())
VOICE = Voice("voice", ("Speak.",), "Record it?")
EACH = (LETTER, PEOPLE, NOW, HERE, FAMILY, NEED, FEELING, VOICE)


def practice(*of: str, kind: str = "card", parts: tuple[Part, ...] = EACH) -> Practice:
    plain = load().practices["stay-with-it"]
    return replace(plain, slug="sit", now=False, keepsake=Keepsake(kind, "For later", of), parts=(*parts, ASK))


def made(of: tuple[str, ...], answers: Answers, *, kind: str = "card") -> Kept | None:
    return kept_from(practice(*of, kind=kind), answers, at=NOON, zone=ZONE)


def test_it_is_called_as_the_file_says_and_knows_what_it_came_of() -> None:
    assert made(("letter",), (("letter", ("You may rest.",)),)) == Kept(
        "card", "For later", NOON, ZONE, ("You may rest.",), (), "sit"
    )


def test_lines_come_in_the_order_of_the_file_and_one_by_one() -> None:
    answers: Answers = (("people", ("Jo", "Sam")), ("letter", ("One.\r\n\r\n  Two. \n",)))
    kept = made(("letter", "people"), answers)
    assert kept is not None
    assert kept.lines == ("One.", "Two.", "Jo", "Sam")


def test_what_is_not_named_for_it_is_not_kept() -> None:
    kept = made(("people",), (("people", ("Jo",)), ("letter", ("Not for a card",))))
    assert kept is not None
    assert kept.lines == ("Jo",)


def test_practices_stay_practices_and_own_ways_are_lines() -> None:
    kept = made(("now",), (("now", ("slow-look", "Run the tap", "stay-with-it")),), kind="kit")
    assert kept is not None
    assert (kept.practices, kept.lines) == (("slow-look", "stay-with-it"), ("Run the tap",))


@pytest.mark.parametrize("name", ["here", "family", "need", "feeling"])
def test_what_was_picked_is_written_down_by_its_label_and_own_words_as_they_are(name: str) -> None:
    slug, label = first_of(name)
    kept = made((name,), ((name, (slug, "something of mine")),))
    assert kept is not None
    assert kept.lines == (label, "something of mine")
    assert label != slug


def first_of(name: str) -> tuple[str, str]:
    content = load()
    found = {
        "here": ("by-water", "Beside water"),
        "family": next((slug, each.title) for slug, each in content.families.items()),
        "need": next((slug, each.word) for slug, each in content.needs.items()),
        "feeling": next((slug, each.word) for slug, each in content.feelings.items() if slug != each.word),
    }
    return found[name]


@pytest.mark.parametrize("answers", [(), (("people", ("Jo",)),), (("letter", ("  \n ",)),)])
def test_nothing_given_leaves_nothing(answers: Answers) -> None:
    assert made(("letter",), answers) is None


def test_a_practice_without_a_keepsake_leaves_nothing() -> None:
    plain = replace(practice("letter"), keepsake=None)
    assert kept_from(plain, (("letter", ("Words",)),), at=NOON, zone=ZONE) is None


def test_a_voice_needs_no_words_and_what_marks_its_recording_is_none() -> None:
    kept = made(("voice",), (("voice", ("recorded",)),), kind="voice")
    assert kept is not None
    assert (kept.kind, kept.lines) == ("voice", ())


def test_every_practice_that_leaves_something_can_leave_it() -> None:
    leaving = [each for each in load().practices.values() if each.keepsake]
    answers = {each.slug: tuple((name, ("words",)) for name in each.keepsake.of) for each in leaving if each.keepsake}
    assert [each.slug for each in leaving if not kept_from(each, answers[each.slug], at=NOON, zone=ZONE)] == []
