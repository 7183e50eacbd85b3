"""What the pages of keepsakes show: each by what it is called, its lines, its practices; the newest kit before all."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tending import catalog
from tending.people.models import Person
from tending.practices.models import Keepsake, Sitting
from tending.practices.page import Offer, lengths_of
from tending.vault.envelope import SealBrokenError

from .kept import Kept

#: What each is called as long as it has no title of its own.
NAMES: Final = {
    "card": _("A card"),
    "kit": _("My way back to calm"),
    "place": _("Somewhere safe enough"),
    "people": _("My people"),
    "voice": _("A voice I trust"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One keepsake as it is read. `offers` are the practices of it that are still there."""

    pk: UUID
    kept: Kept
    title: str
    offers: list[Offer]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that someone keeps: the newest kit first, then the newest of all else; and how many cannot be opened."""

    kept: list[Shown]
    broken: list[UUID]


def shelf(person: Person) -> Shelf:
    """Return all that `person` keeps."""
    opened = Keepsake.objects.all().visible_to(person).of(person).opened()
    newest = [shown(pk, kept, person=person) for pk, kept in reversed(opened.entries)]
    first = next((each for each in newest if each.kept.kind == "kit"), None)
    return Shelf(sorted(newest, key=lambda each: each is not first), opened.broken)


def shown(pk: UUID, kept: Kept, *, person: Person) -> Shown:
    """Return one as it is read by `person`."""
    return Shown(pk, kept, kept.title or str(NAMES[kept.kind]), _offers(kept, person))


def content_of(row: Keepsake) -> Kept | None:
    """Return what a row holds; `None` when it cannot be opened."""
    try:
        return row.content
    except SealBrokenError:
        return None


def for_now() -> list[catalog.Practice]:
    """Return the practices that a kit may hold."""
    return [each for each in catalog.load().practices.values() if each.now]


def _offers(kept: Kept, person: Person) -> list[Offer]:
    """Return the practices of a kit: it is theirs, so one that was worse twice stays, and says so."""
    if not kept.practices:
        return []
    there = {each.slug: each for each in for_now()}
    unwelcome = Sitting.objects.all().visible_to(person).of(person).unwelcome()
    chosen = [there[slug] for slug in kept.practices if slug in there]
    return [Offer(each, lengths_of(each), each.slug in unwelcome) for each in chosen]
