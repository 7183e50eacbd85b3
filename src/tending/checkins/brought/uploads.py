"""Acts on the file that a person is about to bring: one at a time, sealed, and gone within a day."""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tending.checkins.models import Upload
from tending.people.models import Person
from tending.vault import audit
from tending.vault.minute import to_minute

from .sent import Sent

LIFE: Final = timedelta(days=1)


class MovedOnError(Exception):
    """The file was let go of, replaced or mapped anew in another window."""


def send(*, person: Person, sent: Sent, by: UUID) -> Upload:
    """Keep a file until it is brought, in place of whatever file there was."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        _drop_what_waits(person, by=by)
        return Upload(owner=person.owner, at=to_minute(timezone.now()), content=sent).put(by=by)


def choose(*, upload: Upload, chosen: tuple[tuple[str, str], ...], by: UUID) -> Upload:
    """Note what was chosen for a file. Whatever was asked of it before is asked no more."""
    with transaction.atomic():
        row = current(upload)
        row.content = replace(row.content, chosen=chosen, asked=None)
        return row.put(by=by)


def ask(*, upload: Upload, answers: int, by: UUID) -> Upload:
    """Note that the file, with so many answers, is to be kept as it was chosen, and since when."""
    with transaction.atomic():
        row = current(upload)
        row.content = replace(row.content, asked=timezone.now(), answers=answers)
        return row.put(by=by)


def let_go(*, person: Person, by: UUID) -> None:
    """Drop the file, if one waits."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        _drop_what_waits(person, by=by)


def let_go_of_old(*, by: UUID) -> int:
    """Drop every file that waits for longer than a day; return how many."""
    old = Upload.objects.all().sent_before(timezone.now() - LIFE).values_list("pk", "owner_id")
    gone = 0
    for pk, owner in list(old):
        with transaction.atomic():
            audit.hold(owner)
            row = Upload.objects.filter(pk=pk).first()
            if row is not None:
                row.drop(by=by)
                gone += 1
    return gone


def current(upload: Upload) -> Upload:
    """Return the row as it was read, held until the caller's transaction ends; raises `MovedOnError` if it moved on."""
    audit.hold(upload.owner_id)
    row: Upload | None = Upload.objects.filter(pk=upload.pk, revision=upload.revision).first()
    if row is None:
        raise MovedOnError
    return row


def _drop_what_waits(person: Person, *, by: UUID) -> None:
    row = Upload.objects.filter(owner=person.owner).first()
    if row is not None:
        row.drop(by=by)
