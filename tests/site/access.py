"""Who may reach which address, one row each. An address without a row fails the walk, and so does a row without one.

A new page adds its row here and nothing else: `test_access.py` then knocks on it as owner, as stranger, without a
session and with a closed one, by every method.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tending.people.models import Person
from tests.mydata.files import CHOSEN, diary
from tests.practices.written.walked import midway, screen


class Who(Enum):
    """Who an address answers."""

    ANYONE = "anyone"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Record:
    """Alice's record as the walk finds it: what addresses and forms are made of."""

    person: Person
    checkin: UUID
    moment: UUID
    ticket: str
    link: str
    upload: UUID
    batch: UUID
    plan: str
    my_person: str
    keepsake: UUID
    kept_ticket: str
    unfinished: UUID
    let_go: str
    sitting: UUID
    sitting_ticket: str


#: What Alice said, what her files are called, what she ticked, and what a page says of a practice that did her no good.
NOTE, OWN_WORD = "the heron stood still", "heronish"
WAITING, BROUGHT = "the kingfisher dived.csv", "the egret waited.csv"
LIFE, UNWELCOME = "bereavement", "stay-with-it"
TICKED, TWICE_WORSE = f'value="{LIFE}" checked', "It was worse after this one, twice."
WORDS = (NOTE, OWN_WORD)
TELLING = (*WORDS, WAITING, BROUGHT, TICKED, TWICE_WORSE)

READ = frozenset({"GET", "HEAD"})
POST = frozenset({"POST"})
FORM = READ | POST


def _no_arguments(_record: Record) -> list[object]:
    return []


def _no_form(_record: Record) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Row:
    """One address.

    stranger: what a stranger's request with Alice's ids is answered, by method; None where an address holds no id.
    shows: which of `TELLING` the owner finds on the page; proves that the walk would notice them on a stranger's.
    changes_on_get, without_token: why this one may do what no other address may.
    """

    name: str
    who: Who
    methods: frozenset[str]
    arguments: Callable[[Record], list[object]] = _no_arguments
    form: Callable[[Record], Mapping[str, object]] = _no_form
    stranger: dict[str, int] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    changes_on_get: str = ""
    without_token: str = ""
    records: bool = False  # its page may ask for the microphone


def _checkin(record: Record) -> list[object]:
    return [record.checkin]


def _moment(record: Record) -> list[object]:
    return [record.moment]


def _told(_record: Record) -> dict[str, str]:
    said = {"kind": "argument", "strength": "7", "note": "written over", "did": "rested", "who": "nobody"}
    return said | {"key": str(uuid4()), "zone": "Europe/London"}


def _batch(record: Record) -> list[object]:
    return [record.batch]


def _file(_record: Record) -> dict[str, object]:
    return {"file": SimpleUploadedFile("written over.csv", diary(note="written over"))}


def _practice(_record: Record) -> list[object]:
    return ["feet-on-the-floor"]


def _answer(_record: Record) -> dict[str, str]:
    return {"after": "same", "minutes": "0.5", "key": str(uuid4()), "zone": "Europe/London"}


def _keepsake(record: Record) -> list[object]:
    return [record.keepsake]


def _spoken(_record: Record) -> dict[str, object]:
    return {"sound": SimpleUploadedFile("voice", b"RIFF....WAVE written over"), "key": str(uuid4())}


def _sitting(record: Record) -> list[object]:
    return [record.sitting]


def _unfinished(record: Record) -> list[object]:
    return [record.unfinished]


def _begun(_record: Record) -> dict[str, str]:
    return {"before": "7", "key": str(uuid4()), "zone": "Europe/London"}


def _entry(_record: Record) -> dict[str, str]:
    place = {"place": "pad", "pleasantness": "0.5", "energy": "0", "zone": "Europe/London"}
    return place | {"key": str(uuid4()), "note": "written over"}


def _planned(record: Record) -> dict[str, str]:
    return {"signs": "written over", "key": str(uuid4()), "mark": record.plan}


def _my_person(record: Record) -> dict[str, str]:
    return {"who": "written over", "key": str(uuid4()), "mark": record.my_person}


ROWS = [
    Row("today:today", Who.OWNER, READ, shows=WORDS),
    Row("today:together", Who.OWNER, READ),
    Row(
        "people:start",
        Who.ANYONE,
        frozenset({"GET"}),  # a HEAD, as some link checkers send, must not spend the link
        arguments=lambda record: [record.link],
        changes_on_get="a launch link is opened by typing or clicking it, and is spent by that; it lives two minutes",
    ),
    Row(
        "people:leave",
        Who.ANYONE,
        POST,
        without_token="leaving must work from the oldest page in the oldest tab; all it does is close a door",
    ),
    Row("people:open", Who.ANYONE, POST),
    Row("people:life", Who.OWNER, FORM, form=lambda _: {"challenges": "work"}, shows=(TICKED,)),
    Row("checkins:days", Who.OWNER, FORM, form=lambda _: {"words": "heron"}, shows=WORDS),
    Row("checkins:new", Who.OWNER, FORM, form=_entry),
    Row(
        "checkins:edit",
        Who.OWNER,
        FORM,
        arguments=_checkin,
        form=_entry,
        # Words sent to what is not there are shown again, whether it is gone or someone else's.
        stranger={"GET": 404, "HEAD": 404, "POST": 409},
        shows=WORDS,
    ),
    Row("checkins:draft", Who.OWNER, POST, form=_entry),
    Row("checkins:let-go", Who.OWNER, POST),
    # Removing what is not there is answered as removing twice is, so that pressing twice does no harm.
    Row("checkins:remove", Who.OWNER, POST, arguments=_checkin, stranger={"POST": 200}),
    Row("checkins:undo", Who.OWNER, POST, form=lambda record: {"ticket": record.ticket}, stranger={"POST": 410}),
    Row("checkins:hard", Who.OWNER, FORM, form=_told),
    Row(
        "checkins:hard-edit",
        Who.OWNER,
        FORM,
        arguments=_moment,
        form=_told,
        stranger={"GET": 404, "HEAD": 404, "POST": 409},  # as for a check-in
        shows=WORDS,
    ),
    Row("checkins:hard-here", Who.OWNER, READ, arguments=_moment, stranger=dict.fromkeys(READ, 404)),
    Row("checkins:hard-reminders", Who.OWNER, READ, arguments=_moment, stranger=dict.fromkeys(READ, 404)),
    Row("checkins:hard-steady", Who.OWNER, POST, arguments=_moment, stranger={"POST": 404}),
    Row("checkins:hard-leave", Who.OWNER, POST, arguments=_moment, stranger={"POST": 404}),
    Row("checkins:hard-not-now", Who.OWNER, POST, arguments=_moment, stranger={"POST": 404}),
    Row(
        "checkins:hard-after",
        Who.OWNER,
        FORM,
        arguments=_moment,
        form=_told,
        stranger={"GET": 404, "HEAD": 404, "POST": 409},
        shows=WORDS,
    ),
    Row("checkins:hard-remove", Who.OWNER, POST, arguments=_moment, stranger={"POST": 200}),
    Row("practices:index", Who.ANYONE, READ, shows=(TWICE_WORSE,)),
    Row("practices:find", Who.OWNER, FORM, form=lambda _: {"words": "feet", "life": "work"}),
    Row("practices:life", Who.OWNER, READ),
    Row("practices:done", Who.OWNER, FORM, form=lambda _: {"words": "heron"}, shows=(NOTE,)),
    Row(
        "practices:done-back",
        Who.OWNER,
        POST,
        form=lambda each: {"ticket": each.sitting_ticket},
        stranger={"POST": 410},
    ),
    # As for a check-in: removing twice is answered alike, and words sent to what is not there are shown again.
    Row("practices:done-remove", Who.OWNER, POST, arguments=_sitting, stranger={"POST": 200}),
    Row(
        "practices:done-like",
        Who.OWNER,
        POST,
        arguments=_sitting,
        form=lambda _: {"like": "written over", "revision": "1"},
        stranger={"POST": 409},
    ),
    Row("practices:just-now", Who.OWNER, FORM, form=lambda _: {"flags": "very-hard-time"}),
    Row("practices:lift", Who.OWNER, POST, form=lambda _: {"flag": "recent-loss"}),
    Row("practices:not-yet", Who.ANYONE, READ),
    Row("practices:kept", Who.OWNER, READ, shows=WORDS),
    Row("practices:kept-write", Who.OWNER, FORM, form=lambda _: {"words": "written over", "key": str(uuid4())}),
    Row("practices:kept-record", Who.OWNER, FORM, form=_spoken, records=True),
    Row("practices:kept-undo", Who.OWNER, POST, form=lambda each: {"ticket": each.kept_ticket}, stranger={"POST": 410}),
    Row(
        "practices:kept-one",
        Who.OWNER,
        READ,
        arguments=_keepsake,
        stranger=dict.fromkeys(READ, 404),
        shows=WORDS,
    ),
    Row(
        "practices:kept-edit",
        Who.OWNER,
        FORM,
        arguments=_keepsake,
        form=lambda _: {"words": "written over", "revision": "1"},
        stranger={"GET": 404, "HEAD": 404, "POST": 409},  # as for a check-in
        shows=WORDS,
    ),
    Row(
        "practices:kept-card",
        Who.OWNER,
        READ,
        arguments=_keepsake,
        stranger=dict.fromkeys(READ, 404),
        shows=(NOTE,),
    ),
    Row(
        "practices:kept-voice",
        Who.OWNER,
        READ,
        arguments=_keepsake,
        stranger=dict.fromkeys(READ, 404),
        shows=(NOTE,),
    ),
    Row(
        "practices:kept-remove",
        Who.OWNER,
        FORM,
        arguments=_keepsake,
        stranger={"GET": 404, "HEAD": 404, "POST": 200},
    ),
    Row("practices:begin", Who.OWNER, POST, arguments=lambda _: [midway().slug], form=_begun),
    Row(
        "practices:at",
        Who.OWNER,
        FORM,
        arguments=_unfinished,
        form=lambda _: screen(),
        stranger={"GET": 404, "HEAD": 404, "POST": 409},  # as for a check-in
        shows=(NOTE,),
    ),
    Row(
        "practices:at-draft",
        Who.OWNER,
        POST,
        arguments=_unfinished,
        form=lambda _: screen(),
        stranger={"POST": 409},
    ),
    Row("practices:at-let-go", Who.OWNER, POST, arguments=_unfinished, stranger={"POST": 200}),
    Row("practices:at-undo", Who.OWNER, POST, form=lambda each: {"ticket": each.let_go}, stranger={"POST": 410}),
    Row("practices:play", Who.ANYONE, READ, arguments=_practice),
    Row("practices:keep", Who.OWNER, POST, arguments=_practice, form=_answer),
    Row("insights:picture", Who.OWNER, READ),
    Row("insights:example", Who.OWNER, READ),
    Row("mydata:bring", Who.OWNER, FORM, form=_file, shows=(WAITING, BROUGHT)),
    Row(
        "mydata:columns",
        Who.OWNER,
        FORM,
        form=lambda record: CHOSEN | {"upload": str(record.upload)},
        stranger={"GET": 302, "HEAD": 302, "POST": 409},
        shows=(*WORDS, WAITING),
    ),
    Row("mydata:look", Who.OWNER, READ, shows=(WAITING,)),
    Row(
        "mydata:keep",
        Who.OWNER,
        POST,
        form=lambda record: {"upload": str(record.upload), "revision": "2"},
        stranger={"POST": 409},
    ),
    Row("mydata:let-go", Who.OWNER, POST),
    Row(
        "mydata:batch",
        Who.OWNER,
        READ,
        arguments=_batch,
        stranger={"GET": 404, "HEAD": 404},
        shows=(BROUGHT,),
    ),
    # Taking back what is not there is answered as taking it back twice is.
    Row("mydata:take-back", Who.OWNER, POST, arguments=_batch, stranger={"POST": 200}),
    Row("refuge:now", Who.ANYONE, READ),
    Row("refuge:not-safe", Who.ANYONE, READ),
    Row("refuge:under-18", Who.ANYONE, READ),
    Row("refuge:mine", Who.OWNER, READ, shows=WORDS),
    # Words sent over what is not there are shown again, as for a check-in.
    Row("refuge:plan", Who.OWNER, FORM, form=_planned, stranger={"POST": 409}, shows=(NOTE,)),
    Row("refuge:plan-half", Who.OWNER, POST, form=_planned),
    Row("refuge:plan-afresh", Who.OWNER, POST),
    Row("refuge:plan-print", Who.OWNER, READ, shows=WORDS),
    Row("refuge:plan-away", Who.OWNER, FORM, form=lambda record: {"mark": record.plan}, shows=(NOTE,)),
    Row("refuge:person", Who.OWNER, FORM, form=_my_person, stranger={"POST": 409}, shows=(OWN_WORD,)),
    Row("refuge:person-away", Who.OWNER, FORM, form=lambda record: {"mark": record.my_person}, shows=(OWN_WORD,)),
    Row("worker", Who.ANYONE, READ),
    Row("manifest", Who.ANYONE, READ),
    Row("offline", Who.ANYONE, READ),
    Row("is-folder", Who.ANYONE, READ, arguments=lambda _: [settings.FOLDERS.id]),
]
