"""The table of sittings: the minute in the clear, everything else sealed."""

from typing import ClassVar

from django.db import models

from tending.vault.fields import SealedField
from tending.vault.sealed import SealedModel

from .querysets import SittingQuerySet
from .sat import Sat


class Sitting(SealedModel):
    """A practice, once. `at` is cut to the minute, for order; which practice it was is sealed with the rest."""

    at = models.DateTimeField()
    content: SealedField[Sat] = SealedField(Sat)

    objects: ClassVar[models.Manager["Sitting"]] = SittingQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        indexes = [models.Index(fields=["owner", "at"], name="sitting_by_time")]

    def __str__(self) -> str:
        return str(self.id)
