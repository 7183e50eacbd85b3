"""Acts on what is kept for hard moments: keep, change, remove, put back. One transaction each."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from tending.people import undo
from tending.people.models import Person
from tending.people.undo import Removed
from tending.practices.models import Keepsake, Voice
from tending.vault import audit
from tending.vault.minute import to_minute
from tending.vault.replay import Seen, remember
from tending.vault.sealed import ChangedMeanwhileError

from .kept import Kept, Sound


@dataclass(frozen=True, slots=True)
class Keeping:
    """What came of a form: the keepsake it was saved as, unless that went meanwhile, and what was known of its key."""

    keepsake: Keepsake | None
    seen: Seen


def keep(*, person: Person, kept: Kept, sound: Sound | None = None, key: UUID, said: bytes, by: UUID) -> Keeping:
    """Save a keepsake, and its recording, once, however often its form arrives. `said` is what the form said.

    `key` is of this act alone: a form that keeps something else under its own key gives `uuid5(key, "keepsake")` here.
    Raises `ValueError` for a voice without a recording, and for a recording of anything else.
    """
    if (kept.kind == "voice") is not (sound is not None):
        raise ValueError("sound: a voice has one, and nothing else has")
    pk = uuid5(person.owner_id, key.hex)  # the same form finds the same keepsake again
    with transaction.atomic():
        seen = remember(person.owner_id, key, said)
        if seen is not Seen.NEW:
            return Keeping(Keepsake.objects.filter(pk=pk).first(), seen)
        row = Keepsake(pk=pk, owner=person.owner, at=to_minute(kept.at), content=kept).put(by=by)
        if sound is not None:
            Voice(pk=pk, owner=person.owner, content=sound).put(by=by)
        return Keeping(row, seen)


def change(*, keepsake: Keepsake, kept: Kept, expected: int, by: UUID) -> Keepsake:
    """Save the next revision; raises `ChangedMeanwhileError` when the row is gone or no longer at `expected`."""
    with transaction.atomic():
        audit.hold(keepsake.owner_id)
        row: Keepsake | None = Keepsake.objects.filter(pk=keepsake.pk, revision=expected).first()
        if row is None:
            raise ChangedMeanwhileError
        row.content = kept
        return row.put(by=by)


def remove(*, keepsake: Keepsake, by: UUID) -> Removed | None:
    """Delete a keepsake at once, its recording with it; return what undoes it, or `None` when it was gone already.

    There is no way back to a recording: a page is no place to hold one, so its ticket is empty.
    """
    with transaction.atomic():
        gone = undo.take_away(keepsake, by=by)
        if gone is None:
            return None
        voice: Voice | None = Voice.objects.filter(pk=keepsake.pk).first()
        if voice is None:
            return gone[1]
        voice.drop(by=by)
        return Removed("")


def put_back(*, person: Person, ticket: str, by: UUID) -> Keepsake:
    """Undo a removal; pressing twice does no harm.

    Raises `UndoneTooLateError` when the hour is over or it was put back and removed again since, and `SealBrokenError`,
    `ValueError`, `KeyError` or `TypeError` when the ticket is forged, another person's, or of something else.
    """
    return undo.put_back(person=person, ticket=ticket, table=Keepsake, by=by)
