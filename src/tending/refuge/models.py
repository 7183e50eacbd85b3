"""Tables of the safety plan and of one's person: one row each a person, all of it sealed.

Two tables rather than one row: someone who writes down a number in one window must not be told that it collides with
the plan in another.
"""

from typing import ClassVar

from django.db import models

from tending.vault.fields import SealedField
from tending.vault.sealed import SealedModel

from .plan import LeftPlans, Plan, Someone
from .querysets import OneEach


class SafetyPlan(SealedModel):
    """The one plan that somebody made for hard days."""

    content: SealedField[Plan] = SealedField(Plan)

    objects: ClassVar[models.Manager["SafetyPlan"]] = OneEach.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_plan_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class HalfPlan(SealedModel):
    """The plan that somebody left half written, on one page or on several."""

    content: SealedField[LeftPlans] = SealedField(LeftPlans)

    objects: ClassVar[models.Manager["HalfPlan"]] = OneEach.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_half_plan_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class MyPerson(SealedModel):
    """The one somebody would turn to first."""

    content: SealedField[Someone] = SealedField(Someone)

    objects: ClassVar[models.Manager["MyPerson"]] = OneEach.as_manager()

    class Meta(SealedModel.Meta):
        constraints = [
            *SealedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_to_turn_to_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)
