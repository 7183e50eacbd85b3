"""Brings a house up to the present schema and prints what is in it, as JSON. Used by the tests of old fixtures."""

import json

from django.core.management import call_command

from tending.checkins.models import CheckIn, Draft, Month
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
            "faults": [str(fault) for fault in verify()],
        }
    print(json.dumps(found))
