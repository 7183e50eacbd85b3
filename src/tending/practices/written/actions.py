"""Acts on written practices: begin, keep a part, finish, let go, put back. One transaction each."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from tending import catalog
from tending.catalog import Practice
from tending.people import undo
from tending.people.models import Person
from tending.people.undo import Removed
from tending.practices.answers import Answers
from tending.practices.keepsakes import actions as keepsakes
from tending.practices.keepsakes.making import kept_from
from tending.practices.models import Sitting, Unfinished
from tending.practices.sat import After, Sat
from tending.vault import audit
from tending.vault.minute import to_minute
from tending.vault.replay import Seen, remember
from tending.vault.sealed import ChangedMeanwhileError

from .typed import Typed


class GoneError(Exception):
    """What was on its way is not there any more: finished, or let go of."""


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Given:
    """What one screen gave: to which part, if that asks; from which open page; and where the practice is to stand.

    `revision` is the one the page was read at, `turn` counts the posts of that page. `part` of None leaves the place
    where it is: a pause in typing moves nobody on.
    """

    name: str | None
    values: tuple[str, ...]
    revision: int | None
    page: str = ""
    turn: int = 0
    part: int | None = None


@dataclass(frozen=True, slots=True, repr=False)  # a repr would carry it into a traceback
class Ending:
    """How it was afterwards, in the person's answer; `keep`: what came of it is wanted for hard moments."""

    after: After
    strength: int | None
    keep: bool


def begin(*, person: Person, typed: Typed, key: UUID, said: bytes, by: UUID) -> UUID:
    """Make a practice on its way, once, however often its form arrives; return its id.

    Whatever the form says the second time, the first one stands: what was written there since must not be lost.
    """
    pk = uuid5(person.owner_id, key.hex)  # the same form finds the same practice again
    with transaction.atomic():
        if remember(person.owner_id, key, said) is Seen.NEW:
            Unfinished(pk=pk, owner=person.owner, at=to_minute(typed.at), content=typed).put(by=by)
    return pk


def keep_part(*, unfinished: Unfinished, given: Given, by: UUID) -> Unfinished:
    """Save what one screen gave, over what the same page gave before; nothing is written when nothing changed.

    Raises `GoneError` and `ChangedMeanwhileError`.
    """
    with transaction.atomic():
        row = _held(unfinished)
        before: Typed = row.content
        changed = given.name is not None and before.answer(given.name) != given.values
        if changed and not _its_own(row, given):
            raise ChangedMeanwhileError
        if not changed and given.part in {None, before.part}:
            return row
        answers = before.answered(given.name, given.values) if given.name is not None else before.answers
        part = before.part if given.part is None else given.part
        row.content = replace(before, answers=answers, part=part, page=given.page, turn=given.turn)
        return row.put(by=by)


def finish(*, unfinished: Unfinished, practice: Practice, ending: Ending, at: datetime, by: UUID) -> None:
    """End it: a sitting under the same id, with all that was given; what was on its way goes; a keepsake is kept.

    Raises `GoneError`, and then changes nothing.
    """
    with transaction.atomic():
        row = _held(unfinished)
        sat = _sat(row.content, practice, ending, at=at)
        Sitting(pk=row.pk, owner=row.owner, at=to_minute(at), content=sat).put(by=by)
        if ending.keep:
            _keep(row, practice, at=at, by=by)
        row.drop(by=by)


def let_go(*, unfinished: Unfinished, given: Given | None = None, by: UUID) -> Removed | None:
    """Delete it with all that was typed, and what its screen gave last; return what undoes that, `None` if it was gone.

    Raises `ChangedMeanwhileError`, and then changes nothing.
    """
    with transaction.atomic():
        if given is not None:
            try:
                keep_part(unfinished=unfinished, given=given, by=by)
            except GoneError:
                return None
        gone = undo.take_away(unfinished, by=by)
        return None if gone is None else gone[1]


def put_back(*, person: Person, ticket: str, by: UUID) -> UUID:
    """Undo letting go, and return its id; pressing twice does no harm.

    Raises `UndoneTooLateError` when the hour is over or it was put back and let go again since, and `SealBrokenError`,
    `ValueError`, `KeyError` or `TypeError` when the ticket is forged, another person's, or of something else.
    """
    return undo.put_back(person=person, ticket=ticket, table=Unfinished, by=by).pk


def _held(unfinished: Unfinished) -> Unfinished:
    """Return the row as it is now, with nobody else writing in its owner's name until the transaction ends."""
    audit.hold(unfinished.owner_id)
    row: Unfinished | None = Unfinished.objects.filter(pk=unfinished.pk).first()
    if row is None:
        raise GoneError
    return row


def _its_own(row: Unfinished, given: Given) -> bool:
    """Whether nobody but this page wrote since it was read, and it no later than now: posts may overtake each other."""
    if given.revision == row.revision:
        return True
    return bool(given.page) and row.content.page == given.page and row.content.turn <= given.turn


def _sat(typed: Typed, practice: Practice, ending: Ending, *, at: datetime) -> Sat:
    return Sat(
        slug=typed.slug,
        version=typed.version,
        at=at,
        zone=typed.zone,
        seconds=round(practice.minutes[0] * 60),
        after=ending.after,
        answers=_in_order(typed.answers, practice),
        before=typed.before,
        strength=ending.strength,
    )


def _in_order(answers: Answers, practice: Practice) -> Answers:
    """Return answers in the order of the parts, whichever was given first; those of an older version come last."""
    place = {part.name: number for number, part in enumerate(practice.given)}
    return tuple(sorted(answers, key=lambda each: place.get(each[0], len(place))))


def _keep(row: Unfinished, practice: Practice, *, at: datetime, by: UUID) -> None:
    kept = kept_from(practice, row.content.answers, at=at, zone=row.content.zone)
    if kept is not None and kept.kind != "voice":  # a voice was kept where it was recorded
        person = Person.objects.get(owner_id=row.owner_id)
        keepsakes.keep(person=person, kept=kept, key=uuid5(row.pk, "keepsake"), said=b"", by=by)


def practice_of(typed: Typed) -> Practice | None:
    """Return the practice it is on its way through; None when the catalog has it no more."""
    return catalog.load().practices.get(typed.slug)
