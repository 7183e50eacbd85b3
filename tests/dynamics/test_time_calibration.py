"""On simulated people, seen only through sparse answers, the times told are right as often as they say."""

import numpy as np
import pytest

from tending.dynamics import Change, Episode, TimeBack, change, population_time_prior, time_back, timeback
from tending.dynamics.timeback import CHANGES, WIDEST
from tests.dynamics.moments import USUAL, Times, draw_times, episodes_of
from tests.dynamics.test_calibration import covered

pytestmark = pytest.mark.slow
PRIOR = population_time_prior()


@pytest.fixture
def unrefused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every estimate, whatever there is and however wide it is."""
    for name, value in {"EPISODES": 1, "CHANGE_EPISODES": 1, "FINISHED": 0, "_refused": lambda *_: None}.items():
        monkeypatch.setattr(timeback, name, value)


def people(seed: int, size: int = 2000) -> list[tuple[Times, list[Episode]]]:
    """From the prior, with 5 to 30 moments each."""
    rng = np.random.default_rng(seed)
    drawn = [draw_times(rng, PRIOR) for _ in range(size)]
    return [(times, episodes_of(rng, times, int(rng.integers(5, 31)))) for times in drawn]


def test_time_intervals_cover_77_to_83_percent(unrefused: None) -> None:
    """All of them, and those that are narrow enough to be told."""
    said = [(time_back(episodes, USUAL), times.median) for times, episodes in people(seed=20260103)]
    told = [(each.median, truth) for each, truth in said if isinstance(each, TimeBack)]
    assert len(told) > 1990
    assert 0.77 <= covered([each for each, _ in told], [truth for _, truth in told]) <= 0.83
    narrow = [(each, truth) for each, truth in told if each.high / each.low < WIDEST]
    assert len(narrow) > 700
    assert 0.77 <= covered([each for each, _ in narrow], [truth for _, truth in narrow]) <= 0.83


def test_intervals_of_a_change_cover_77_to_83_percent(unrefused: None) -> None:
    """A pair of medians around a midpoint from the prior; its chances of a change also come true."""
    rng = np.random.default_rng(20260105)
    told, truths = [], []
    for _ in range(2000):
        middle = draw_times(rng, PRIOR)
        ratio = float(np.exp(rng.normal(0, 1 / np.sqrt(1 / CHANGES**2 + 1 / 4))))
        earlier, recent = (
            episodes_of(rng, Times(middle.median * ratio**half, middle.spread), int(rng.integers(8, 31)))
            for half in (-0.5, 0.5)
        )
        said = change(earlier, recent, USUAL)
        if isinstance(said, Change):
            told.append(said)
            truths.append(ratio)
    assert len(told) > 1990
    assert 0.77 <= covered([each.ratio for each in told], truths) <= 0.83
    likely = [truth < 1 for each, truth in zip(told, truths, strict=True) if each.shorter > 0.8]
    assert np.mean(likely) == pytest.approx(np.mean([each.shorter for each in told if each.shorter > 0.8]), abs=0.06)
