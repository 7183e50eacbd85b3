"""What the pages about just now show."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tending import catalog
from tending.catalog import JustNowFlag, Practice
from tending.people.models import Person
from tending.practices.models import JustNow
from tending.practices.page import Offer, offer

from . import held
from .flags import JustSaid, UnreadableError
from .held import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """One flag as it is asked about; `due` when it was said long enough ago to ask whether it is still so."""

    flag: JustNowFlag
    chosen: bool
    due: bool


def asked(person: Person, *, chosen: Collection[str] | None = None, changed: bool = False) -> dict[str, Any]:
    """Return the question, with what is set already, or with what was `chosen` in a form that could not be kept.

    `changed`: another window was first, and both are ticked.
    """
    said, revision, unreadable = _said(person)
    day, ticked = today(person), {flag.slug for flag in said.flags}
    due = {flag.slug for flag in said.flags if flag.review <= day}
    if chosen is not None:
        ticked = set(chosen) | (ticked if changed else set())
    flags = [Asked(flag, slug in ticked, slug in due) for slug, flag in catalog.load().flags.items()]
    return {
        "flags": flags,
        "held": [] if chosen is not None else [each.flag for each in flags if each.chosen],
        "due": [each.flag for each in flags if each.due],
        "failed": chosen is not None and not changed,
        "changed": changed,
        "unreadable": unreadable,
        "revision": revision,
    }


def _said(person: Person) -> tuple[JustSaid, int, bool]:
    try:
        said, revision = JustNow.objects.all().said_by(person)
    except UnreadableError as error:
        return JustSaid(), error.revision, True
    return said or JustSaid(), revision, False


def holding(practice: Practice, at: Standing) -> dict[str, Any]:
    """Return what a practice that is held back shows: why, and what is there instead."""
    flags = catalog.load().flags
    holding = [] if at.unreadable else [flags[slug] for slug in at.holds(practice)]
    return {"practice": practice, "holding": holding, "unreadable": at.unreadable, "steadying": steadying(at)}


def locked(practice: Practice, at: Standing) -> dict[str, Any]:
    """Return what a practice that only a therapist opens shows: what can be done instead, if nothing holds that."""
    twin = catalog.load().practices.get(practice.twin)
    return {"practice": practice, "twin": offer(twin, at) if twin and not at.holds(twin) else None}


def steadying(at: Standing) -> list[Offer]:
    """Return what may be offered whatever happens."""
    return [offer(each, at) for each in held.steadying(catalog.load().practices.values(), at)]


def today(person: Person) -> date:
    """Return the person's own day."""
    return timezone.now().astimezone(ZoneInfo(person.profile.zone)).date()
