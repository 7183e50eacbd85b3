"""The seven life challenges: all there, strictly loaded, and written with the care that each of them asks for."""

import re

import pytest

from tending.catalog import Challenge, ContentError, load
from tending.catalog.challenges import CHALLENGES, parse_challenges
from tests.catalog.test_voice import school_year

PRACTICES, LINES = ("sit", "look", "walk", "write"), ("ear", "hand")
GOOD = """title = "Rain"
meaning = "It rains."
opening = "Rain wets anyone."
common = ["It is wet.", "It is cold."]
careful = ["Floods are another thing."]
first = ["sit"]
later = ["look", "walk"]
not_now = ["write"]
leave = "Leave the washing."
help = ["Roof: ask next door."]
lines = ["ear"]
"""
ALL = {f"{slug}.toml": GOOD for slug in CHALLENGES}
SEVEN = load().challenges
each = pytest.mark.parametrize("challenge", [pytest.param(one, id=slug) for slug, one in SEVEN.items()])


def refused(sources: dict[str, str]) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse_challenges("en/challenges", sources, practices=PRACTICES, lines=LINES)
    return caught.value


def practices_of(challenge: Challenge) -> tuple[str, ...]:
    return (*challenge.first, *challenge.later, *challenge.not_now)


def page_of(challenge: Challenge) -> str:
    return " ".join((challenge.meaning, challenge.opening, *challenge.common, *challenge.careful, challenge.leave))


def test_the_seven_are_there_in_the_order_of_the_page() -> None:
    assert tuple(SEVEN) == CHALLENGES
    assert [challenge.slug for challenge in SEVEN.values()] == list(CHALLENGES)
    assert len(CHALLENGES) == 7


def test_a_good_file_becomes_one_frozen_challenge() -> None:
    rain = parse_challenges("en/challenges", ALL, practices=PRACTICES, lines=LINES)["work"]

    assert rain == Challenge(
        slug="work",
        title="Rain",
        meaning="It rains.",
        opening="Rain wets anyone.",
        common=("It is wet.", "It is cold."),
        careful=("Floods are another thing.",),
        first=("sit",),
        later=("look", "walk"),
        not_now=("write",),
        leave="Leave the washing.",
        help=("Roof: ask next door.",),
        lines=("ear",),
    )


def test_each_is_called_something_of_its_own() -> None:
    assert len({challenge.title for challenge in SEVEN.values()}) == 7


def test_no_two_say_the_same() -> None:
    said = [text for one in SEVEN.values() for text in (*one.common, *one.careful, one.leave, *one.help)]

    assert len(set(said)) == len(said)


@each
def test_an_opening_is_a_sentence_or_two_that_ask_and_promise_nothing(challenge: Challenge) -> None:
    assert challenge.opening.endswith(".")
    assert challenge.opening.count(".") <= 2
    assert "?" not in challenge.opening
    assert " will " not in challenge.opening


@each
def test_each_says_what_is_common_what_to_be_careful_with_what_to_leave_and_where_help_is(challenge: Challenge) -> None:
    assert len(challenge.common) >= 4
    assert len(challenge.careful) >= 3
    assert challenge.leave.startswith("Leave for now: ")
    assert len(challenge.help) >= 4
    assert all(re.match(r"[A-Z][a-z ]+: |If ", text) for text in challenge.help)


@each
def test_whatever_is_said_ends_as_a_sentence_asks_nothing_and_names_no_number_but_two(challenge: Challenge) -> None:
    """A number belongs into the helplines file, where it is dated and reviewed; only 999 and 111 are said here too."""
    said = (*challenge.common, *challenge.careful, challenge.leave, *challenge.help)
    calls = {load().helplines.lines[slug].call for slug in ("emergency-999", "nhs-111")}

    assert [text for text in said if not text.endswith(".") or "?" in text] == []
    assert set(re.findall(r"\d+", " ".join(said))) <= calls


@pytest.mark.parametrize("slug", ["anxiety", "health"])
def test_pain_in_the_chest_is_sent_to_999_rather_than_to_a_gp(slug: str) -> None:
    assert any(re.search(r"chest pain.*call 999", text) for text in SEVEN[slug].careful)


def test_whoever_is_hurt_by_someone_close_is_not_first_asked_to_stay_with_anything() -> None:
    assert "stay-with-it" not in SEVEN["relationship"].first


def test_in_grief_nobody_is_first_asked_about_a_good_parent() -> None:
    before = {under.flag: under.text for under in load().practices["one-kind-thing"].under}

    assert "one-kind-thing" not in SEVEN["bereavement"].first
    assert "parent or a child who died" in before["recent-loss"]


@each
def test_citizens_advice_is_said_with_what_northern_ireland_has(challenge: Challenge) -> None:
    first = next(text for text in challenge.help if "Citizens Advice" in text)

    assert "Citizens Advice (in Northern Ireland, Advice NI)" in first


@each
def test_what_comes_first_can_be_begun_by_someone_who_has_nothing_to_give(challenge: Challenge) -> None:
    practices = load().practices

    assert [slug for slug in challenge.first if practices[slug].deep or practices[slug].locked] == []
    assert [slug for slug in challenge.first if practices[slug].effort != "little"] == []


@each
def test_one_that_comes_first_asks_for_neither_breath_nor_body(challenge: Challenge) -> None:
    assert "around" in {load().practices[slug].rests_on for slug in challenge.first}


@each
def test_nothing_opens_with_breath_and_nobody_is_first_sent_to_search_their_body(challenge: Challenge) -> None:
    practices = load().practices

    assert [slug for slug in challenge.first if practices[slug].rests_on == "breath"] == []
    assert [slug for slug in challenge.first if "body-scan" in practices[slug].holds] == []


def test_grief_begins_with_staying_beside_it_and_without_growth_or_writing() -> None:
    grief, practices = SEVEN["bereavement"], load().practices

    assert grief.first[0] == "stay-with-it"
    asked = {hold for slug in (*grief.first, *grief.later) for hold in practices[slug].holds}
    assert asked & {"growth", "silver-lining", "gratitude", "expressive-writing"} == set()
    assert "recent-loss" not in {flag for slug in grief.first for flag in practices[slug].not_when}
    assert re.search("growth.*writing", grief.leave)
    assert "cruse" in grief.lines
    assert "samaritans" in grief.lines


def test_low_mood_names_a_person_first_and_leaves_thinking_for_later() -> None:
    low = SEVEN["low-mood"]

    assert low.help[0].startswith("A person: ")
    assert "round and round" in low.careful[0]
    assert any("think of dying" in text and "Support now" in text for text in low.careful)


def test_whoever_is_hurt_by_someone_close_is_told_whose_fault_it_is_not_and_where_people_are() -> None:
    opening = SEVEN["relationship"].opening

    assert "not your fault" in opening
    assert "Support now" in opening


def test_whoever_is_hurt_by_someone_close_is_never_asked_to_mend_it() -> None:
    close = SEVEN["relationship"]
    said = page_of(close) + " ".join(close.help)

    assert re.findall(r"work on|work at|communicate|make up with|both sides|two sides|save (it|the)", said) == []
    assert "mended" in close.leave
    assert "forgiving" in close.leave
    assert "more dangerous" in " ".join(close.careful)
    assert "phone or computer" in " ".join(close.careful)
    assert set(load().helplines.groups["abuse"].lines) <= {load().helplines.lines[slug] for slug in close.lines}


def test_what_life_does_is_named_as_a_cause() -> None:
    causes = {
        "anxiety": ["Rent", "racism", "illness"],
        "low-mood": ["money", "racism", "pain"],
        "health": ["Not being believed", "in how care is given"],
        "work": ["Bullying", "racism", "sexism", "is done to you"],
        "overwhelm": ["caring", "debts", "illness", "prejudice"],
    }

    unnamed = [(slug, word) for slug, words in causes.items() for word in words if word not in page_of(SEVEN[slug])]

    assert unnamed == []


@pytest.mark.parametrize("slug", ["anxiety", "low-mood", "relationship", "overwhelm"])
def test_what_a_body_has_learned_is_said_together_with_that_it_can_go_on_learning(slug: str) -> None:
    assert any(re.search(r"\bbody\b.*\blearn", text) for text in SEVEN[slug].common)
    assert any(re.search(r"learn.*\b(can|more)\b", text) for text in SEVEN[slug].common)


@each
def test_each_reads_at_ten(challenge: Challenge) -> None:
    assert school_year(page_of(challenge)) <= 5


@each
def test_where_help_is_reads_at_twelve(challenge: Challenge) -> None:
    """Names we cannot swap ("Citizens Advice", "union", "benefits") cost a year or two."""
    assert school_year(" ".join(challenge.help)) <= 7


def test_they_read_at_ten_when_they_are_chosen_from() -> None:
    every = [f"{one.meaning} {one.opening}" for one in SEVEN.values()]

    assert school_year(" ".join(every)) <= 5


def test_a_missing_file_is_named() -> None:
    fewer = {name: source for name, source in ALL.items() if name != "work.toml"}

    error = refused(fewer)

    assert (error.file, error.problem) == ("en/challenges/work.toml", "is missing")


@pytest.mark.parametrize("name", ["rain.toml", "work.md", "Work.toml"])
def test_a_file_for_anything_else_is_named(name: str) -> None:
    assert refused(ALL | {name: GOOD}).file == f"en/challenges/{name}"


@pytest.mark.parametrize("key", ["title", "meaning", "opening", "leave"])
def test_a_missing_or_mistyped_key_is_named_with_its_file(key: str) -> None:
    without = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))

    for source, problem in (
        (without, "is missing"),
        (f"{without}\n{key} = 3", "must be text, not int"),
        (f'{without}\n{key} = " it"', "has a space at its start or end"),
    ):
        error = refused(ALL | {"health.toml": source})
        assert (error.file, error.key, error.problem) == ("en/challenges/health.toml", key, problem)


@pytest.mark.parametrize("key", ["title", "meaning", "opening"])
def test_what_must_be_said_may_not_be_empty(key: str) -> None:
    without = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))

    assert refused(ALL | {"health.toml": f'{without}\n{key} = ""'}).problem == "must not be empty"


@pytest.mark.parametrize("key", ["common", "careful", "first", "later", "not_now", "help", "lines"])
def test_a_list_that_is_missing_or_none_is_named_with_its_file(key: str) -> None:
    without = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))

    for source, problem in ((without, "is missing"), (f'{without}\n{key} = "sit"', "must be a list, not str")):
        error = refused(ALL | {"health.toml": source})
        assert (error.file, error.key, error.problem) == ("en/challenges/health.toml", key, problem)


@pytest.mark.parametrize(
    ("line", "instead", "key", "problem"),
    [
        ('first = ["sit"]', 'first = ["fly"]', "first", "must list one or more of: sit, look, walk, write"),
        ('first = ["sit"]', "first = []", "first", "must list one or more of: sit, look, walk, write"),
        ('"look", "walk"', '"look", "wlak"', "later", "must list one or more of: sit, look, walk, write"),
        ('not_now = ["write"]', 'not_now = ["writing"]', "not_now", "must list one or more of: sit, look, walk, write"),
        ('lines = ["ear"]', 'lines = ["eye"]', "lines", "must list one or more of: ear, hand"),
        ('"look", "walk"', '"look", "sit"', "later", "lists 'sit', which is listed before"),
        ('not_now = ["write"]', 'not_now = ["walk"]', "not_now", "lists 'walk', which is listed before"),
        ('not_now = ["write"]', 'not_now = ["sit"]', "not_now", "lists 'sit', which is listed before"),
        ('"look", "walk"', '"look", "look"', "later", "lists 'look', which is listed before"),
        ('lines = ["ear"]', 'lines = ["ear", "ear"]', "lines", "lists one of them twice"),
        (
            '["It is wet.", "It is cold."]',
            '[""]',
            "common",
            "must list one or more texts, without spaces at their ends",
        ),
        ('["Floods are another thing."]', "[]", "careful", "must list one or more texts, without spaces at their ends"),
        ('["Roof: ask next door."]', "[1]", "help", "must list one or more texts, without spaces at their ends"),
    ],
)
def test_a_fault_in_a_list_is_named_with_file_and_key(line: str, instead: str, key: str, problem: str) -> None:
    assert line in GOOD

    error = refused(ALL | {"anxiety.toml": GOOD.replace(line, instead)})

    assert (error.file, error.key, error.problem) == ("en/challenges/anxiety.toml", key, problem)


def test_nothing_later_nothing_held_back_nothing_to_leave_and_no_line_is_all_right() -> None:
    bare = GOOD
    for line in ('later = ["look", "walk"]', 'not_now = ["write"]', 'lines = ["ear"]'):
        bare = bare.replace(line, f"{line.partition(' = ')[0]} = []")
    bare = bare.replace('"Leave the washing."', '""')

    work = parse_challenges("en/challenges", ALL | {"work.toml": bare}, practices=PRACTICES, lines=LINES)["work"]

    assert (work.later, work.not_now, work.leave, work.lines) == ((), (), "", ())


def test_an_unknown_key_is_named_with_its_file() -> None:
    error = refused(ALL | {"anxiety.toml": f'{GOOD}colour = "grey"'})

    assert (error.file, error.key, error.problem) == ("en/challenges/anxiety.toml", "colour", "is not a known key")
