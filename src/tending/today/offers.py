"""What Today offers once something was kept."""

from tending.checkins.models import CheckIn
from tending.guidance.after import After
from tending.guidance.after import after as fits
from tending.language.crisis import Level, level
from tending.people.models import Person
from tending.vault.envelope import SealBrokenError


def heard(row: CheckIn) -> Level:
    """Return the help to offer beside the own words of a check-in. It is worked out each time, and kept nowhere."""
    try:
        entry = row.content
    except SealBrokenError:
        return Level.NONE
    return level("\n".join((*entry.own_words, entry.note)))


def after(row: CheckIn, *, viewer: Person, found: Level) -> After | None:
    """Return what to offer after this check-in; nothing when it cannot be opened."""
    try:
        entry = row.content
    except SealBrokenError:
        return None
    return fits(entry, viewer=viewer, crisis=found is Level.OFFER)
