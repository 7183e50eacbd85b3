"""What the engine may answer: an estimate with its interval, or that it is too early to say."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "few_check_ins",
    "few_days",
    "wide_interval",
    "beyond_grid",
    "unlike_model",
    "few_episodes",
    "few_finished",
    "few_hard_moments",
]
LEVEL = 0.8


@dataclass(frozen=True)
class Estimate:
    """A posterior median and its central credible interval, which holds the truth with probability ``level``."""

    median: float
    low: float
    high: float
    level: float = LEVEL


@dataclass(frozen=True)
class NotYet:
    """Too early to say: there is ``have`` and it takes ``need``.

    few_check_ins counts check-ins with a place on the pad; few_days counts 24-hour stretches, from the first of them,
    that hold one; wide_interval compares high / low of the interval with the widest factor that is still worth saying;
    beyond_grid that the interval's end ``have`` lies past the outermost half-life or time looked at, ``need``;
    unlike_model that the range holds too small a share of the check-ins it was read from; few_episodes counts timed
    episodes that say something about their end; few_finished those of them that are known to be over;
    few_hard_moments counts those that a placed check-in followed in the hours after.
    """

    reason: Reason
    have: float
    need: float


@dataclass(frozen=True)
class Range:
    """The central 80 % of a person's own check-ins: its two edges, each with its interval."""

    low: Estimate
    high: Estimate


@dataclass(frozen=True)
class Place:
    """One usual place: where it is, the standard deviation around it without noise, its share of check-ins."""

    centre: float
    spread: float
    share: float
