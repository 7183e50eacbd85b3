"""What may be offered once a check-in was kept. It is worked out each time, and nothing of it is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tending import catalog
from tending.checkins.entry import Entry
from tending.people.models import Person
from tending.practices import page
from tending.practices.justnow.held import standing, steadying
from tending.practices.models import Sitting
from tending.practices.page import Offer

from .fitting import CHOICES, Felt, Someone, fitting, gentle, stays

#: The check-in of a day after which someone who worries is told, once, that it can wait; and until which hour.
MANY: Final = 5
EVENING: Final = 17


@dataclass(frozen=True, slots=True)
class Choice:
    """One practice to choose, and why it is here."""

    offer: Offer
    reason: str


@dataclass(frozen=True, slots=True)
class After:
    """What is offered: *Stay with it*, or None; others with their reasons; whether a person comes first.

    `only_steadying`: words of crisis, or a very hard time: the choices are the shortest of those for now.
    """

    feeling: str
    stay: Offer | None
    choices: list[Choice]
    only_steadying: bool
    person_first: bool


def after(entry: Entry, *, viewer: Person, crisis: bool) -> After:
    """Return what to offer `viewer` after `entry`. `crisis`: its own words call for steadying alone."""
    known, felt, at = catalog.load(), Felt.of(entry), standing(viewer, crisis=crisis)
    sats = Sitting.objects.all().visible_to(viewer).of(viewer).opened()
    challenges = tuple(slug for slug in viewer.profile.challenges if slug in known.challenges)
    someone = Someone(at, challenges, tuple(sats))
    stay = stays(felt, someone, known)
    if at.only_steadying:
        others = [each for each in steadying(known.practices.values(), at) if each != stay and gentle(each, felt)]
        shortest = sorted(others, key=lambda each: each.minutes[0])[:CHOICES]
        choices = [Choice(page.offer(each, at), "") for each in shortest]
    else:
        choices = [Choice(page.offer(fit.practice, at), fit.reason) for fit in fitting(felt, someone, known)]
    return After(
        feeling=felt.feeling,
        stay=page.offer(stay, at) if stay else None,
        choices=choices,
        only_steadying=at.only_steadying,
        person_first=felt.feeling == "too-much" or at.only_steadying,
    )


def may_wait(*, viewer: Person, count: int, now: datetime) -> bool:
    """Say whether to tell someone who worries that the next check-in can wait till evening; `now` is their own time.

    It depends on the number of check-ins of the day alone, so it is said once a day without being noted anywhere.
    """
    return "anxiety" in viewer.profile.challenges and count == MANY and now.hour < EVENING
