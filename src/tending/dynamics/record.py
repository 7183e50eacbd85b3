"""One person's check-ins as arrays, checked once at the door."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tending.dynamics.grid import Array, Mask


@dataclass(frozen=True, eq=False)
class Record:
    """Check-ins of one person in order of time; arrays are copied and read-only.

    hours: when, in hours from any origin, strictly increasing. valence: -1 (unpleasant) to 1 (pleasant), NaN where the
    person gave no place on the pad: time passing, not a value. hard_moments: (hour, strength 0 to 10) in order of time;
    usually at a check-in, but any hour will do. clock: local hour of day, 0 <= clock < 24, for each check-in.

    Raises ValueError naming the field and the index of the first fault.
    """

    hours: Array
    valence: Array
    hard_moments: tuple[tuple[float, float], ...] = ()
    clock: Array | None = None

    def __init__(
        self,
        hours: ArrayLike,
        valence: ArrayLike,
        hard_moments: Sequence[tuple[float, float]] = (),
        clock: ArrayLike | None = None,
    ) -> None:
        times = checked_hours("hours", hours)
        put = object.__setattr__  # frozen: the only assignments are these
        put(self, "hours", times)
        put(self, "valence", _valence(valence, times.size))
        put(self, "hard_moments", _hard_moments(hard_moments))
        put(self, "clock", None if clock is None else checked_clock(clock, times.size))

    @property
    def placed(self) -> Mask:
        """Which check-ins have a place on the pad."""
        return ~np.isnan(self.valence)

    def __len__(self) -> int:
        return self.hours.size

    def __getitem__(self, part: slice) -> "Record":
        """The check-ins of a slice, with all hard moments."""
        clock = None if self.clock is None else self.clock[part]
        return Record(self.hours[part], self.valence[part], self.hard_moments, clock)


def checked_hours(name: str, hours: ArrayLike) -> Array:
    """Finite, strictly increasing hours as a read-only array."""
    times = _array(name, hours)
    _refuse(name, ~np.isfinite(times), "is not finite")
    _refuse(name, np.diff(times, prepend=-np.inf) < 0, "is before the one it follows")
    _refuse(name, np.diff(times, prepend=-np.inf) == 0, "repeats the one it follows")
    return times


def checked_clock(clock: ArrayLike, size: int) -> Array:
    """Hours of day, one for each of ``size`` times, as a read-only array."""
    times = _array("clock", clock, size)
    _refuse("clock", ~((times >= 0) & (times < 24)), "is not an hour of day from 0 to below 24")
    return times


def _valence(valence: ArrayLike, size: int) -> Array:
    places = _array("valence", valence, size)
    _refuse("valence", np.abs(places) > 1, "is outside -1 to 1")  # a NaN is not: no place given
    return places


def _hard_moments(moments: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    kept = tuple((float(hour), float(strength)) for hour, strength in moments)
    checked_hours("hard_moments", [hour for hour, _ in kept])
    strengths = np.array([strength for _, strength in kept])
    _refuse("hard_moments", ~((strengths >= 0) & (strengths <= 10)), "has a strength outside 0 to 10")
    return kept


def _array(name: str, values: ArrayLike, size: int | None = None) -> Array:
    array = np.array(values, dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"{name} must have one dimension, not {array.ndim}")
    if size is not None and array.size != size:
        raise ValueError(f"{name}[{min(array.size, size)}]: {array.size} values for {size} hours")
    array.flags.writeable = False
    return array


def _refuse(name: str, fault: Mask, why: str) -> None:
    if fault.any():
        raise ValueError(f"{name}[{int(fault.argmax())}] {why}")
