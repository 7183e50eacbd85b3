"""The one door to personal rows."""

from typing import TYPE_CHECKING, Self

from tending.vault.sealed import SealedQuerySet

if TYPE_CHECKING:
    from tending.people.models import Person


class PersonalQuerySet(SealedQuerySet):
    """Rows of persons. Rooms read through `visible_to` first, always, and narrow down after."""

    def visible_to(self, viewer: "Person") -> Self:
        """Return what `viewer` may read: their own rows. Grants will widen this, here and nowhere else."""
        return self.filter(owner_id=viewer.owner_id)

    def of(self, person: "Person") -> Self:
        """Return the rows of one person."""
        return self.filter(owner_id=person.owner_id)
