"""What the shelf's tests build on: practices of their own, so that nothing hangs on what files say."""

from dataclasses import replace
from datetime import datetime

from django.test import Client

from tending.catalog import Catalog, Challenge, Practice, load
from tending.catalog.parts import Ask, Listing, Pick, Voice, Words, Writing
from tending.people.actions import tell_life
from tending.people.models import Person
from tending.practices.answers import Answers
from tending.practices.justnow import actions as justnow
from tending.practices.models import Sitting, Unfinished
from tending.practices.sat import After, Sat
from tending.practices.written.typed import Typed
from tending.vault.minute import to_minute
from tests.conftest import NOON, ZONE

ASK = Ask("How is it now?")
PLAIN = replace(load().practices["slow-look"], now=False, twin="", not_when=(), under=())
GIVEN = (
    Pick("bird", ("Look.",), "Which bird is it?", "here", True, True, (Pick.Option("heron", "A grey heron", "Then."),)),
    Writing("said", ("Say it.",), "What would you say to it?", ""),
    Listing("seen", ("Look.",), "What do you see?", ""),
    Voice("spoken", ("Say.",), "Record it?"),
    Writing("like", ("Later.",), "What was it like?", ""),
    ASK,
)


def a_practice(slug: str, title: str, step: str = "awareness", **more: object) -> Practice:
    return replace(PLAIN, slug=slug, title=title, step=step, **more)  # type: ignore[arg-type]


MARSH = a_practice(
    "marsh", "Into the marsh", minutes=(3.0,), summary="Reeds and water.", parts=(Words(("Go.",), 5, ""), ASK)
)
LONG = a_practice("long-one", "A long one", minutes=(20.0,), effort="some", summary="It takes a while.")
HELD = a_practice("held-one", "A held one", "inner-base", not_when=("recent-loss",), minutes=(1.0,))
LOCKED = a_practice("locked-one", "A locked one", "inner-base", locked=True, minutes=(0.5,))
KIND = a_practice("one-kind-thing", "One kind thing", "inner-base", minutes=(4.0,), parts=GIVEN)


def catalog_of(*practices: Practice, **challenges: dict[str, tuple[str, ...]]) -> Catalog:
    """The catalog with the practices for now and these; the challenges name practices only as told here."""
    known = load()
    now = {slug: _asked_by_none(each) for slug, each in known.practices.items() if each.now}
    nothing: dict[str, tuple[str, ...]] = {"first": (), "later": (), "not_now": ()}
    told = {slug: a_challenge(each, nothing | challenges.get(slug, {})) for slug, each in known.challenges.items()}
    return replace(known, practices={**now, **{each.slug: each for each in practices}}, challenges=told)


def _asked_by_none(practice: Practice) -> Practice:
    return replace(practice, offer_when=replace(practice.offer_when, challenges=()))


def a_challenge(challenge: Challenge, lists: dict[str, tuple[str, ...]]) -> Challenge:
    return replace(challenge, **lists)  # type: ignore[arg-type]


def sit(
    person: Person, slug: str = "marsh", *, at: datetime = NOON, after: After = After.SAME, **more: object
) -> Sitting:
    """Keep a sitting of `person`."""
    sat = Sat(slug, 1, at, ZONE, 60, after, **more)  # type: ignore[arg-type]
    return Sitting(owner=person.owner, at=to_minute(at), content=sat).put(by=person.owner_id)


def begin(person: Person, slug: str, *, at: datetime = NOON, answers: Answers = ()) -> Unfinished:
    content = Typed(slug, 1, at, ZONE, answers=answers)
    return Unfinished(owner=person.owner, at=at, content=content).put(by=person.owner_id)


def say(person: Person, *flags: str) -> None:
    justnow.say(person=person, flags=flags, answered=True, today=NOON.date(), expected=0, by=person.owner_id)


def live(person: Person, *challenges: str) -> None:
    tell_life(person=person, challenges=challenges, by=person.owner_id)


def main_of(client: Client, path: str, status: int = 200) -> str:
    return read(client.get(path), status)


def read(answer: object, status: int = 200) -> str:
    """The page's own part, with its apostrophes as they were written."""
    assert answer.status_code == status  # type: ignore[attr-defined]
    text = str(answer.content.decode()).replace("&#x27;", "'")  # type: ignore[attr-defined]
    return text.partition("<main")[2].partition("</main>")[0] or text
