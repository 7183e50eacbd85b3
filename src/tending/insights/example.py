"""A made-up record to look around in: someone's spring, drawn by the engine's own simulation. Pure, always the same.

Nobody is behind it. Some moments are followed up and some are not, some days are missing, and a few check-ins stand
beside the pad, so that the pages show what they say of each.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from tending import catalog
from tending.catalog.feelings import near
from tending.checkins.entry import Entry, Place
from tending.checkins.moments.told import Told
from tending.dynamics import Person, simulate
from tending.vault.minute import to_minute

DAYS: Final = 112
_SOMEONE: Final = Person(0.22, 0.3, fast_half_life=2.0, slow_half_life=60.0, fast_share=0.35, slow_share=0.35)
_HOURS: Final = (8.5, 12.5, 16.75, 21.0)  # about when check-ins are made
_KEPT: Final = 0.72  # of these: nobody answers every time
_APART: Final = timedelta(minutes=40)  # nor twice for no reason
_BESIDE: Final = {
    37: Place.NUMB,
    38: Place.NUMB,
    104: Place.TOO_MUCH,
    171: Place.UNKNOWN,
    230: Place.NUMB,
    329: Place.NUMB,
}


@dataclass(frozen=True, slots=True)
class Record:
    """The check-ins and hard moments of the example, oldest first."""

    entries: tuple[Entry, ...]
    moments: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """One hard moment: when, what it was, and what came after. Hours; `fades` is how long half of it lasts."""

    ago: int  # days before the last
    hour: float
    kind: str
    strength: int
    did: tuple[str, ...] = ()
    after: tuple[float, ...] = ()
    steady: float | None = None
    fades: float = 2.0
    challenge: str = ""


_PLANS: Final = (
    _Plan(108, 13.0, "worry", 6, ("steadied",), (0.5, 2.0), 2.1, 2.5),
    _Plan(103, 18.5, "argument", 7, ("hid", "passed"), (0.5, 2.5), None, 16.0),
    _Plan(99, 21.2, "grief", 8, ("stayed", "rested"), (1.0,), None, 7.0, "bereavement"),
    _Plan(95, 9.5, "too-much", 7, ("rested",), (0.5, 2.0, 5.0), 6.2, 4.0),
    _Plan(90, 15.0, "worry", 5, ("steadied", "mattered"), (0.6, 2.0), None, 2.0),
    _Plan(86, 19.0, "lonely", 6, ("reached",), (0.5, 2.0), 3.1, 3.0),
    _Plan(81, 11.0, "failed", 7, ("stayed", "saw-differently"), (0.5, 2.2, 5.0), None, 24.0),
    _Plan(77, 22.2, "worry", 6, ("passed",), (), None, 2.0),
    _Plan(72, 17.0, "argument", 8, ("stayed", "reached"), (0.5, 2.0, 4.5), 16.5, 12.0),
    _Plan(66, 20.5, "grief", 7, ("reached",), (0.7,), None, 6.0, "bereavement"),
    _Plan(61, 10.0, "too-much", 6, ("steadied", "rested"), (0.5, 2.1, 5.0), None, 3.0),
    _Plan(55, 14.5, "worry", 7, ("steadied", "reached"), (0.5, 2.0, 5.0), 18.5, 10.0),
    _Plan(50, 16.0, "not-said", 6, (), (0.8,)),
    _Plan(46, 18.0, "argument", 6, ("stayed",), (0.5, 2.0), None, 8.0),
    _Plan(41, 16.5, "shamed", 8, ("hid", "reached"), (0.5, 2.0, 5.0), None, 24.0),
    _Plan(36, 9.0, "worry", 5, ("steadied", "stayed"), (0.4, 1.8), 2.6, 1.8),
    _Plan(31, 21.0, "grief", 8, ("stayed",), (0.9,), 1.6, 6.0, "bereavement"),
    _Plan(27, 13.5, "too-much", 7, ("mattered", "rested"), (0.5, 2.0, 5.0), None, 14.0),
    _Plan(22, 17.5, "argument", 5, ("stayed", "saw-differently"), (0.5, 2.0), 2.3, 2.0),
    _Plan(17, 11.5, "worry", 6, ("stayed", "steadied"), (0.5, 2.0, 4.0), 4.1, 2.4),
    _Plan(13, 22.2, "lonely", 5, ("rested",), (), None, 1.5),
    _Plan(9, 10.5, "failed", 6, ("saw-differently", "mattered"), (0.5, 2.0, 5.0), 5.4, 2.8),
    _Plan(5, 19.5, "grief", 7, ("stayed", "reached"), (0.8,), None, 6.0, "bereavement"),
    _Plan(2, 15.0, "worry", 6, ("steadied",), (0.5, 2.0, 5.0), 3.2, 2.5),
)


_HELD: Final = timedelta(hours=14)  # until when a check-in is in the words of the hard moment before it
_WORDS: Final = {
    "grief": ("grieving", "sad", "heavy", "longing", "wistful", "tender", "quiet"),
    "worry": ("worried", "anxious", "on-edge", "restless", "unsure", "tired", "quiet", "steady"),
    "argument": ("angry", "hurt", "regretful", "torn", "restless", "tired", "thoughtful", "quiet"),
    "failed": ("disappointed", "embarrassed", "regretful", "low", "unsure", "tired", "thoughtful", "steady"),
    "shamed": ("ashamed", "hurt", "vulnerable", "low", "tired", "tender", "quiet"),
    "too-much": ("overwhelmed", "worn-out", "heavy", "tired", "on-edge", "quiet", "rested"),
    "lonely": ("lonely", "sad", "longing", "vulnerable", "tender", "quiet"),
    "not-said": ("sad", "heavy", "hurt", "on-edge", "tired", "quiet"),
}


def _notes() -> dict[int, str]:
    """Return what is written beside some check-ins, by their place in the record."""
    return {
        12: _("Slept badly. The walk before work was cold and bright."),
        58: _("Found her scarf at the back of the drawer."),
        96: _("Rang my sister. We talked about nothing much for an hour."),
        150: _("The meeting again. I said what I thought, and my voice shook."),
        203: _("Rain all day. Soup."),
        251: _("First evening in a while that I read a whole chapter."),
        290: _("Tired, and a bit proud of the garden."),
    }


def someone() -> str:
    """Return who was there, as the made-up person wrote it."""
    return _("my sister")


@lru_cache(maxsize=4)
def record(last: date, zone: str) -> Record:
    """Return the record whose last day is `last`, on the clock of `zone`."""
    rng = np.random.default_rng(20)
    moments = [_told(plan, last, zone) for plan in _PLANS]
    follow_ups = _follow_ups(moments)
    usual = {_at(last, ago, hour, zone) for ago, hour in _usual_times(rng)}
    times = sorted(follow_ups | {at for at in usual if all(abs(at - other) > _APART for other in follow_ups)})
    minutes = np.array([at.timestamp() / 60 for at in times])
    heights = simulate(rng, _SOMEONE, minutes / 60).valence + _response(minutes, moments)
    energies = simulate(rng, Person(0.0, 0.4, 2.0, 30.0, 0.5, 0.2), minutes / 60).valence
    rows = zip(times, np.clip(heights, -1, 1).round(3), energies.round(3), rng.random(len(times)), strict=True)
    entries = (
        _entry(number, at, zone, _Mood(float(p), float(e), float(luck), _held(at, moments)))
        for number, (at, p, e, luck) in enumerate(rows)
    )
    return Record(tuple(entries), tuple(moments))


def _usual_times(rng: np.random.Generator) -> list[tuple[int, float]]:
    """Return days before the last and hours of the day; some are left out."""
    slots = [(ago, hour) for ago in range(DAYS) for hour in _HOURS]
    near_by, kept = rng.uniform(-1, 1, len(slots)), rng.random(len(slots)) < _KEPT
    return [(ago, hour + float(shift)) for (ago, hour), shift, keep in zip(slots, near_by, kept, strict=True) if keep]


def _told(plan: _Plan, last: date, zone: str) -> Told:
    at = _at(last, plan.ago, plan.hour, zone)
    steady = None if plan.steady is None else at + timedelta(hours=plan.steady)
    closed = steady or (at + timedelta(hours=_after(plan)[-1], minutes=5) if plan.after else None)
    who = someone() if "reached" in plan.did else ""
    return Told(at, zone, plan.kind, plan.strength, plan.challenge, steady=steady, closed=closed, did=plan.did, who=who)


def _follow_ups(moments: list[Told]) -> set[datetime]:
    pairs = zip(moments, _PLANS, strict=True)
    return {to_minute(told.at + timedelta(hours=hours)) for told, plan in pairs for hours in _after(plan)}


def _after(plan: _Plan) -> list[float]:
    """Return when the follow-ups were answered: seldom to the minute."""
    return [hours * (1 + plan.ago % 7 / 20) for hours in plan.after]


def _response(minutes: NDArray[np.float64], moments: list[Told]) -> NDArray[np.float64]:
    """Return how far each check-in lies lower for the hard moments before it."""
    moved = np.zeros(minutes.size)
    for told, plan in zip(moments, _PLANS, strict=True):
        since = (minutes - told.at.timestamp() / 60) / 60
        moved -= np.where(since > 0, 0.1 * plan.strength * np.exp2(-np.maximum(since, 0) / plan.fades), 0.0)
    return moved


@dataclass(frozen=True, slots=True)
class _Mood:
    """Where a check-in stands, and the kind of the hard moment that it is still about, if any."""

    pleasantness: float
    energy: float
    luck: float
    held: str


def _held(at: datetime, moments: list[Told]) -> str:
    return next((told.kind for told in reversed(moments) if timedelta(0) <= at - told.at <= _HELD), "")


def _words(mood: _Mood) -> tuple[str, ...]:
    """Return words near the place: nobody is bored an hour after a wave of grief, wherever the touch was."""
    if mood.luck <= 0.35:
        return ()
    known = catalog.load().feelings
    fitting = {slug: known[slug] for slug in _WORDS.get(mood.held, known)}
    nearest = near(fitting, mood.pleasantness, mood.energy, 3 if mood.held else 5)
    first = int(mood.luck * len(nearest))
    return tuple(each.slug for each in nearest[first : first + (1 if mood.luck < 0.8 else 2)])


def _entry(number: int, at: datetime, zone: str, mood: _Mood) -> Entry:
    note = _notes().get(number, "")
    if number in _BESIDE:
        return Entry(at, zone, _BESIDE[number], note=note)
    contexts = ("work",) if mood.luck < 0.12 else ("outdoors",) if mood.luck > 0.9 else ()
    return Entry(at, zone, Place.PAD, mood.pleasantness, mood.energy, _words(mood), contexts=contexts, note=note)


def _at(last: date, ago: int, hour: float, zone: str) -> datetime:
    wall = datetime.combine(last - timedelta(days=ago), time(), ZoneInfo(zone)) + timedelta(hours=hour)
    return to_minute(wall)
