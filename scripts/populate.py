"""Fills an empty house with a made-up record that touches every kind of row. Used by `make_fixture`."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.management import call_command

from tending import catalog
from tending.checkins import actions, drafts
from tending.checkins.brought import actions as brought
from tending.checkins.brought import uploads
from tending.checkins.brought.batch import Bundle
from tending.checkins.brought.sent import Sent
from tending.checkins.entry import Entry, Place
from tending.checkins.half_typed import HalfTyped
from tending.checkins.moments import actions as moments
from tending.checkins.moments.told import Ask, Told
from tending.people.actions import make_link, set_up, tell_life
from tending.people.models import Person
from tending.practices import actions as practices
from tending.practices.justnow import actions as just_now
from tending.practices.keepsakes import actions as keepsakes
from tending.practices.keepsakes.kept import Kept, Sound
from tending.practices.models import Unfinished
from tending.practices.sat import After, Sat
from tending.practices.written import actions as written
from tending.practices.written.actions import Ending, Given
from tending.practices.written.typed import Typed
from tending.refuge import actions as refuge
from tending.refuge.models import MyPerson, SafetyPlan
from tending.refuge.plan import HalfWritten, Plan, Someone
from tending.vault import audit
from tending.vault.keyring import open_keyring
from tending.vault.owners import installation

NOTE = "A canary sang in the old fixture."


def main() -> None:
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    with open_keyring():
        person = set_up(zone="Europe/London")
        _bring(person)
        _by_hand(person)
        _hard_moments(person)
        _practise(person)
        _write(person)
        _keep(person)
        _plan(person)
        assert person.account is not None
        make_link(account=person.account)
        _anchor()


def _brought() -> list[Entry]:
    rng = random.Random(1)
    start = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    times = [start + timedelta(hours=7 * number, seconds=rng.randrange(3600)) for number in range(200)]
    return [Entry(at, "Europe/London", Place.PAD, round(rng.gauss(0.1, 0.3), 3), brought=True) for at in times]


def _bring(person: Person) -> None:
    entries = _brought()
    hard = Told(entries[3].at, "Europe/London", "brought", 7, brought=True)
    bundle = Bundle("diary.csv", entries[-1].at, first=entries[0].at, last=entries[-1].at, left_out=(("empty", 2),))
    brought.keep(person=person, entries=entries, moments=[hard], bundle=bundle, by=person.owner_id)
    uploads.send(person=person, sent=Sent.of("more.csv", b"when,how\n"), by=person.owner_id)


def _hard_moments(person: Person) -> None:
    at = datetime(2026, 5, 30, 10, 0, tzinfo=UTC)
    later = at + timedelta(hours=2)
    full = Told(
        at, "Asia/Tokyo", "argument", 8, "work", NOTE, Ask.TODAY,
        passed=(later,), steady=later, closed=later, did=("stayed",), own="I rang her back.", who="my sister",
    )  # fmt: skip
    grief = Told(at + timedelta(days=1), "Europe/London", "grief", None)
    kept = [
        moments.tell(person=person, told=told, key=UUID(int=10 + number), said=b"told", by=person.owner_id).moment
        for number, told in enumerate([full, grief])
    ]
    assert kept[1] is not None
    moments.remove(moment=kept[1], by=person.owner_id)


def _practise(person: Person) -> None:
    at = datetime(2026, 5, 30, 11, 0, 30, tzinfo=UTC)
    sat = Sat("stay-with-it", 1, at, "Asia/Tokyo", 90, After.SAME)
    practices.record(person=person, sat=sat, key=UUID(int=20), said=b"sat", by=person.owner_id)
    tell_life(person=person, challenges=("work",), by=person.owner_id)


def _write(person: Person) -> None:
    """Finish one written practice, its card kept, and leave another on its way."""
    at = datetime(2026, 5, 30, 12, 0, 30, tzinfo=UTC)
    practice = catalog.load().practices["words-for-hard-days"]
    for number in (30, 31):
        typed = Typed(practice.slug, practice.version, at, "Asia/Tokyo", before=7)
        pk = written.begin(person=person, typed=typed, key=UUID(int=number), said=b"begun", by=person.owner_id)
        row = Unfinished.objects.get(pk=pk)
        for name in practice.keepsake.of if practice.keepsake else ():
            given = Given(name, (NOTE,), row.revision, part=1)
            row = written.keep_part(unfinished=row, given=given, by=person.owner_id)
    ending = Ending(After.BETTER, 4, keep=True)
    written.finish(unfinished=row, practice=practice, ending=ending, at=at + timedelta(minutes=9), by=person.owner_id)


def _keep(person: Person) -> None:
    at = datetime(2026, 5, 30, 13, 0, tzinfo=UTC)
    voice = Kept("voice", "Words for the stairs", at, "Europe/London", who="my aunt")
    sound = Sound("audio/wav", b"RIFF\x04\x00\x00\x00WAVE")
    keepsakes.keep(person=person, kept=voice, sound=sound, key=UUID(int=40), said=b"kept", by=person.owner_id)
    how = {"answered": True, "today": at.date(), "expected": 0}
    just_now.say(person=person, flags=["kindness-stings"], **how, by=person.owner_id)  # type: ignore[arg-type]


def _plan(person: Person) -> None:
    at = datetime(2026, 5, 30, 14, 0, tzinfo=UTC)
    plan = Plan(at, signs=(NOTE,), reasons=("The cat will want her supper.",))
    how = {"said": b"", "mark": "", "by": person.owner_id}
    half = HalfWritten((("signs", NOTE),), page="one")
    refuge.keep_half(person=person, half=half, shown="", by=person.owner_id)
    refuge.keep(table=SafetyPlan, person=person, content=plan, key=UUID(int=50), **how)  # type: ignore[arg-type]
    refuge.keep(table=MyPerson, person=person, content=Someone("Zoë"), key=UUID(int=51), **how)  # type: ignore[arg-type]


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
