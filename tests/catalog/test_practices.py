"""Practice files load strictly: whatever is wrong in one, the error names the file and the key."""

from pathlib import Path

import pytest

from tending.catalog import ContentError, load
from tending.catalog.parts import AMONG, KINDS, Ask, Breath, Choice, Listing, Pick, Voice, Words, Writing
from tending.catalog.practices import Keepsake, Under, parse_practices

GOOD = """title = "Sit"
step = "awareness"
strands = ["regulation"]
rests_on = "breath"
now = false
deep = true
unlocked_by_therapist = false
effort = "some"
holds = ["kindness"]
minutes = [1, 2.5]
summary = "Sit."
why = "Sitting rests. So it goes."
dose = "Once."
caution = "Stop when you like."
aside = ""
not_when = ["breath-is-hard"]
twin = ""
version = 3

[[source]]
author = "Sitter"
year = 2020
finding = "People sat."

[offer_when]
feelings = ["numb"]
energy = ["low"]
challenges = []

[[part]]
kind = "words"
lines = ["Sit down here."]
pause = 4
later = "Still."

[[part]]
kind = "choice"
lines = ["Chair or floor?"]
pause = 3

[[part.option]]
label = "Chair"
then = "Good."

[[part]]
kind = "breath"
lines = ["In and out."]
pace = 6
ratio = "longer-out"

[[part]]
kind = "writing"
name = "said"
lines = ["Say something."]
question = "What is it?"
hint = ""

[[part]]
kind = "list"
name = "things"
lines = ["Some things."]
question = "Which?"
hint = "A cup"

[[part]]
kind = "pick"
name = "seat"
lines = ["Seats."]
question = "Which seat?"
among = "here"
several = false
own = true

[[part.option]]
slug = "stool"
label = "A stool"
then = ""

[[part]]
kind = "pick"
name = "need"
lines = ["Needs."]
question = "What would help?"
among = "needs"
several = true
own = false

[[part]]
kind = "voice"
name = "voice"
lines = ["Speak."]
question = "Say it aloud?"

[[part]]
kind = "ask"
question = "And now?"

[[under]]
flag = "kindness-stings"
text = "It may sting."

[keepsake]
kind = "card"
title = "What I said"
of = ["said", "things"]
"""
PLACE = "awareness/sit.toml"


def refused(source: str, place: str = PLACE, **others: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse_practices("en/practices", {place: source, **others})
    return caught.value


def test_a_good_file_becomes_one_frozen_practice() -> None:
    practice = parse_practices("en/practices", {PLACE: GOOD})["sit"]

    assert (practice.slug, practice.title, practice.version) == ("sit", "Sit", 3)
    assert practice.minutes == (1.0, 2.5)
    assert practice.offer_when.energy == ("low",)
    assert (practice.now, practice.deep, practice.locked, practice.effort) == (False, True, False, "some")
    assert [type(part) for part in practice.parts] == [Words, Choice, Breath, Writing, Listing, Pick, Pick, Voice, Ask]
    assert [part.name for part in practice.given] == ["said", "things", "seat", "need", "voice"]
    assert practice.written
    assert practice.under == (Under("kindness-stings", "It may sting."),)
    assert practice.keepsake == Keepsake("card", "What I said", ("said", "things"))
    assert hash(practice) == hash(parse_practices("en/practices", {PLACE: GOOD})["sit"])


def test_every_file_of_the_folder_is_loaded_under_its_own_name() -> None:
    folder = Path(__file__).parents[2] / "src/tending/catalog/en/practices"

    places = {(path.parent.name, path.stem) for path in folder.rglob("*.*")}

    assert places == {(practice.step, slug) for slug, practice in load().practices.items()}


@pytest.mark.parametrize(
    ("line", "instead", "key", "problem"),
    [
        ('title = "Sit"\n', "", "title", "is missing"),
        ("version = 3", "version = 3\ncolour = 1", "colour", "is not a known key"),
        ("version = 3", "version = 3.5", "version", "must be a whole number, not float"),
        ("version = 3", "version = 0", "version", "0 is not between 1 and 10000"),
        ("version = 3", "version = true", "version", "must be a whole number, not bool"),
        ('step = "awareness"', 'step = "purpose"', "step", "'purpose' is not the folder it lies in"),
        ('rests_on = "breath"', 'rests_on = "hope"', "rests_on", "'hope' is none of: breath, body, around"),
        ("[1, 2.5]", "[2.5, 1]", "minutes", "must grow from each number to the next"),
        ("[1, 2.5]", "[1, 1]", "minutes", "must grow from each number to the next"),
        ("[1, 2.5]", "[]", "minutes", "must list numbers between 0.5 and 30"),
        ("[1, 2.5]", "[true]", "minutes", "must list numbers between 0.5 and 30"),
        ("[1, 2.5]", "[31]", "minutes", "must list numbers between 0.5 and 30"),
        ("[1, 2.5]", '["1"]', "minutes", "must list numbers between 0.5 and 30"),
        ("year = 2020", 'year = "2020"', "source.1.year", "must be a whole number, not str"),
        ('author = "Sitter"\n', "", "source.1.author", "is missing"),
        ("year = 2020", "year = 2020\npages = 3", "source.1.pages", "is not a known key"),
        ("challenges = []", "challenges = []\nmood = 1", "offer_when.mood", "is not a known key"),
        ("pause = 4", "pause = 0", "part.1.pause", "0 is not between 1 and 60"),
        ("pause = 4", "pause = 61", "part.1.pause", "61 is not between 1 and 60"),
        ('later = "Still."\n', "", "part.1.later", "is missing"),
        ('["Sit down here."]', "[]", "part.1.lines", "must list one or more texts, without spaces at their ends"),
        ('["Sit down here."]', '[""]', "part.1.lines", "must list one or more texts, without spaces at their ends"),
        ('["Sit down here."]', "[1]", "part.1.lines", "must list one or more texts, without spaces at their ends"),
        ('then = "Good."\n', "", "part.2.option.1.then", "is missing"),
        ('then = "Good."', 'then = "Good."\nscore = 1', "part.2.option.1.score", "is not a known key"),
        ("pace = 6", "pace = 3", "part.3.pace", "3 is not between 4 and 7"),
        ("pace = 6", "pace = 8", "part.3.pace", "8 is not between 4 and 7"),
        ("pace = 6", "pace = 5.5", "part.3.pace", "must be a whole number, not float"),
        ("pace = 6\n", "", "part.3.pace", "is missing"),
        ('"longer-out"', '"4:6"', "part.3.ratio", "'4:6' is none of: longer-out, even"),
        ('"longer-out"', "0.4", "part.3.ratio", "must be text, not float"),
        ("pace = 6", "pace = 6\nhold = 4", "part.3.hold", "is not a known key"),
        ('kind = "ask"', 'kind = "rate"', "part.9.kind", f"'rate' is none of: {', '.join(KINDS)}"),
        ('question = "And now?"', 'question = "And now?"\nlines = []', "part.9.lines", "is not a known key"),
        ('name = "said"', 'name = "Said"', "part.4.name", "'Said' is not lower-case words joined by hyphens"),
        ('hint = "A cup"\n', "", "part.5.hint", "is missing"),
        ('slug = "stool"', 'slug = "a stool"', "part.6.option.a stool.slug", None),
        ('among = "here"', 'among = "there"', "part.6.among", f"'there' is none of: {', '.join(AMONG)}"),
        ('among = "here"', 'among = "needs"', "part.6.option", "is not a known key"),
        ('among = "needs"', 'among = "here"', "part.7.option", "is missing"),
        ("several = true", "several = 1", "part.7.several", "must be true or false"),
        ('name = "voice"', 'name = "said"', "part", "uses a name twice"),
        ("now = false", "now = true", "now", "is true, and something is typed"),
        ("deep = true\n", "", "deep", "must be true or false"),
        ('effort = "some"', 'effort = "much"', "effort", "'much' is none of: little, some"),
        (
            '["said", "things"]',
            '["said", "sung"]',
            "keepsake.of",
            "must list one or more of: said, things, seat, need, voice",
        ),
        ('flag = "kindness-stings"', 'flag = "sad"', "under.1.flag", None),
        ('kind = "card"', 'kind = "cup"', "keepsake.kind", "'cup' is none of: card, kit, place, people, voice"),
        ('aside = ""\n', "", "aside", "is missing"),
        ('twin = ""', 'twin = "elsewhere"', "twin", "is not a practice"),
        ('kind = "ask"\nquestion = "And now?"\n', "", "part", "must be one or more tables"),
    ],
)
def test_a_fault_is_named_with_its_file_and_key(line: str, instead: str, key: str, problem: str | None) -> None:
    source = GOOD.replace(line, instead).replace("[[part]]\n\n", "").removesuffix("[[part]]\n")
    assert source != GOOD
    if problem == "must be one or more tables":
        key, problem = "part", "must end with the one part that asks"

    error = refused(source)

    assert (error.file, error.key) == ("en/practices/awareness/sit.toml", key)
    assert problem in {None, error.problem}


@pytest.mark.parametrize("flag", ["sad", "very-hard", "recent-loss "])
def test_a_flag_outside_the_list_of_just_now_fails_to_load(flag: str) -> None:
    error = refused(GOOD.replace("breath-is-hard", flag))

    assert error.key == "not_when"
    assert error.problem.startswith("must list one or more of: recent-loss, recent-trauma,")


@pytest.mark.parametrize(
    ("key", "word"), [("feelings", "sad"), ("energy", "middling"), ("challenges", "rain"), ("strands", "hope")]
)
def test_a_word_outside_a_closed_list_fails_to_load(key: str, word: str) -> None:
    lines = [f'{key} = ["{word}"]' if line.startswith(f"{key} =") else line for line in GOOD.splitlines()]

    assert refused("\n".join(lines)).key.endswith(key)


@pytest.mark.parametrize("place", ["sit.toml", "awareness/Sit.toml", "awareness/sit.txt", "awareness/deep/sit.toml"])
def test_a_file_in_the_wrong_place_or_under_a_wrong_name_is_named(place: str) -> None:
    error = refused(GOOD, place)

    assert (error.file, error.problem) == (f"en/practices/{place}", "must be called step/slug.toml")


def test_two_practices_of_one_name_are_refused() -> None:
    other = GOOD.replace('step = "awareness"', 'step = "purpose"')

    assert refused(GOOD, **{"purpose/sit.toml": other}).problem == "is called as another practice is"


def test_what_asks_comes_once_and_last() -> None:
    ask = '[[part]]\nkind = "ask"\nquestion = "And now?"\n'
    words = '[[part]]\nkind = "words"\nlines = ["More."]\npause = 1\nlater = ""\n'

    for source in (GOOD + words, GOOD + ask):
        assert refused(source).problem == "must end with the one part that asks"


def test_what_is_no_toml_is_named_by_its_file() -> None:
    assert refused("title = ").file == "en/practices/awareness/sit.toml"


def test_a_breath_fills_the_minutes_that_the_other_parts_leave() -> None:
    practice = parse_practices("en/practices", {PLACE: GOOD})["sit"]
    others = sum(part.seconds for part in practice.parts)

    assert [practice.breaths(minutes) for minutes in practice.minutes] == [(60 - others) // 10, (150 - others) // 10]


@pytest.mark.parametrize(
    ("pace", "ratio", "inward", "outward"),
    [
        (4, "longer-out", 6.0, 9.0),
        (5, "longer-out", 4.8, 7.2),
        (6, "longer-out", 4.0, 6.0),
        (7, "longer-out", 24 / 7, 36 / 7),
        (4, "even", 7.5, 7.5),
        (5, "even", 6.0, 6.0),
        (6, "even", 5.0, 5.0),
        (7, "even", 30 / 7, 30 / 7),
    ],
)
def test_a_breath_is_as_long_as_its_pace_says_and_parted_by_its_ratio(
    pace: int, ratio: str, inward: float, outward: float
) -> None:
    breath = Breath(lines=("In and out.",), pace=pace, ratio=ratio)

    assert (breath.inward, breath.outward) == (inward, outward)
    assert breath.cycle == pytest.approx(inward + outward)


@pytest.mark.parametrize("pace", Breath.PACES)
def test_at_every_pace_there_are_as_many_breaths_as_fit(pace: int) -> None:
    source = GOOD.replace("pace = 6", f"pace = {pace}").replace("[1, 2.5]", "[1, 2.5, 10]")
    practice = parse_practices("en/practices", {PLACE: source})["sit"]
    others = sum(part.seconds for part in practice.parts)

    for minutes in practice.minutes:
        breaths = practice.breaths(minutes)
        assert breaths * 60 <= (minutes * 60 - others) * pace < (breaths + 1) * 60


def test_every_kind_of_part_is_used_by_some_practice() -> None:
    used = {part.kind for practice in load().practices.values() for part in practice.parts}

    assert used == set(KINDS)
