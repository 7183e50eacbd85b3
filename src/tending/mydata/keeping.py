"""From a file that waits to a batch in the record: looking at what would happen, and letting it happen."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from tending.checkins.brought import uploads
from tending.checkins.brought.sent import Sent
from tending.checkins.models import Upload
from tending.people.models import Person

from . import bring
from .columns import Wanted
from .csvfile import Problem, Reading, RefusedFileError
from .forms import wanted_of

#: Ten more, of what cannot be packed, and a worker would need almost 300 MB of memory at its highest.
MOST_BYTES: Final = 10_000_000
#: Each page reads the file again, and a page should not take longer than a breath.
MOST_LINES: Final = 500_000
#: Six lists on one page name each column.
MOST_COLUMNS: Final = 200
LONGEST_NAME: Final = 500
#: Eleven years of five a day. One transaction, which other writers have to wait for; they give up after twenty seconds.
MOST_ANSWERS: Final = 20_000
#: What is done while a page is waited for; more than that is done by the job worker.
AT_ONCE: Final = 1_000
_ANSWERS_A_SECOND: Final = 3_000
_SECONDS_TO_BEGIN: Final = 3
_TOO_MANY: Final = gettext_lazy(
    "The file holds %(count)s answers; at most %(most)s fit at once. Please cut it into smaller ones."
)


def read(content: Sent, asked: Wanted) -> Reading:
    """Read the file that waits; raises `RefusedFileError`."""
    reading = bring.read(content.content(), asked)
    if (count := len(reading.entries)) > MOST_ANSWERS:
        why = _TOO_MANY % {"count": f"{count:,}", "most": f"{MOST_ANSWERS:,}"}
        raise RefusedFileError((Problem(None, None, why),), 1)
    return reading


def read_again(content: Sent) -> Reading:
    """Read the file that waits as it was chosen; raises `RefusedFileError`."""
    return read(content, wanted_of(dict(content.chosen)))


def keep(*, upload: Upload, by: UUID, reading: Reading | None = None) -> None:
    """Save what is new in a file, as a batch with the upload's id, and let the file go: all or nothing.

    `reading` is what was read of it, where that was done before. Raises `RefusedFileError`, and `MovedOnError` when the
    file was brought, replaced or mapped anew since it was read.
    """
    content = upload.content
    asked = wanted_of(dict(content.chosen))
    reading = reading or read(content, asked)  # before the transaction: others need not wait for this part
    person = Person.objects.get(owner_id=upload.owner_id)
    with transaction.atomic():
        row = uploads.current(upload)
        bring.take(reading, person=person, wanted=asked, label=content.label, batch=row.pk, by=by)
        row.drop(by=by)


def expected(content: Sent) -> timedelta:
    """How long keeping a file will take, roughly, from when it was asked for."""
    return timedelta(seconds=_SECONDS_TO_BEGIN + content.answers / _ANSWERS_A_SECOND)


def takes_long(content: Sent, now: datetime | None = None) -> bool:
    """Whether it was asked for so long ago that something must have stopped the work."""
    waited = (now or timezone.now()) - (content.asked or timezone.now())
    return waited > timedelta(seconds=45) + 4 * expected(content)
