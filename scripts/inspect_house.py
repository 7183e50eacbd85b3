"""Brings a house up to the present schema and prints what is in it, as JSON. Used by the tests of old fixtures."""

import json

from django.core.management import call_command

from tending.checkins.models import Batch, CheckIn, Draft, HardMoment, Month, Upload
from tending.people.models import Person
from tending.practices.models import JustNow, Keepsake, Sitting, Unfinished, Voice
from tending.refuge.models import HalfPlan, MyPerson, SafetyPlan
from tending.vault.keyring import open_keyring
from tending.vault.verify import verify


def main() -> None:
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    with open_keyring():
        entries = [entry for _, entry in CheckIn.objects.all().opened().entries]
        found = {
            "checkins": len(entries),
            "months": sum(row.content.count for row in Month.objects.all()),
            "notes": [entry.note for entry in entries if entry.note],
            "drafts": [row.content.initial()["note"] for row in Draft.objects.all()],
            "places": sorted({entry.place.value for entry in entries}),
            "moments": [told.to_json() for _, told in HardMoment.objects.all().opened().entries],
            "batches": [[len(row.content.checkins), len(row.content.moments)] for row in Batch.objects.all()],
            "uploads": [row.content.content().decode() for row in Upload.objects.all()],
            "sittings": [sat.to_json() for sat in Sitting.objects.all().opened()],
            "on_their_way": [typed.to_json() for _, typed in Unfinished.objects.all().waiting()],
            "keepsakes": [kept.to_json() for _, kept in Keepsake.objects.all().opened().entries],
            "voices": [row.content.to_json() for row in Voice.objects.all()],
            "just_now": [row.content.to_json() for row in JustNow.objects.all()],
            "plans": [row.content.to_json() for row in SafetyPlan.objects.all()],
            "half_plans": [row.content.to_json() for row in HalfPlan.objects.all()],
            "persons": [row.content.to_json() for row in MyPerson.objects.all()],
            "life": [list(row.profile.challenges) for row in Person.objects.all()],
            "faults": [str(fault) for fault in verify()],
        }
    print(json.dumps(found))
