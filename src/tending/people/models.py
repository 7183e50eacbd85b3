"""Accounts sign in; persons keep records. They are two tables, so that either can change without the other."""

import uuid
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from tending.vault.fields import SealedField
from tending.vault.sealed import SealedModel, SealedQuerySet


class Account(AbstractBaseUser):
    """How someone signs in. On one's own computer it has no e-mail and no password; links from the machine open it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True, null=True)
    is_active = models.BooleanField(default=True)
    last_login = None  # nobody is shown, or stored, as "last seen"

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return str(self.id)


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Profile:
    """What a person told us of themselves: IANA zone and language tag; what life has brought, and whether we asked."""

    zone: str
    language: str = "en"
    challenges: tuple[str, ...] = ()
    asked: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return JSON-ready types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the profile again."""
        return cls(**{**data, "challenges": tuple(data.get("challenges", ()))})


class Person(SealedModel):
    """Someone with a record. Everything of theirs hangs from their owner, which their data key belongs to."""

    account = models.OneToOneField(Account, on_delete=models.SET_NULL, null=True, related_name="person")
    profile: SealedField[Profile] = SealedField(Profile)

    objects: ClassVar[models.Manager["Person"]] = SealedQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_person_per_owner"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class LaunchLinkQuerySet(models.QuerySet["LaunchLink"]):
    """Launch links by what they can still do."""

    def open_now(self) -> "LaunchLinkQuerySet":
        """Links that are unused and not yet stale."""
        return self.filter(used_at=None, ends_at__gt=timezone.now())


class LaunchLink(models.Model):
    """A one-time link from the machine to its browser. Only the token's hash is kept."""

    id = models.BinaryField(primary_key=True, max_length=32)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = LaunchLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return "launch link"
