"""Acts on people: set up the one person of this computer, make and use launch links."""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tending.vault import audit
from tending.vault.models import Owner
from tending.vault.owners import make_owner

from .models import Account, LaunchLink, Person, Profile

LINK_LIFE: Final = timedelta(minutes=2)


def set_up(*, zone: str) -> Person:
    """Return this computer's person, made with account and installation at the first start; otherwise the one there."""
    if not Owner.objects.filter(kind=Owner.Kind.INSTALLATION).exists():
        make_owner(Owner.Kind.INSTALLATION)
    person: Person | None = Person.objects.exclude(account=None).first()
    return person or welcome(zone=zone)


def welcome(*, zone: str, email: str | None = None) -> Person:
    """Make a person with an account, an owner and a data key."""
    owner = make_owner(Owner.Kind.PERSON)
    with transaction.atomic():
        account = Account(email=email)
        account.set_unusable_password()
        account.save()
        return Person(owner=owner, account=account, profile=Profile(zone=zone)).put(by=owner.pk)


def move_zone(*, person: Person, zone: str, by: UUID) -> Person:
    """Note the IANA zone the person is in now; entries keep the zone they were made in."""
    with transaction.atomic():
        audit.hold(person.owner_id)
        person.profile = replace(person.profile, zone=zone)
        return person.put(by=by)


def tell_life(*, person: Person, challenges: tuple[str, ...], by: UUID) -> Person:
    """Note what life has brought, in slugs of the catalog; none where someone would rather not say.

    Either way it was asked, and is not asked again. What stands last, stands.
    """
    with transaction.atomic():
        audit.hold(person.owner_id)
        row: Person = Person.objects.get(pk=person.pk)
        row.profile = replace(row.profile, challenges=challenges, asked=True)
        return row.put(by=by)


def make_link(*, account: Account) -> str:
    """Return the token of a new launch link. It opens once, within two minutes, for whoever holds it."""
    LaunchLink.objects.filter(ends_at__lte=timezone.now()).delete()
    token = secrets.token_urlsafe(24)
    LaunchLink.objects.create(id=_digest(token), account=account, ends_at=timezone.now() + LINK_LIFE)
    return token


def use_link(*, token: str) -> Account | None:
    """Return the account that `token` opens and spend it; `None` when it is unknown, stale or spent."""
    with transaction.atomic():
        link = LaunchLink.objects.open_now().select_for_update().filter(pk=_digest(token)).first()
        if link is None:
            return None
        link.used_at = timezone.now()
        link.save(update_fields=["used_at"])
        return link.account


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
