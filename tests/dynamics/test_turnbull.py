"""The curve of episodes not over yet, against cases known by hand and against a search over all curves."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tending.dynamics import Step
from tending.dynamics.grid import Array
from tending.dynamics.times import Known
from tending.dynamics.turnbull import turnbull
from tests.dynamics.moments import USUAL, Times, episodes_of
from tests.dynamics.test_episodes import ended_of


def plain(known: Sequence[Known]) -> list[tuple[float, float, float]]:
    return [(step.hours, round(step.low, 6), round(step.high, 6)) for step in turnbull(known)]


@pytest.mark.parametrize(
    ("known", "curve"),
    [
        ([(0.0, 1.0)], [(0, 0, 1), (1, 0, 0)]),
        ([(2.0, None)], [(0, 1, 1), (2, 0, 1)]),
        ([(0.0, 1.0), (1.0, 2.0)], [(0, 0.5, 1), (1, 0, 0.5), (2, 0, 0)]),
        ([(0.0, 1.0), (2.0, 3.0)], [(0, 0.5, 1), (1, 0.5, 0.5), (2, 0, 0.5), (3, 0, 0)]),
        ([(0.0, 2.0), (1.0, 3.0)], [(0, 1, 1), (1, 0, 1), (2, 0, 0)]),
        ([(1.0, 2.0), (5.0, None), (1.0, 2.0), (3.0, 4.0)], [
            (0, 1, 1), (1, 0.5, 1), (2, 0.5, 0.5), (3, 0.25, 0.5), (4, 0.25, 0.25), (5, 0, 0.25)
        ]),
    ],
)  # fmt: skip
def test_small_cases_known_by_hand(known: list[Known], curve: list[tuple[float, float, float]]) -> None:
    assert plain(known) == curve


def test_a_break_off_shares_what_is_left_among_later_ends() -> None:
    """Kaplan and Meier 1958, with each end seen within a minute: 1 of 4, then one goes unseen, then 1 of 2."""
    known: list[Known] = [(1.0, 1.01), (2.0, None), (3.0, 3.01), (4.0, None)]
    assert plain(known) == [
        (0, 1, 1), (1, 0.75, 1), (1.01, 0.75, 0.75), (3, 0.375, 0.75), (3.01, 0.375, 0.375), (4, 0, 0.375)
    ]  # fmt: skip


intervals = st.lists(
    st.tuples(st.integers(0, 6), st.none() | st.integers(1, 5)).map(
        lambda pair: (float(pair[0]), None if pair[1] is None else float(pair[0] + pair[1]))
    ),
    min_size=1,
    max_size=8,
).filter(lambda known: any(by is not None for _, by in known))


def fall(curve: Sequence[Step], since: float, by: float | None) -> float:
    """How much of the share falls between two hours, which must not lie inside an open stretch."""
    before = [step.high if step.hours == since else step.low for step in curve if step.hours <= since][-1]
    after = (
        0.0 if by is None else [step.high if step.hours == by else step.low for step in curve if step.hours <= by][-1]
    )
    return before - after


def likeliest(known: Sequence[Known]) -> float:
    """The greatest log likelihood over all ways to share one among the hours between any two of the times."""
    cuts = sorted({time for each in known for time in each if time is not None} | {0.0, 99.0})
    holds = np.array([
        [since <= start and (by is None or end <= by) for start, end in pairwise(cuts)]
        for since, by in known
    ])  # fmt: skip

    def loss(logits: Array) -> float:
        shares = np.exp(logits - logits.max())
        return -float(np.log(holds @ (shares / shares.sum()) + 1e-300).sum())

    starts = np.random.default_rng(0).normal(0, 1, (3, len(cuts) - 1))
    return -min(float(minimize(loss, start, method="BFGS").fun) for start in starts)


@settings(max_examples=40, deadline=None)
@given(intervals)
def test_no_other_curve_makes_the_answers_likelier(known: list[Known]) -> None:
    curve = turnbull(known)
    own = float(np.sum(np.log([fall(curve, since, by) for since, by in known])))
    assert own == pytest.approx(likeliest(known), abs=2e-3)


@pytest.mark.parametrize("seed", range(4))
def test_fifty_moments_meet_the_conditions_of_the_likeliest_curve(seed: int) -> None:
    """Kuhn and Tucker: moving share to any stretch between two of the times makes the answers no likelier."""
    rng = np.random.default_rng(seed)
    known = ended_of(episodes_of(rng, Times(1.6, 1.0), 80), USUAL)[:50]
    curve = turnbull(known)
    falls = [fall(curve, *each) for each in known]
    cuts = sorted({time for each in known for time in each if time is not None} | {0.0, 999.0})
    gains = [
        np.mean([
            (since <= start and (by is None or end <= by)) / own
            for (since, by), own in zip(known, falls, strict=True)
        ])
        for start, end in pairwise(cuts)
    ]  # fmt: skip
    assert len(known) == 50
    assert max(gains) == pytest.approx(1, abs=2e-4)


@settings(max_examples=60, deadline=None)
@given(intervals)
def test_the_curve_falls_from_all_and_is_told_in_order(known: list[Known]) -> None:
    curve = turnbull(known)
    assert (curve[0].hours, curve[0].high) == (0.0, 1.0)
    assert [step.hours for step in curve] == sorted({step.hours for step in curve})
    assert all(step.low <= step.high + 1e-12 for step in curve)
    assert all(later.high <= step.high + 1e-9 for step, later in pairwise(curve))
