"""What Today offers once something was kept."""

from tending.checkins.models import CheckIn
from tending.guidance.after import After
from tending.guidance.after import after as fits
from tending.people.models import Person
from tending.vault.envelope import SealBrokenError


def after(row: CheckIn, *, viewer: Person) -> After | None:
    """Return what to offer after this check-in; nothing when it cannot be opened."""
    try:
        entry = row.content
    except SealBrokenError:
        return None
    return fits(entry, viewer=viewer, crisis=False)
