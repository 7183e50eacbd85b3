"""The strict loader: whatever is wrong in a content file, the error names the file and the key."""

import pickle

import pytest

from tending.catalog import ContentError
from tending.catalog.contexts import parse_contexts
from tending.catalog.feelings import parse_feelings
from tending.catalog.row import Row

GOOD = """[[feeling]]
slug = "calm"
word = "calm"
meaning = "Settled inside."
pleasantness = 0.5
energy = -1
"""


def refused(source: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse_feelings("en/feelings.toml", source)
    return caught.value


@pytest.mark.parametrize(
    ("line", "instead", "key", "problem"),
    [
        ('word = "calm"\n', "", "feeling.calm.word", "is missing"),
        ('slug = "calm"\n', "", "feeling.1.slug", "is missing"),
        ("energy = -1\n", "energy = -1\ncolour = 3\n", "feeling.calm.colour", "is not a known key"),
        ("[[feeling]]", "title = 1\n[[feeling]]", "title", "is not a known key"),
        ("energy = -1", 'energy = "-1"', "feeling.calm.energy", "must be a number, not str"),
        ("energy = -1", "energy = true", "feeling.calm.energy", "must be a number, not bool"),
        ("energy = -1", "energy = -1.01", "feeling.calm.energy", "-1.01 is not between -1 and 1"),
        ("energy = -1", "energy = nan", "feeling.calm.energy", "nan is not between -1 and 1"),
        ("0.5", "1.01", "feeling.calm.pleasantness", "1.01 is not between -1 and 1"),
        ('"Settled inside."', "7", "feeling.calm.meaning", "must be text, not int"),
        ('"Settled inside."', '""', "feeling.calm.meaning", "must not be empty"),
        ('"Settled inside."', '"Settled. "', "feeling.calm.meaning", "has a space at its start or end"),
        ('slug = "calm"', 'slug = "Calm"', "feeling.Calm.slug", "'Calm' is not lower-case words joined by hyphens"),
    ],
)
def test_a_fault_is_named_with_its_file_and_key(line: str, instead: str, key: str, problem: str) -> None:
    assert line in GOOD

    error = refused(GOOD.replace(line, instead))

    assert (error.file, error.key, error.problem) == ("en/feelings.toml", key, problem)


def test_a_good_row_passes_and_whole_numbers_become_fractions() -> None:
    feeling = parse_feelings("en/feelings.toml", GOOD)["calm"]

    assert (feeling.slug, feeling.word, feeling.meaning) == ("calm", "calm", "Settled inside.")
    assert (feeling.pleasantness, feeling.energy) == (0.5, -1.0)
    assert type(feeling.energy) is float


def test_a_slug_used_twice_is_refused() -> None:
    error = refused(GOOD + GOOD)

    assert (error.file, error.key, error.problem) == ("en/feelings.toml", "feeling.calm.slug", "is used twice")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "is missing"),
        ("feeling = 1", "must be a list of tables, not int"),
        ("feeling = []", "must be one or more tables"),
        ('feeling = ["calm"]', "must be one or more tables"),
    ],
)
def test_a_file_without_its_list_of_tables_is_refused(source: str, problem: str) -> None:
    error = refused(source)

    assert (error.key, error.problem) == ("feeling", problem)


def test_a_file_that_is_not_toml_is_refused_as_a_whole() -> None:
    error = refused("[[feeling")

    assert (error.file, error.key) == ("en/feelings.toml", "")
    assert "]]" in error.problem


def test_contexts_are_read_as_strictly_as_feelings() -> None:
    with pytest.raises(ContentError) as in_the_row:
        parse_contexts("en/contexts.toml", '[[context]]\nslug = "bed"\nlabel = "In bed"\nicon = "moon"')
    with pytest.raises(ContentError) as at_the_top:
        parse_contexts("en/contexts.toml", 'mood = 1\n[[context]]\nslug = "bed"\nlabel = "In bed"')

    assert (in_the_row.value.file, in_the_row.value.key) == ("en/contexts.toml", "context.bed.icon")
    assert (at_the_top.value.file, at_the_top.value.key) == ("en/contexts.toml", "mood")


def test_the_error_reads_as_one_line_and_leaves_out_an_empty_key() -> None:
    assert str(ContentError("en/a.toml", "b.c", "is missing")) == "en/a.toml: b.c: is missing"
    assert str(ContentError("en/a.toml", "", "is torn")) == "en/a.toml: is torn"


def test_the_error_survives_being_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(ContentError("en/a.toml", "b", "is missing")))

    assert (again.file, again.key, again.problem) == ("en/a.toml", "b", "is missing")


def test_reading_a_row_leaves_the_table_it_came_from_as_it_was() -> None:
    table = {"slug": "bed"}

    Row("en/contexts.toml", "context.bed", table).slug()

    assert table == {"slug": "bed"}
