"""A day with Tending, through its own doors, in which every sealed field is given something that can be recognised.

`python -m tests.vault.living FILE [--unsealed]` lives it on the data folder of the environment, writes to FILE what
must not be found there, and ends as a killed process does, with the write-ahead log still lying about.
"""

import dataclasses
import json
import logging
import os
import re
import sys
import uuid
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest import mock

from django.apps import apps
from django.conf import settings
from django.test import Client

# No model is imported up here: run as a program, Django is not loaded yet.

NOTE: Final = "Zwölf Möwen über dem Kai, kestrel-41877"
REWRITTEN: Final = "The letter came after all, bittern-90233"
REMOVED: Final = "Said and taken back, dunlin-55120"
REFUSED: Final = "Typed into a form that was refused, avocet-73310"
UNSENT: Final = "Typed into a form whose token failed, plover-60417"
SOUGHT: Final = "dunlin-55120 and what was looked for, whimbrel-28844"
BROUGHT: Final = "From an older diary, curlew-11962"
RAISED: Final = "Quoted by a failing job, godwit-39075"
LOGGED: Final = "Quoted by an exception in the log, turnstone-84216"
HALF_TYPED: Final = "Left half typed when the phone rang, lapwing-33508"
CRASHED: Final = "Sent to a page that failed, shearwater-17743"
TOLD: Final = "What it was that hurt, sanderling-70518"
UNTOLD: Final = "Told to a form that was refused, redshank-24690"
DID: Final = "Counted every tile, oystercatcher-15873"
REMINDED: Final = "To be asked about later, pratincole-39916"
WHO: Final = "Aunt Zephyrine, knot-66201"
FILED: Final = "Kept in another place, sandpiper-48812"
LABEL: Final = "phalarope-20967.csv"
TAKEN_BACK: Final = "Brought and taken back, whimbrel-71945"
REFUSED_LATER: Final = "Refused by the job worker, turnstone-30284"
GIVEN: Final = "Given to a practice and done, garganey-81526"
ON_ITS_WAY: Final = "Given to a practice on its way, smew-27705"
TOO_MUCH: Final = "More than a box holds, ruddy-shelduck-30618. "
STALE: Final = "Written in the other window, goosander-71350"
LET_GO: Final = "Written and let go, long-tailed-duck-92047"
KEPT: Final = "Kept for hard moments, gadwall-54093"
CALLED: Final = "Words for the stairs, pochard-19348"
VOICE: Final = "Uncle Balthasar, wigeon-60872"
SOUND: Final = "RIFF....WAVE scoter-43961"
NO_SOUND: Final = "Sent as a recording and refused, shoveler-38290"
NAMED: Final = "gargling-pintail-57718.wav"
UNKEPT: Final = "Put on no card, mandarin-66047. "
QUOTED: Final = "Quoted by a failing keeping, greenshank-58127"
PLANNED: Final = "When the kettle stays cold, dotterel-50218"
PLAN_REFUSED: Final = "A plan with too long a line, ruff-83640"
PLAN_GONE: Final = "A plan that was taken away, stint-29971"
HALF_PLANNED: Final = "Half a plan, and then the bell, twite-66920"
TURNED_TO: Final = "Cousin Perpetua, brambling-71306"
OWN: Final = ("flibbertigibbety", "übermütigst")
BROUGHT_BY_LIFE: Final = "bereavement"
ZONE: Final = "Indian/Kerguelen"
LANGUAGE: Final = "kw-x-mousehole"
# Ratings are all below nought: "0.731" alone could be seconds of a time in the clear, "-0.731" could not.
EXACT: Final = datetime(2026, 3, 4, 5, 6, 47, 318529, tzinfo=UTC)
TYPED: Final = (
    NOTE,
    REWRITTEN,
    REMOVED,
    REFUSED,
    UNSENT,
    SOUGHT,
    BROUGHT,
    RAISED,
    LOGGED,
    HALF_TYPED,
    CRASHED,
    TOLD,
    UNTOLD,
    REMINDED,
    DID,
    WHO,
    FILED,
    LABEL,
    TAKEN_BACK,
    REFUSED_LATER,
    QUOTED,
    GIVEN,
    ON_ITS_WAY,
    TOO_MUCH,
    STALE,
    LET_GO,
    KEPT,
    CALLED,
    VOICE,
    SOUND,
    NO_SOUND,
    NAMED,
    UNKEPT,
    PLANNED,
    PLAN_REFUSED,
    PLAN_GONE,
    HALF_PLANNED,
    TURNED_TO,
    *OWN,
)


def live(person: Any) -> list[str]:
    """Live the day; return what the browser was given and must not lie about: cookies, links, tickets."""
    from tending.people.actions import make_link

    browser = Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost")
    link = make_link(account=person.account)
    assert browser.get(f"/start/{link}").status_code == 302
    browser.get("/checkins/new")
    _check_in(browser, 302, note=NOTE, pleasantness="-0.731", energy="-0.417", words="worried", contexts="travelling")
    kept = _newest(person)
    _post(browser, f"/checkins/{kept.pk}", 302, **_form(note=REWRITTEN, revision="1", pleasantness="-0.823"))
    _check_in(browser, 302, note=REMOVED, place="too-much")
    ticket = _remove_and_undo(browser, f"/checkins/{_newest(person).pk}/remove")
    _post(browser, "/checkins/", 200, words=SOUGHT)
    _check_in(browser, 422, note=REFUSED, place="nowhere")
    _check_in(browser, 403, note=UNSENT, csrfmiddlewaretoken="wrong")
    _post(browser, "/checkins/draft", 204, **_form(note=HALF_TYPED))
    with mock.patch("tending.checkins.actions.record", side_effect=ValueError(CRASHED)):
        _check_in(browser, 500, note=CRASHED)
    _post(browser, "/practise/stay-with-it/done", 200, after="worse", minutes="1.5", zone=ZONE, key=str(uuid.uuid4()))
    _post(browser, "/life", 302, challenges=BROUGHT_BY_LIFE)
    _plan(browser)
    told = _be_hard(browser)
    _practise(browser, person)
    _bring_files(browser, person)
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    _post(browser, "/leave", 200)
    _bring_and_move(person)
    _fail_in_the_background()
    return [link, ticket, told, cookie, browser.cookies[settings.SESSION_COOKIE_NAME].value]


def _form(**fields: str) -> dict[str, str]:
    plain = {"place": "pad", "pleasantness": "-0.731", "energy": "-0.417", "zone": ZONE, "when": "now"}
    return {**plain, "own_words": ", ".join(OWN), "key": str(uuid.uuid4()), **fields}


def _check_in(browser: Client, status: int, **fields: str) -> None:
    _post(browser, "/checkins/new", status, **_form(**fields))


def _post(browser: Client, path: str, status: int, **fields: str) -> str:
    token = browser.cookies[settings.CSRF_COOKIE_NAME].value
    answer = browser.post(path, {"csrfmiddlewaretoken": token, **fields})
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def _newest(person: Any) -> Any:
    from tending.checkins.models import CheckIn

    return CheckIn.objects.all().visible_to(person).newest(1)[0]


def _be_hard(browser: Client) -> str:
    """Tell a hard moment, fetch its reminders, remove it; tell one of the day before, close it, put it back.

    The first is lived the morning before, or there would be no reminders for whoever runs this in the evening.
    """
    from tending.checkins.models import HardMoment

    said = {"kind": "shamed", "strength": "9", "challenge": "relationship", "ask": "remind", "zone": ZONE}
    morning = (datetime.now(UTC) - timedelta(days=1)).replace(hour=8, minute=0)
    with mock.patch("django.utils.timezone.now", return_value=morning):
        _post(browser, "/checkins/moment", 302, **said | {"note": REMINDED, "key": str(uuid.uuid4())})
        path = f"/checkins/moment/{HardMoment.objects.get().pk}"
        assert browser.get(f"{path}/notes.ics").status_code == 200
    _post(browser, f"{path}/remove", 200)
    said |= {"day": (datetime.now(UTC) - timedelta(days=1)).date().isoformat(), "clock": "05:06"}
    _post(browser, "/checkins/moment", 422, **said | {"note": UNTOLD, "kind": "no-such-kind"})
    _post(browser, "/checkins/moment", 302, **said | {"note": TOLD, "key": str(uuid.uuid4())})
    path = f"/checkins/moment/{HardMoment.objects.get().pk}"
    _post(browser, f"{path}/steady", 302)
    closing = {"did": "hid", "own": DID, "who": WHO, "steady": "on", "revision": "2", "zone": ZONE}
    _post(browser, f"{path}/after", 302, **closing)
    return _remove_and_undo(browser, f"{path}/remove")


def _practise(browser: Client, person: Any) -> None:
    """Do a written practice, leave another on its way, keep words and a voice, and say what is true just now."""
    _write(browser)
    _keep(browser)
    _post(browser, "/practise/just-now", 302, flags="recent-loss")


def _keep(browser: Client) -> None:
    """Write a card, too long at first, take it away and back; bring a voice, after what is none; hear it, and print."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tending.practices.models import Keepsake

    card = {"title": CALLED, "key": str(uuid.uuid4())}
    _post(browser, "/practise/kept/new", 422, **card | {"words": UNKEPT * 400})
    _post(browser, "/practise/kept/new", 302, **card | {"words": KEPT})
    path = f"/practise/kept/{Keepsake.objects.get().pk}"
    _post(browser, f"{path}/edit", 302, words=KEPT, title=CALLED, revision="1")
    _remove_and_undo(browser, f"{path}/remove", "/practise/kept/undo")
    voice = {"words": KEPT, "who": VOICE, "key": str(uuid.uuid4())}
    for sound, status in ((NO_SOUND, 422), (SOUND, 302)):
        file: Any = SimpleUploadedFile(NAMED, sound.encode(), content_type="audio/wav")
        _post(browser, "/practise/kept/voice/new", status, **voice, sound=file)
    path = f"/practise/kept/{Keepsake.objects.exclude(pk=path.rpartition('/')[2]).get().pk}"
    assert browser.get(f"{path}/voice", headers={"Range": "bytes=0-99"}).content == SOUND.encode()
    assert KEPT in browser.get(f"{path}/card").content.decode()


def _write(browser: Client) -> None:
    """Write into a practice, at pauses, too much, from another window, and finish it; leave one, and let one go."""
    from tests.practices.written.walked import screen

    path, page = _begin(browser), str(uuid.uuid4())
    box = screen(page=page)
    _post(browser, f"{path}/draft", 204, **box | {"text": GIVEN[:30]})
    _post(browser, path, 422, **box | {"text": TOO_MUCH * 300, "revision": "2"})
    _post(browser, path, 302, **box | {"text": GIVEN, "revision": "2", "turn": "1"})
    _post(browser, path, 409, **box | {"text": STALE, "page": str(uuid.uuid4())})
    _post(browser, path, 200, part="99", after="worse", strength="7", zone=ZONE)
    _post(browser, path, 409, **box | {"text": STALE, "go": "back"})
    _post(browser, gone := _begin(browser), 302, **box | {"text": LET_GO, "go": "leave"})
    _remove_and_undo(browser, f"{gone}/let-go", "/practise/at/undo")
    _post(browser, f"{gone}/let-go", 200)
    _post(browser, _begin(browser), 302, **box | {"text": ON_ITS_WAY, "go": "leave"})


def _begin(browser: Client) -> str:
    """Begin the practice of the walks; return the address of the one that is on its way."""
    from tending.practices.models import Unfinished
    from tests.practices.written.walked import midway

    _post(browser, f"/practise/{midway().slug}/begin", 302, before="9", zone=ZONE, key=str(uuid.uuid4()))
    return f"/practise/at/{Unfinished.objects.get().pk}"


def _plan(browser: Client) -> None:
    """Write a plan, take it away, write another; say who one's person is; look at all of it, the page for paper too."""
    from tending.refuge.models import SafetyPlan
    from tending.refuge.plan import SECTIONS
    from tending.refuge.querysets import mark_of

    _post(browser, "/now/plan", 302, signs=PLAN_GONE)
    _post(browser, "/now/plan/away", 200, mark=mark_of(SafetyPlan.objects.get()))
    _post(browser, "/now/plan", 422, signs=PLAN_REFUSED * 20)
    _post(browser, "/now/plan", 302, **dict.fromkeys(SECTIONS, PLANNED))
    _post(browser, "/now/plan/half", 204, signs=HALF_PLANNED, mark=mark_of(SafetyPlan.objects.get()))
    _post(browser, "/now/person", 302, who=TURNED_TO, reach=f"{TURNED_TO} 01632 960 003", say=f"{TURNED_TO}, ring me")
    shown = {"/now/mine": PLANNED, "/now/plan": HALF_PLANNED, "/now/plan/print": PLANNED, "/now/person": TURNED_TO}
    assert all(words in browser.get(path).content.decode() for path, words in shown.items())


def _remove_and_undo(browser: Client, path: str, undo: str = "/checkins/undo") -> str:
    page = _post(browser, path, 200)
    ticket = re.search("[0-9a-f]{400,}", page)
    assert ticket, "the page holds no ticket"
    _post(browser, undo, 302, ticket=ticket[0])
    return ticket[0]


def _bring_files(browser: Client, person: Any) -> None:
    """Bring a file, bring it again after it has grown, take another back, and leave one while it is being kept."""
    from tending.checkins.brought import uploads
    from tending.checkins.models import Upload

    _bring_in_the_background(browser)
    rows = [f'2026-02-0{day}T05:06:47.318529Z,-0.6{day}13,-0.2{day}71,"{FILED}"' for day in (1, 2)]
    for grown in ([], ["2026-02-06T05:06:47Z,-0.6613,-0.2671,", ",,,", "2026-02-07T05:06:47Z,,,"]):
        _choose_file(browser, [*rows, *grown])
        upload = Upload.objects.get()
        _post(browser, "/mydata/bring/keep", 302, upload=str(upload.pk), revision=str(upload.revision))
    _choose_file(browser, rows)
    uploads.ask(upload=Upload.objects.get(), answers=2, by=person.owner_id)


def _bring_in_the_background(browser: Client) -> None:
    """Let the job worker fail at a file, refuse another, and keep a third one, which is then taken back."""
    from tending.checkins.models import Batch, Upload
    from tending.mydata import jobs, keeping

    for said, how in (
        (QUOTED, mock.patch.object(jobs, "keep", side_effect=ValueError(QUOTED))),
        (REFUSED_LATER, mock.patch.object(keeping, "MOST_ANSWERS", 0)),
        (TAKEN_BACK, nullcontext()),
    ):
        _choose_file(browser, [f'2026-02-03T05:06:47.318529Z,-0.6713,-0.2171,"{said}"'], label=f"{said}.csv")
        upload = Upload.objects.get()
        with mock.patch.object(keeping, "AT_ONCE", 0):
            _post(browser, "/mydata/bring/keep", 302, upload=str(upload.pk), revision=str(upload.revision))
        with how:
            _work()
    _post(browser, f"/mydata/bring/{Batch.objects.get().pk}/back", 200)


def _choose_file(browser: Client, rows: list[str], label: str = LABEL) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tending.checkins.models import Upload

    content = "\n".join(["when,mood,strain,note", *rows]).encode()
    token = browser.cookies[settings.CSRF_COOKIE_NAME].value
    file = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile(label, content)}
    assert browser.post("/mydata/bring", file).status_code == 302
    chosen = {"time": "when", "valence": "mood", "stress": "strain", "hard_at": "-0.4", "low": "-1", "high": "1"}
    upload = str(Upload.objects.get().pk)
    _post(browser, "/mydata/bring/columns", 302, **chosen, zone=ZONE, upload=upload)
    assert browser.get("/mydata/bring/look").status_code == 200


def _bring_and_move(person: Any) -> None:
    from tending.checkins.actions import bring
    from tending.checkins.entry import Entry, Place
    from tending.checkins.moments import actions as moments
    from tending.checkins.moments.told import Told
    from tending.people.models import Person

    said: dict[str, Any] = {"note": BROUGHT, "own_words": OWN, "contexts": ("travelling",), "brought": True}
    placed = [Entry(EXACT, ZONE, Place.PAD, value, -0.259, **said) for value in (-0.1237, -0.3461, -0.5783)]
    beside = Entry(EXACT, ZONE, Place.TOO_MUCH, words=("worried",), brought=True)
    bring(person=person, entries=[*placed, beside], by=person.owner_id)
    late = (EXACT, EXACT + timedelta(minutes=31))
    moments.bring(person=person, moments=[Told(EXACT, ZONE, "brought", passed=late, brought=True)], by=person.owner_id)
    moved = Person.objects.get(pk=person.pk)
    moved.profile = dataclasses.replace(moved.profile, zone=ZONE, language=LANGUAGE)
    moved.put(by=person.owner_id)


def _fail_in_the_background() -> None:
    from tests.vault import failing

    failing.fails.enqueue(str(uuid.uuid4()))
    _work()
    try:
        raise ValueError(LOGGED)
    except ValueError:
        logging.getLogger("tending").exception("Something failed.")


def _work() -> None:
    """Work through all jobs that wait, as the job worker does, and leave what it leaves of them."""
    from django.core.management import call_command

    with suppress(SystemExit):
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def members() -> Iterator[tuple[str, str, object]]:
    """Yield place, JSON as it would be written, and value of every member of every sealed payload that is there."""
    from tending.vault.fields import SealedField

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedField):
                for row in model._base_manager.all():
                    for name, value in getattr(row, field.attname).to_json().items():
                        written = json.dumps({name: value}, ensure_ascii=False, separators=(",", ":"))[1:-1]
                        yield f"{model._meta.label}.{field.name}.{name}", written, value


def to_be_known() -> set[str]:
    """Name every member that a sealed payload can have."""
    from tending.vault.fields import SealedField

    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return {
        f"{sealed.model._meta.label}.{sealed.name}.{member.name}"
        for sealed in fields
        if isinstance(sealed, SealedField)
        for member in dataclasses.fields(sealed.payload)  # type: ignore[arg-type]
    }


def unsealed() -> Any:
    """Return the planted bug: what looks like an envelope holds the plaintext as it is."""
    from tending.vault import envelope, fields

    def pretend(key: envelope.Key, plaintext: bytes, _associated: bytes) -> bytes:
        return b"\x01" + key.id.bytes + bytes(12) + plaintext

    def undo(key: envelope.Key, sealed: bytes, associated: bytes) -> bytes:
        return envelope.unseal(key, sealed, associated) if any(sealed[17:29]) else sealed[29:]

    return mock.patch.multiple(fields, seal=pretend, unseal=undo)


def main(report: Path, *options: str) -> None:
    """Live the day on the data folder of the environment."""
    from tending.site.copies import copy_online
    from tending.site.folders import Folders
    from tending.site.starting import opened

    folders = Folders.at()
    with opened(folders) as person, unsealed() if "--unsealed" in options else nullcontext():
        from tending.vault.audit import anchor
        from tending.vault.owners import installation

        given = live(person)
        for file in (folders.database, folders.keystore):
            copy_online(file, folders.copies / file.name)
        anchor(folders.anchors, installation=installation())
        report.write_text(json.dumps({"given": given, "members": list(members())}))
    os._exit(0)  # as a kill would: nothing is tidied up


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
