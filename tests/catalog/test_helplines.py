"""Helplines: the right numbers, honestly marked, in the order a calm page needs."""

from datetime import date, timedelta
from importlib.resources import files

import pytest

from tending.catalog import ContentError, helplines_due, load
from tending.catalog.helplines import parse_helplines

HELPLINES = load().helplines

# Written out by hand from the safety plan, so that a slip of the finger in the file is caught here.
CALLS = {
    "emergency-999": "999",
    "nhs-111": "111",
    "nhs-111-scotland": "111",
    "lifeline": "08088088000",
    "samaritans": "116123",
    "papyrus": "08000684141",
    "childline": "08001111",
    "domestic-abuse-england": "08082000247",
    "domestic-abuse-scotland": "08000271234",
    "domestic-abuse-wales": "08088010800",
    "domestic-abuse-northern-ireland": "08088021414",
    "mens-advice-line": "08088010327",
    "galop": "08009995428",
    "rape-sexual-abuse": "08085002222",
    "cruse": "08088081677",
}

GOOD = """review_by = 2027-02-23
[[group]]
slug = "now"
title = "Now"
[[group.line]]
slug = "ear"
name = "Ear"
who = "Anyone"
purpose = "Talk."
nations = ["wales", "england"]
call = "0800 1111"
call_hint = ""
text = ""
text_word = ""
chat = ""
web = ""
bsl = ""
hours = ""
owner = ""
checked = ""
checked_by = ""
"""


def refused(source: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse_helplines("en/helplines.toml", source)
    return caught.value


def test_every_number_of_the_safety_plan_is_there_and_no_other() -> None:
    assert {slug: line.dial for slug, line in HELPLINES.lines.items() if line.dial} == CALLS


def test_shout_is_reached_by_text_and_the_rest_of_the_world_by_a_page() -> None:
    shout, world = HELPLINES.lines["shout"], HELPLINES.lines["find-a-helpline"]

    assert (shout.text_word, shout.text, shout.call) == ("SHOUT", "85258", "")
    assert (world.web, world.nations) == ("https://findahelpline.com", ("elsewhere",))


def test_what_to_press_is_said_where_it_matters() -> None:
    assert "mobile" in HELPLINES.lines["emergency-999"].call_hint
    assert "55" in HELPLINES.lines["emergency-999"].call_hint
    assert "press 2" in HELPLINES.lines["nhs-111"].call_hint


def test_emergency_comes_first_and_the_rest_of_the_world_last() -> None:
    assert list(HELPLINES.groups) == ["emergency", "now", "particular", "abuse", "elsewhere"]
    assert next(iter(HELPLINES.lines)) == "emergency-999"


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
@pytest.mark.parametrize("group", ["emergency", "now", "particular", "abuse"])
def test_each_nation_has_someone_to_reach_in_each_group(nation: str, group: str) -> None:
    assert any(nation in line.nations for line in HELPLINES.groups[group].lines)


def test_a_line_nobody_checked_says_so_in_the_file_and_to_its_readers() -> None:
    file = files("tending.catalog").joinpath("en", "helplines.toml").read_text("utf-8")

    assert 'checked = "" means that nobody' in " ".join(file.split())
    assert file.count('\nchecked = ""\nchecked_by = ""\n') == len(HELPLINES.unchecked)


def test_a_line_counts_as_checked_once_it_says_when_and_by_whom() -> None:
    whom = GOOD.replace('checked_by = ""', 'checked_by = "Ada"').replace('checked = ""', "checked = 2026-08-01")
    before, after = (parse_helplines("en/helplines.toml", source) for source in (GOOD, whom))

    assert [line.slug for line in before.unchecked] == ["ear"]
    assert after.unchecked == ()
    assert (after.lines["ear"].checked, after.lines["ear"].checked_by) == (date(2026, 8, 1), "Ada")


def test_the_file_is_due_from_its_review_day_on() -> None:
    assert HELPLINES.review_by == date(2027, 2, 23)
    assert not helplines_due(HELPLINES.review_by - timedelta(days=1))
    assert helplines_due(HELPLINES.review_by)
    assert helplines_due(date(2040, 1, 1))


def test_the_facts_of_a_line_arrive_as_they_are_written() -> None:
    line = parse_helplines("en/helplines.toml", GOOD).lines["ear"]

    assert (line.name, line.who, line.purpose, line.nations) == ("Ear", "Anyone", "Talk.", ("wales", "england"))
    assert (line.call, line.dial, line.checked, line.checked_by) == ("0800 1111", "08001111", None, "")


@pytest.mark.parametrize(
    ("line", "instead", "key", "problem"),
    [
        ("review_by = 2027-02-23", "", "review_by", "is missing"),
        ("review_by = 2027-02-23", 'review_by = ""', "review_by", "must be a date, not str"),
        ("2027-02-23", "2027-02-23T10:00:00", "review_by", "must be a date, not datetime"),
        ("review_by", "colour = 1\nreview_by", "colour", "is not a known key"),
        ('title = "Now"', 'title = "Now"\ncolour = 1', "group.now.colour", "is not a known key"),
        ('hours = ""\n', "", "group.now.line.ear.hours", "is missing"),
        ('hours = ""', 'hour = ""\nhours = ""', "group.now.line.ear.hour", "is not a known key"),
        ('"0800 1111"', '"0800-1111"', "group.now.line.ear.call", "'0800-1111' is not digits in groups"),
        ('"0800 1111"', '"0800  1111"', "group.now.line.ear.call", "'0800  1111' is not digits in groups"),
        ('text = ""', 'text = "SHOUT"', "group.now.line.ear.text", "'SHOUT' is not digits in groups"),
        ('web = ""', 'web = "http://a.uk"', "group.now.line.ear.web", "'http://a.uk' does not start with https://"),
        ('["wales", "england"]', "[]", "group.now.line.ear.nations", "must list one or more of: england"),
        ('"wales"', '"france"', "group.now.line.ear.nations", "must list one or more of: england"),
        ('"0800 1111"', '""', "group.now.line.ear.call", "or one of text, chat, web must say how to reach"),
        ('checked = ""', "checked = 2026-08-01", "group.now.line.ear.checked_by", "and checked go together"),
        ('checked_by = ""', 'checked_by = "Ada"', "group.now.line.ear.checked_by", "and checked go together"),
        ('checked = ""', 'checked = "soon"', "group.now.line.ear.checked", "must be a date, not str"),
    ],
)
def test_a_fault_in_a_line_is_named_with_its_key(line: str, instead: str, key: str, problem: str) -> None:
    assert line in GOOD

    error = refused(GOOD.replace(line, instead, 1))

    assert (error.file, error.key) == ("en/helplines.toml", key)
    assert error.problem.startswith(problem)


def test_a_line_named_twice_in_different_groups_is_refused() -> None:
    second = GOOD.split("\n", 1)[1].replace('slug = "now"', 'slug = "later"')

    error = refused(GOOD + second)

    assert (error.key, error.problem) == ("group.later.line.ear.slug", "is used twice")


@pytest.mark.parametrize("way", ["text", "chat", "web"])
def test_a_line_without_a_call_can_be_reached_another_way(way: str) -> None:
    reached = {"text": "85258", "chat": "https://a.uk", "web": "https://a.uk"}[way]
    source = GOOD.replace('"0800 1111"', '""').replace(f'{way} = ""', f'{way} = "{reached}"')

    assert getattr(parse_helplines("en/helplines.toml", source).lines["ear"], way) == reached
