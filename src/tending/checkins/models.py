"""Tables of check-ins: the minute in the clear, everything else sealed."""

from typing import ClassVar

from django.db import models

from tending.vault.fields import SealedField
from tending.vault.sealed import SealedModel

from .brought.batch import Bundle
from .brought.sent import Sent
from .entry import Entry
from .half_typed import HalfTyped
from .moments.told import Told
from .months import MonthSummary
from .querysets import BatchQuerySet, CheckInQuerySet, DraftQuerySet, HardMomentQuerySet, MonthQuerySet, UploadQuerySet


class CheckIn(SealedModel):
    """How it was, once. `at` is cut to the minute, for order and range; the exact time is sealed with the rest."""

    at = models.DateTimeField()
    content: SealedField[Entry] = SealedField(Entry)

    objects: ClassVar[models.Manager["CheckIn"]] = CheckInQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        indexes = [models.Index(fields=["owner", "at"], name="checkin_by_time")]

    def __str__(self) -> str:
        return str(self.id)


class Month(SealedModel):
    """One month of one person's check-ins, summarised. Rebuilt by every act that touches an entry in it."""

    month = models.PositiveIntegerField()  # year * 12 + month - 1, in UTC: every value is a month
    content: SealedField[MonthSummary] = SealedField(MonthSummary)

    objects: ClassVar[models.Manager["Month"]] = MonthQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "month"], name="one_summary_a_month"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class HardMoment(SealedModel):
    """A hard moment, from telling it to closing it. `at` is cut to the minute, as with check-ins."""

    at = models.DateTimeField()
    content: SealedField[Told] = SealedField(Told)

    objects: ClassVar[models.Manager["HardMoment"]] = HardMomentQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        indexes = [models.Index(fields=["owner", "at"], name="moment_by_time")]

    def __str__(self) -> str:
        return str(self.id)


class Draft(SealedModel):
    """The one check-in that a person left half typed."""

    content: SealedField[HalfTyped] = SealedField(HalfTyped)

    objects: ClassVar[models.Manager["Draft"]] = DraftQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_draft_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Upload(SealedModel):
    """The one file that a person is about to bring, from choosing it to keeping what it holds, or for a day."""

    at = models.DateTimeField()  # cut to the minute: after a day it goes, and no file is opened to see when it came
    content: SealedField[Sent] = SealedField(Sent)

    objects: ClassVar[models.Manager["Upload"]] = UploadQuerySet.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_upload_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Batch(SealedModel):
    """What came of one file, so that it can go again as one. Its id is that of the upload it came from, if it had one.

    Which rows belong together is sealed with the file's name and the counts, in one payload as everywhere. It is no
    secret by itself: the chain lists the rows of one batch one after another, in one minute.
    """

    content: SealedField[Bundle] = SealedField(Bundle)

    objects: ClassVar[models.Manager["Batch"]] = BatchQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
