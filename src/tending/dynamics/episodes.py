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

    The person's own word ends it, whatever the band says; else the first answer at or above the lower edge of the usual
    range does: more pleasant than usual is not "still in it". Until then it is known to last only by answers below that
    edge: a word may come long after what it tells of. Without a usual range only the word says anything, and only by
    when. (0, None), nothing is known: of an episode that has no time, and, without a word, when there is no usual range
    or when the moment's own check-in was not below it either, for then the person was never seen to be off.
    """
    if not episode.timed or (episode.steady is None and not seen_low(episode, usual_range)):
        return 0.0, None
    by = episode.steady if episode.steady is not None else next(iter(_hours(episode, usual_range, low=False)), None)
    low = _hours(episode, usual_range, low=True)
    return max((hour for hour in low if by is None or hour < by), default=0.0), by


def seen_low(episode: Episode, usual_range: Range | NotYet) -> bool:
    """Whether answers can show a return: the moment's own check-in, if there was one, lay below the usual range."""
    if isinstance(usual_range, NotYet):
        return False
    return episode.depth is None or episode.depth < usual_range.low.median


def _hours(episode: Episode, usual_range: Range | NotYet, *, low: bool) -> list[float]:
    """When answers below the lower edge (or not below it) were given; none without an edge."""
    if isinstance(usual_range, NotYet):
        return []
    answers, edge = zip(episode.after, episode.valence, strict=True), usual_range.low.median
    return [hour for hour, place in answers if (place < edge) == low]
