"""Which practices fit after a check-in, and why: pure, from files, what is true just now, and what was done before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.utils.translation import gettext as _

from tending.catalog import Catalog, Practice
from tending.checkins.entry import Entry, Place
from tending.practices.justnow.held import Standing
from tending.practices.sat import Sat, worse_twice

STAY: Final = "stay-with-it"
CHOICES: Final = 2
SHORT: Final = 0.5  # minutes
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Felt:
    """How a check-in was placed, in the words that practice files use; `energy` is "" beside the pad."""

    feeling: str
    energy: str

    @classmethod
    def of(cls, entry: Entry) -> "Felt":
        """Return it for one check-in; the middle of the pad counts as pleasant, and as high."""
        if entry.place is not Place.PAD:
            return cls(entry.place.value, "")
        feeling = "unpleasant" if (entry.pleasantness or 0) < 0 else "pleasant"
        return cls(feeling, "low" if (entry.energy or 0) < 0 else "high")


@dataclass(frozen=True, slots=True)
class Someone:
    """Who it is for: where they stand, what life has brought them, and what they have done before."""

    at: Standing
    challenges: tuple[str, ...]
    sats: tuple[Sat, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A practice that fits, and the reason, said to the person."""

    practice: Practice
    reason: str


@dataclass(frozen=True, slots=True)
class _Ranked:
    rank: int
    last: datetime
    fit: Fit


def fitting(felt: Felt, someone: Someone, known: Catalog) -> list[Fit]:
    """Return up to two practices that fit, what life brought first, then energy; the one not done for longest before.

    The second asks for another thing than the first where there is one: several ways matter more than any one.
    """
    ranked = sorted(_ranked(felt, someone, known), key=lambda each: (each.rank, each.last))
    fits = [each.fit for each in ranked]
    if not fits:
        return []
    first, *others = fits
    unlike = [each for each in others if _manner(each.practice) != _manner(first.practice)]
    return [first, *(unlike + others)[: CHOICES - 1]]


def stays(felt: Felt, someone: Someone, known: Catalog) -> Practice | None:
    """Return *Stay with it* where it may be offered: beside the pad, other things come first."""
    practice = known.practices.get(STAY)
    if practice is None or felt.feeling not in {"unpleasant", "pleasant"}:
        return None
    return practice if may_stay(practice, someone.at, worse_twice(someone.sats)) else None


def may_stay(practice: Practice, at: Standing, unwelcome: frozenset[str]) -> bool:
    """Say whether *Stay with it* may be offered: not while a flag holds it back, nor after worse twice."""
    return at.offers(practice) and practice.slug not in unwelcome


def _ranked(felt: Felt, someone: Someone, known: Catalog) -> Iterable[_Ranked]:
    unwelcome, kept_back = worse_twice(someone.sats), _kept_back(someone, known)
    last: Mapping[str, datetime] = {sat.slug: sat.at for sat in someone.sats}
    for slug, practice in known.practices.items():
        if (
            slug == STAY
            or slug in unwelcome | kept_back
            or not (someone.at.offers(practice) and gentle(practice, felt))
        ):
            continue
        found = _why(practice, felt, someone, known)
        if found is not None:
            yield _Ranked(found[0], last.get(slug, _NEVER), Fit(practice, found[1]))


def gentle(practice: Practice, felt: Felt) -> bool:
    """Say whether `practice` is gentle enough for how it is: after "too much" half a minute, and nothing to write."""
    return felt.feeling != "too-much" or (practice.minutes[0] <= SHORT and not practice.written)


def _why(practice: Practice, felt: Felt, someone: Someone, known: Catalog) -> tuple[int, str] | None:
    """Return how near `practice` is, nearest 0, and the reason; None where it does not fit."""
    when = practice.offer_when
    if felt.feeling not in when.feelings or (felt.energy and when.energy and felt.energy not in when.energy):
        return None
    for slug in someone.challenges:
        if practice.slug in known.challenges[slug].first or slug in when.challenges:
            return 0, _("Because of something life has brought.")
    if when.challenges:
        return None
    if felt.energy == "low" and practice.effort == "little":
        return 1, _("Because there is little energy, and this asks for little.")
    return 2, _reason(felt.feeling)


def _reason(feeling: str) -> str:
    return {
        "unpleasant": _("Because it is hard at present."),
        "pleasant": _("Because there is a little room for it."),
        "numb": _("Because it feels numb or far away, and this is gentle."),
        "too-much": _("Because it is too much to place, and this is short."),
        "unknown": _("Because you need not know how you are for this."),
    }[feeling]


def _kept_back(someone: Someone, known: Catalog) -> set[str]:
    """Return what the files of what life brought leave for later, or for another time."""
    brought = [known.challenges[slug] for slug in someone.challenges]
    return {slug for challenge in brought for slug in (*challenge.later, *challenge.not_now)}


def _manner(practice: Practice) -> tuple[str, bool]:
    return practice.rests_on, practice.written
