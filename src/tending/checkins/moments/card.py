"""What Today says of a hard moment: a question while a follow-up waits, a quiet line while it is open, else nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from tending.checkins.models import CheckIn, HardMoment
from tending.people.models import Person

from .asking import asking
from .person import person_first
from .timing import timed
from .told import Ask

#: What was let go by longer ago has no say in whether to ask today.
LOOK_BACK: Final = timedelta(days=90)
#: Longer than any moment stays open, in whichever zone its days end.
OPEN_AT_MOST: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Card:
    """The moment that is open, without its kind: Today may be seen over a shoulder.

    asks: whether to ask about it now. timed: whether it has a time at all. person: whether to name someone to talk to.
    """

    pk: UUID
    today: bool
    asks: bool
    timed: bool
    person: bool


def card(viewer: Person, *, now: datetime) -> Card | None:
    """Return what to say of the open moment of `viewer`; `None` when none is, or it is not to be asked about."""
    mine = HardMoment.objects.all().visible_to(viewer).of(viewer)
    if not mine.filter(at__gt=now - OPEN_AT_MOST).exists():
        return None
    zone, entries = ZoneInfo(viewer.profile.zone), mine.filter(at__gt=now - LOOK_BACK).opened().entries
    answers = CheckIn.objects.all().visible_to(viewer).of(viewer).filter(at__gt=now - LOOK_BACK).order_by("at")
    found = asking([told for _, told in entries], list(answers.values_list("at", flat=True)), now=now, zone=zone)
    if found.open is None:
        return None
    pk, told = entries[found.open]
    today = told.at.astimezone(zone).date() == now.astimezone(zone).date()
    return None if told.ask is Ask.NOT else Card(pk, today, found.asks, timed(told), person_first(told))
