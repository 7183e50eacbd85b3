"""How a practice is met when it is over: in the person's own answer, and nothing deep after a hard one."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from tending.people.signin import SignedRequest

from .justnow.held import standing
from .models import Sitting
from .sat import After, Sat

#: From here on a person comes before any other words.
STRONG: Final = 8


@dataclass(frozen=True, slots=True)
class End:
    """What someone answered. `first_stands`: they had answered before; `kept`: there was something to keep it with."""

    after: After
    strength: int | None
    slug: str = ""
    first_stands: bool = False
    kept: bool = True


def end_of(sat: Sat) -> End:
    """Return what a sitting ended with."""
    return End(sat.after, sat.strength, sat.slug)


def ended(request: SignedRequest, end: End, *, met: bool = False, keepsake: bool = False) -> HttpResponse:
    """Meet the answer. `met`: words of crisis were met in this sitting; `keepsake`: something was kept of it.

    After those, and in a very hard time, nothing is offered but people and what steadies.
    """
    person, worse = request.viewer, end.after is After.WORSE
    hard = standing(person, crisis=met).only_steadying
    mine = Sitting.objects.all().visible_to(person).of(person)
    context = {
        "end": end,
        "after": end.after.value,
        "strong": end.strength is not None and end.strength >= STRONG,
        "twice": worse and end.slug in mine.unwelcome(),
        "met": hard,
        "keepsake": keepsake,
        "ask_life": not (worse or hard or person.profile.asked),
    }
    return render(request, "practices/after.html", context)
