"""Tables of practices: the minute in the clear, everything else sealed."""

from typing import ClassVar

from django.db import models

from tending.vault.fields import SealedField
from tending.vault.sealed import SealedModel

from .justnow.flags import JustSaid
from .keepsakes.kept import Kept, Sound
from .querysets import JustNowQuerySet, KeepsakeQuerySet, SittingQuerySet, UnfinishedQuerySet, VoiceQuerySet
from .sat import Sat
from .written.typed import Typed


class Sitting(SealedModel):
    """A practice, once. `at` is cut to the minute, for order; which practice it was is sealed with the rest."""

    at = models.DateTimeField()
    content: SealedField[Sat] = SealedField(Sat)

    objects: ClassVar[models.Manager["Sitting"]] = SittingQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        indexes = [models.Index(fields=["owner", "at"], name="sitting_by_time")]

    def __str__(self) -> str:
        return str(self.id)


class Unfinished(SealedModel):
    """A written practice on its way, kept at each part. `at` is when it was begun, cut to the minute."""

    at = models.DateTimeField()
    content: SealedField[Typed] = SealedField(Typed)

    objects: ClassVar[models.Manager["Unfinished"]] = UnfinishedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Keepsake(SealedModel):
    """Something kept for hard moments. `at` is when, cut to the minute, for order."""

    at = models.DateTimeField()
    content: SealedField[Kept] = SealedField(Kept)

    objects: ClassVar[models.Manager["Keepsake"]] = KeepsakeQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Voice(SealedModel):
    """The recording of a keepsake, under that keepsake's id: a list of keepsakes need not open what is large."""

    content: SealedField[Sound] = SealedField(Sound)

    objects: ClassVar[models.Manager["Voice"]] = VoiceQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class JustNow(SealedModel):
    """What a person says is true just now; one row each."""

    content: SealedField[JustSaid] = SealedField(JustSaid)

    objects: ClassVar[models.Manager["JustNow"]] = JustNowQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_just_now_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)
