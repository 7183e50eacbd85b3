"""Episodes: what came after a hard moment, and between which two answers it was over."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from tending.dynamics.results import NotYet, Range


@dataclass(frozen=True)
class Episode:
    """One hard moment and the answers that came after it.

    strength: 0 to 10. after: hours since the moment of each later placed answer, strictly increasing, above 0. valence:
    -1 to 1, one for each of ``after``. steady: hours since the moment at which the person said "steady enough to carry
    on", None while they have not. timed: False for a kind of moment that has no time (grief, ongoing harm,
    discrimination, illness). depth: valence of the moment itself, None where it was given no place.

    Raises ValueError naming the field and the index of the first fault.
    """

    strength: float
    after: tuple[float, ...]
    valence: tuple[float, ...]
    steady: float | None = None
    timed: bool = True
    depth: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= 10:
            raise ValueError(f"strength must be from 0 to 10, not {self.strength}")
        if len(self.after) != len(self.valence):
            short = min(len(self.after), len(self.valence))
            raise ValueError(f"valence[{short}]: {len(self.valence)} values for {len(self.after)} hours")
        check_after(self.after)
        for index, place in enumerate(self.valence):
            if not -1 <= place <= 1:
                raise ValueError(f"valence[{index}] is outside -1 to 1")
        if self.steady is not None and not (isfinite(self.steady) and self.steady > 0):
            raise ValueError(f"steady must be a time after the moment, not {self.steady}")
        if self.depth is not None:
            check_depth(self.depth)


def check_depth(depth: float) -> None:
    """Raise ValueError unless it is on the scale of valence."""
    if not -1 <= depth <= 1:
        raise ValueError(f"depth must be from -1 to 1, not {depth}")


def check_after(after: Sequence[float]) -> None:
    """Raise ValueError naming the first of these hours since a moment that is not finite, after it and increasing."""
    before = 0.0
    for index, hour in enumerate(after):
        if not isfinite(hour):
            raise ValueError(f"after[{index}] is not finite")
        if hour <= before:
            raise ValueError(f"after[{index}] is not later than {'the one it follows' if index else 'the moment'}")
        before = hour


def ended(episode: Episode, usual_range: Range | NotYet) -> tuple[float, float | None]:
    """Hours since the moment: known not to be over until, and known to be over by (None: not yet).

    The person's own word ends it, whatever the band says: between the last answer before it (or 0) and the word. Else
    the first answer at or above the lower edge of the usual range does, between the answer before it (or 0) and itself;
    more pleasant than usual is not "still in it". Else it is not over at the last answer. Without a usual range only
    the person's word can end one. Of an episode that has no time nothing is known: (0, None).
    """
    if not episode.timed:
        return 0.0, None
    by = _over_by(episode, usual_range)
    return max((hour for hour in episode.after if by is None or hour < by), default=0.0), by


def _over_by(episode: Episode, usual_range: Range | NotYet) -> float | None:
    if episode.steady is not None or isinstance(usual_range, NotYet):
        return episode.steady
    edge = usual_range.low.median
    return next((hour for hour, place in zip(episode.after, episode.valence, strict=True) if place >= edge), None)
