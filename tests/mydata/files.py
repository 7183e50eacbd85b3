"""Files that somebody might bring, and the same brought half of the way."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tending.checkins.brought import actions, uploads
from tending.checkins.brought.batch import Bundle
from tending.checkins.brought.sent import Sent
from tending.checkins.models import Upload
from tending.people.models import Person
from tests.conftest import NOON, an_entry

HEADER = "when,mood,energy,stress,note"
CHOSEN = {
    "time": "when",
    "valence": "mood",
    "energy": "energy",
    "stress": "stress",
    "hard_at": "6",
    "low": "0",
    "high": "10",
    "zone": "Europe/London",
}


def diary(count: int = 4, *, end: datetime = NOON, note: str = "a note", hard_every: int = 4) -> bytes:
    """A file of `count` answers, eight hours apart up to `end`; the first of every `hard_every` is a hard one."""
    rows = [HEADER]
    for number in range(count):
        at = end - timedelta(hours=8 * (count - 1 - number))
        hard = number % hard_every == 0
        rows.append(f"{at:%Y-%m-%dT%H:%M:%S}Z,{2 if hard else 7},{number % 11},{8 if hard else 1},{note}")
    return "\n".join([*rows, ""]).encode()


def waiting(
    person: Person, content: bytes | None = None, chosen: dict[str, str] | None = None, *, label: str = "diary.csv"
) -> Upload:
    """A file that waits, with what each column is chosen."""
    sent = Sent.of(label, diary() if content is None else content)
    upload = uploads.send(person=person, sent=sent, by=person.owner_id)
    said = tuple((CHOSEN if chosen is None else chosen).items())
    return uploads.choose(upload=upload, chosen=said, by=person.owner_id)


def brought(person: Person, *, label: str = "diary.csv") -> UUID:
    """A batch of one check-in."""
    bundle = Bundle(label=label, at=NOON, first=NOON, last=NOON)
    entries = [an_entry(0.1, at=NOON - timedelta(days=1), brought=True)]
    kept = actions.keep(person=person, entries=entries, moments=[], bundle=bundle, batch=uuid4(), by=person.owner_id)
    return UUID(str(kept.pk))
