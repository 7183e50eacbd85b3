"""What Today may offer once something was kept: one line, and only where it fits."""

from tending.checkins.entry import Entry, Place
from tending.checkins.models import CheckIn
from tending.people.models import Person
from tending.practices.models import Sitting
from tending.practices.page import Offer, offered
from tending.vault.envelope import SealBrokenError


def after(row: CheckIn, *, viewer: Person) -> Offer | None:
    """Return the practice to offer after this check-in, if any; none that was worse twice, none when it cannot open."""
    try:
        feeling = feeling_of(row.content)
    except SealBrokenError:
        return None
    mine = Sitting.objects.all().visible_to(viewer).of(viewer)
    return offered(feeling, unwelcome=mine.unwelcome())


def feeling_of(entry: Entry) -> str:
    """Return how a check-in was placed, in the word that practice files use; the middle counts as pleasant."""
    if entry.place is not Place.PAD:
        return entry.place.value
    return "unpleasant" if (entry.pleasantness or 0) < 0 else "pleasant"
