"""Reading a plan, or one's person: always through `visible_to`, opened at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tending.sharing.querysets import PersonalQuerySet
from tending.vault.envelope import SealBrokenError
from tending.vault.sealed import SealedModel

if TYPE_CHECKING:
    from tending.people.models import Person


def mark_of(row: SealedModel | None) -> str:
    """Return which row stands there, at which revision; "" where there is none.

    Not the revision alone: a row that was taken away and written anew starts at the first again.
    """
    return "" if row is None else f"{row.pk}.{row.revision}"


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Found:
    """What is there: the row and what it holds, or nothing. A damaged row holds nothing that can be shown."""

    row: Any = None
    content: Any = None

    @property
    def broken(self) -> bool:
        """Whether there is a row that cannot be opened."""
        return self.row is not None and self.content is None

    @property
    def mark(self) -> str:
        """What a form carries to say what it was opened on; see `mark_of`."""
        return mark_of(self.row)


def opened(row: Any) -> Found:  # noqa: ANN401 - a row of any of these tables
    """Return what is there, opened; a damaged row holds nothing."""
    if row is None:
        return Found()
    try:
        return Found(row, row.content)
    except SealBrokenError:
        return Found(row)


class OneEach(PersonalQuerySet):
    """A table in which everybody has one row at most."""

    def mine(self, viewer: "Person") -> Found:
        """Return the viewer's own. One that is damaged must not keep away what stands beside it on the page."""
        return opened(self.visible_to(viewer).of(viewer).first())
