"""The renderer of written practices: one part a screen, with what was given to it and to the one before."""

import uuid
from dataclasses import dataclass
from uuid import UUID

from tending.catalog import Practice
from tending.catalog.parts import Part
from tending.practices import page

from .forms import FORMS, ScreenForm
from .options import said_to
from .typed import Typed


@dataclass(frozen=True, slots=True)
class Screen:
    """One part as it is shown. `form` holds what was given, or what was sent and could not be kept.

    `pk` and `revision` are the row's; no revision where there is no row. `said` is what the choice before it is met
    with; `shown` has its breath and its caution in words. `page` tells this opening of it from others, `key`
    is that of the new one which it would begin.
    """

    pk: UUID
    revision: int | None
    practice: Practice
    number: int
    form: ScreenForm
    said: tuple[str, ...]
    shown: page.Screen
    keepable: bool
    page: UUID
    key: UUID | None = None

    @property
    def part(self) -> Part:
        """The part."""
        return self.practice.parts[self.number]

    @property
    def count(self) -> int:
        """How many screens there are."""
        return len(self.practice.parts)

    @property
    def place(self) -> int:
        """Which of them this is, as people count."""
        return self.number + 1


def number_of(practice: Practice, wanted: int) -> int:
    """Return a screen that there is: the one wanted, or the last one."""
    return min(wanted, len(practice.parts) - 1)


def name_of(part: Part) -> str | None:
    """Return what is given to a part is kept under; None where nothing is asked."""
    return getattr(part, "name", None)


def screen(
    practice: Practice,
    typed: Typed,
    *,
    pk: UUID,
    revision: int | None,
    number: int | None = None,
    form: ScreenForm | None = None,
) -> Screen:
    """Return the screen where `typed` stands, or that at `number`; with `form` as it was sent, or with what is kept."""
    at = number_of(practice, typed.part if number is None else number)
    part = practice.parts[at]
    return Screen(
        pk=pk,
        revision=revision,
        practice=practice,
        number=at,
        form=form or _as_given(part, typed),
        said=_met(practice, at, typed),
        shown=page.screen_of(part, practice.aside),
        keepable=_keepable(practice, typed),
        page=uuid.uuid4(),
    )


def _as_given(part: Part, typed: Typed) -> ScreenForm:
    kind = FORMS[part.kind]
    return kind(of=part, zone=typed.zone, initial=kind.as_given(part, typed.answer(name_of(part) or "")))


def _met(practice: Practice, number: int, typed: Typed) -> tuple[str, ...]:
    """What is said at the start of a screen to what was chosen on the one before."""
    before = practice.parts[number - 1] if number else None
    name = name_of(before) if before else None
    return tuple(said_to(before, typed.answer(name))) if before and name else ()


def _keepable(practice: Practice, typed: Typed) -> bool:
    """Whether there is something here to keep for hard moments."""
    keepsake = practice.keepsake
    return bool(keepsake and keepsake.kind != "voice" and any(typed.answer(name) for name in keepsake.of))
