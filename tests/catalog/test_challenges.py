"""The seven life challenges: all there, strictly loaded, met with a sentence that asks nothing."""

import pytest

from tending.catalog import ContentError, load
from tending.catalog.challenges import CHALLENGES, parse_challenges
from tests.catalog.test_voice import school_year

GOOD = 'title = "Rain"\nmeaning = "It rains."\nopening = "Rain wets anyone."\n'
ALL = {f"{slug}.toml": GOOD for slug in CHALLENGES}


def refused(sources: dict[str, str]) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse_challenges("en/challenges", sources)
    return caught.value


def test_the_seven_are_there_in_the_order_of_the_page() -> None:
    assert tuple(load().challenges) == CHALLENGES
    assert [challenge.slug for challenge in load().challenges.values()] == list(CHALLENGES)
    assert len(CHALLENGES) == 7


def test_each_is_called_something_of_its_own() -> None:
    assert len({challenge.title for challenge in load().challenges.values()}) == 7


def test_an_opening_is_a_sentence_or_two_that_ask_and_promise_nothing() -> None:
    for challenge in load().challenges.values():
        assert challenge.opening.endswith(".")
        assert challenge.opening.count(".") <= 2
        assert "?" not in challenge.opening
        assert " will " not in challenge.opening


def test_whoever_is_hurt_by_someone_close_is_told_whose_fault_it_is_not_and_where_people_are() -> None:
    opening = load().challenges["relationship"].opening

    assert "not your fault" in opening
    assert "Support now" in opening


def test_they_read_at_ten() -> None:
    every = [f"{each.meaning} {each.opening}" for each in load().challenges.values()]

    assert school_year(" ".join(every)) <= 5


def test_a_missing_file_is_named() -> None:
    fewer = {name: source for name, source in ALL.items() if name != "work.toml"}

    error = refused(fewer)

    assert (error.file, error.problem) == ("en/challenges/work.toml", "is missing")


@pytest.mark.parametrize("name", ["rain.toml", "work.md", "Work.toml"])
def test_a_file_for_anything_else_is_named(name: str) -> None:
    assert refused(ALL | {name: GOOD}).file == f"en/challenges/{name}"


@pytest.mark.parametrize("key", ["title", "meaning", "opening"])
def test_a_missing_or_mistyped_key_is_named_with_its_file(key: str) -> None:
    without = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))

    for source, problem in (
        (without, "is missing"),
        (f"{without}\n{key} = 3", "must be text, not int"),
        (f'{without}\n{key} = ""', "must not be empty"),
    ):
        error = refused(ALL | {"health.toml": source})
        assert (error.file, error.key, error.problem) == ("en/challenges/health.toml", key, problem)


def test_an_unknown_key_is_named_with_its_file() -> None:
    error = refused(ALL | {"anxiety.toml": f'{GOOD}colour = "grey"'})

    assert (error.file, error.key, error.problem) == ("en/challenges/anxiety.toml", "colour", "is not a known key")
