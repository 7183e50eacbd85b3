"""The written practice that a voice is recorded for: found, and gone on with once the recording is kept."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from tending import catalog
from tending.catalog.parts import Voice
from tending.people.models import Person
from tending.practices.models import Unfinished
from tending.practices.written.actions import Given, GoneError, keep_part
from tending.practices.written.typed import Typed
from tending.vault.envelope import SealBrokenError
from tending.vault.sealed import ChangedMeanwhileError

from .kept import Kept
from .making import kept_from


@dataclass(frozen=True, slots=True)
class Begun:
    """A practice on its way, and what it leaves so far."""

    row: Unfinished
    kept: Kept


def begun(person: Person, at: str) -> Begun | None:
    """Return the practice on its way whose id is `at`, if it is this person's and leaves a voice."""
    try:
        row: Unfinished | None = Unfinished.objects.all().visible_to(person).filter(pk=UUID(at)).first()
        typed: Typed | None = row.content if row else None
    except (ValueError, SealBrokenError):
        return None
    practice = catalog.load().practices.get(typed.slug) if typed else None
    kept = kept_from(practice, typed.answers, at=typed.at, zone=typed.zone) if practice and typed else None
    return Begun(row, kept) if row and kept and kept.kind == "voice" else None


def go_on(begun: Begun, *, by: UUID) -> None:
    """Move the practice on from the screen that led to the recorder; wherever else it stands, it stays."""
    typed: Typed = begun.row.content
    parts = catalog.load().practices[typed.slug].parts
    if typed.part < len(parts) and isinstance(parts[typed.part], Voice):
        onwards = Given(name=None, values=(), revision=begun.row.revision, part=typed.part + 1)
        with suppress(GoneError, ChangedMeanwhileError):
            keep_part(unfinished=begun.row, given=onwards, by=by)
