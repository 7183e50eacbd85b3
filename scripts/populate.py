"""Fills an empty house with a made-up record that touches every kind of row. Used by `make_fixture`."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.management import call_command

from tending.checkins import actions, drafts
from tending.checkins.entry import Entry, Place
from tending.checkins.half_typed import HalfTyped
from tending.people.actions import make_link, set_up
from tending.people.models import Person
from tending.vault import audit
from tending.vault.keyring import open_keyring
from tending.vault.owners import installation

NOTE = "A canary sang in the old fixture."


def main() -> None:
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    with open_keyring():
        person = set_up(zone="Europe/London")
        actions.bring(person=person, entries=_brought(), by=person.owner_id)
        _by_hand(person)
        assert person.account is not None
        make_link(account=person.account)
        _anchor()


def _brought() -> list[Entry]:
    rng = random.Random(1)
    start = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    times = [start + timedelta(hours=7 * number, seconds=rng.randrange(3600)) for number in range(200)]
    return [Entry(at, "Europe/London", Place.PAD, round(rng.gauss(0.1, 0.3), 3), brought=True) for at in times]


def _by_hand(person: Person) -> None:
    at = datetime(2026, 5, 30, 9, 30, 15, tzinfo=UTC)
    entry = Entry(at, "Asia/Tokyo", Place.PAD, -0.4, 0.6, ("worried",), ("wobbly",), ("work",), NOTE)
    numb = Entry(at, "Europe/London", Place.NUMB)
    rows = []
    for number, said in enumerate([entry, numb, entry]):
        done = actions.record(person=person, entry=said, key=UUID(int=number), said=bytes([number]), by=person.owner_id)
        assert done.checkin is not None
        rows.append(done.checkin)
    actions.revise(checkin=rows[1], entry=Entry(at, "Europe/London", Place.TOO_MUCH), expected=1, by=person.owner_id)
    actions.remove(checkin=rows[2], by=person.owner_id)
    drafts.keep(person=person, typed=HalfTyped((("note", "half a thought"),)), by=person.owner_id)


def _anchor() -> None:
    from django.conf import settings

    audit.anchor(settings.FOLDERS.anchors, installation=installation())
