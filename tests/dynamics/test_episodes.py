"""Between which two answers a hard moment was over, and who says so."""

from collections.abc import Sequence

import pytest

from tending.dynamics import Episode, Estimate, NotYet, Range, ended
from tending.dynamics.times import Known

USUAL = Range(Estimate(-0.2, -0.3, -0.1), Estimate(0.6, 0.5, 0.7))
EARLY = NotYet("few_check_ins", 12, 30)
NAN, INF = float("nan"), float("inf")


def ended_of(episodes: Sequence[Episode], usual_range: Range | NotYet) -> list[Known]:
    """What is known of each that says something."""
    known = [ended(episode, usual_range) for episode in episodes]
    return [each for each in known if each != (0.0, None)]


@pytest.mark.parametrize(
    ("valence", "known"),
    [
        ((-0.5, -0.4, 0.1), (2.0, 5.0)),
        ((0.1, -0.4, 0.1), (0.0, 0.5)),
        ((-0.5, -0.2, 0.1), (0.5, 2.0)),
        ((-0.5, 0.9, -0.9), (0.5, 2.0)),
        ((-0.5, -0.4, -0.21), (5.0, None)),
    ],
)
def test_the_first_answer_at_or_above_the_lower_edge_ends_it(
    valence: tuple[float, ...], known: tuple[float, float | None]
) -> None:
    assert ended(Episode(6, (0.5, 2.0, 5.0), valence), USUAL) == known


@pytest.mark.parametrize(
    ("valence", "steady", "since"),
    [
        ((-0.5, -0.5, -0.5), 0.2, 0.0),
        ((-0.5, -0.5, -0.5), 0.5, 0.0),
        ((-0.5, -0.5, -0.5), 3.0, 2.0),
        ((-0.5, -0.5, -0.5), 9.0, 5.0),
        ((0.3, -0.5, 0.3), 1.0, 0.0),
        ((0.3, -0.5, 0.3), 3.0, 2.0),
        ((-0.5, -0.2, 0.3), 9.0, 0.5),
        ((0.3, 0.3, 0.3), 9.0, 0.0),
    ],
)
def test_the_persons_own_word_ends_it_and_only_low_answers_hold_it_open_until_then(
    valence: tuple[float, ...], steady: float, since: float
) -> None:
    """Whatever the band says; but a word a minute after a fine answer does not say that it lasted until that answer."""
    assert ended(Episode(6, (0.5, 2.0, 5.0), valence, steady), USUAL) == (since, steady)


@pytest.mark.parametrize("place", [-0.5, 0.3])
def test_without_a_usual_range_only_the_persons_word_says_anything(place: float) -> None:
    assert ended(Episode(6, (0.5, 2.0), (place, place)), EARLY) == (0.0, None)
    assert ended(Episode(6, (0.5, 2.0), (place, place), steady=3.0), EARLY) == (0.0, 3.0)


@pytest.mark.parametrize(("depth", "known"), [(-0.21, (0.5, 2.0)), (-0.2, (0.0, None)), (0.3, (0.0, None))])
def test_of_a_moment_never_seen_below_the_usual_range_nothing_is_known_but_the_persons_word(
    depth: float, known: tuple[float, float | None]
) -> None:
    assert ended(Episode(6, (0.5, 2.0), (-0.5, 0.3), depth=depth), USUAL) == known
    assert ended(Episode(6, (0.5, 2.0), (-0.5, 0.3), steady=3.0, depth=depth), USUAL) == (0.5, 3.0)


def test_of_a_moment_that_has_no_time_or_no_answer_nothing_is_known() -> None:
    assert ended(Episode(6, (0.5,), (0.3,), steady=1.0, timed=False), USUAL) == (0.0, None)
    assert ended(Episode(6, (), ()), USUAL) == (0.0, None)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"strength": 10.5}, "strength must be from 0 to 10"),
        ({"strength": NAN}, "strength must be from 0 to 10"),
        ({"after": (1.0, NAN)}, r"after\[1\] is not finite"),
        ({"after": (1.0, INF)}, r"after\[1\] is not finite"),
        ({"after": (2.0, 1.0)}, r"after\[1\] is not later than the one it follows"),
        ({"after": (2.0, 2.0)}, r"after\[1\] is not later than the one it follows"),
        ({"after": (0.0, 2.0)}, r"after\[0\] is not later than the moment"),
        ({"after": (1.0,)}, r"valence\[1\]: 2 values for 1 hours"),
        ({"valence": (0.1, 1.1)}, r"valence\[1\] is outside -1 to 1"),
        ({"valence": (NAN, 0.1)}, r"valence\[0\] is outside -1 to 1"),
        ({"steady": 0.0}, "steady must be a time after the moment"),
        ({"steady": NAN}, "steady must be a time after the moment"),
        ({"steady": INF}, "steady must be a time after the moment"),
        ({"depth": -1.1}, "depth must be from -1 to 1"),
    ],
)
def test_bad_input_is_refused_by_field_and_index(fields: dict[str, object], message: str) -> None:
    plain: dict[str, object] = {"strength": 5, "after": (1.0, 2.0), "valence": (0.1, 0.2)}
    with pytest.raises(ValueError, match=message):
        Episode(**(plain | fields))  # type: ignore[arg-type]
