"""Acts on hard moments. Each is one transaction, its chain links inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from tending.checkins.models import HardMoment
from tending.people import undo
from tending.people.models import Person
from tending.people.undo import Removed
from tending.vault import audit
from tending.vault.minute import to_minute
from tending.vault.replay import Seen, remember
from tending.vault.sealed import ChangedMeanwhileError

from .asking import let_by
from .told import Told


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a form: the moment it was saved as, unless that went meanwhile, and what was known of its key."""

    moment: HardMoment | None
    seen: Seen


def tell(*, person: Person, told: Told, key: UUID, said: bytes, by: UUID) -> Kept:
    """Save a hard moment once, however often its form arrives. `said` is what the form said, without when it came.

    A changed form under a used key is not saved, and its words are the caller's to show again.
    """
    pk = uuid5(person.owner_id, key.hex)  # the same form finds the same moment again
    with transaction.atomic():
        seen = remember(person.owner_id, key, said)
        if seen is not Seen.NEW:
            return Kept(HardMoment.objects.filter(pk=pk).first(), seen)
        return Kept(HardMoment(pk=pk, owner=person.owner, at=to_minute(told.at), content=told).put(by=by), seen)


def revise(*, moment: HardMoment, told: Told, expected: int, by: UUID) -> HardMoment:
    """Save the next revision; saving the same again changes nothing.

    Raises `ChangedMeanwhileError` when the row is gone or, with other words in it, no longer at `expected`.
    """
    with transaction.atomic():
        audit.hold(moment.owner_id)
        row: HardMoment | None = HardMoment.objects.filter(pk=moment.pk).first()
        if row is None:
            raise ChangedMeanwhileError
        if row.content == told:
            return row
        if row.revision != expected:
            raise ChangedMeanwhileError
        row.at, row.content = to_minute(told.at), told
        return row.put(by=by)


def steady(*, moment: HardMoment, by: UUID) -> None:
    """Keep the person's word that they are steady enough to carry on, the first time they say it; close the moment."""
    _change(moment, lambda told, now: replace(told, steady=told.steady or now, closed=told.closed or now), by=by)


def leave(*, moment: HardMoment, by: UUID) -> None:
    """Close the moment without a word on steadiness."""
    _change(moment, lambda told, now: replace(told, closed=told.closed or now), by=by)


def not_now(*, moment: HardMoment, zone: ZoneInfo, by: UUID) -> None:
    """Let the follow-up that waits go by; nothing to do when none waits any more."""
    _change(moment, lambda told, now: let_by(told, now=now, zone=zone), by=by)


def remove(*, moment: HardMoment, by: UUID) -> Removed | None:
    """Delete the moment at once; return what undoes it, or `None` when it was gone already."""
    with transaction.atomic():
        gone = undo.take_away(moment, by=by)
        return gone[1] if gone else None


def bring(*, person: Person, moments: Sequence[Told], by: UUID) -> list[UUID]:
    """Save hard moments brought from elsewhere, all or none; return their ids. Callers leave out what is there."""
    rows = [HardMoment(owner=person.owner, at=to_minute(told.at), content=told) for told in moments]
    HardMoment.objects.all().put_all(rows, by=by)
    return [row.pk for row in rows]


def _change(moment: HardMoment, how: Callable[[Told, datetime], Told], *, by: UUID) -> None:
    """Save what `how` makes of the row as it stands now; nothing, when it is gone or stays as it is."""
    with transaction.atomic():
        audit.hold(moment.owner_id)
        row: HardMoment | None = HardMoment.objects.filter(pk=moment.pk).first()
        if row is None:
            return
        told = how(row.content, max(timezone.now(), row.content.at))  # a clock may have been set back meanwhile
        if told != row.content:
            row.content = told
            row.put(by=by)
