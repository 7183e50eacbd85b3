"""Bringing a record in the browser: each step, each way it can go wrong, and exactly once."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from tending.checkins.models import Batch, CheckIn, HardMoment, Month, Upload
from tending.checkins.moments.timing import timed
from tending.mydata import jobs, keeping
from tending.people.models import Person
from tending.vault.jobs import JobFailedError
from tending.vault.verify import verify
from tests.conftest import NOON, an_entry, record
from tests.mydata.files import CHOSEN, brought, diary, waiting
from tests.vault.conftest import overwrite

SignIn = Callable[..., Client]
COLUMNS_PAGE = "/mydata/bring/columns"


@pytest.fixture(autouse=True)
def after_noon() -> Iterator[None]:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def browser(alice: Person, signed_in: SignIn) -> Client:
    return signed_in(alice)


def send(browser: Client, content: bytes, name: str = "diary.csv") -> HttpResponse:
    return browser.post("/mydata/bring", {"file": SimpleUploadedFile(name, content)})  # type: ignore[return-value]


def choose(browser: Client, **changed: str) -> HttpResponse:
    said = {**CHOSEN, "upload": str(Upload.objects.get().pk), **changed}
    return browser.post("/mydata/bring/columns", said)  # type: ignore[return-value]


def press(browser: Client, upload: Upload | None = None) -> HttpResponse:
    """Press the button of the page that says what will happen."""
    row = upload or Upload.objects.get()
    said = {"upload": str(row.pk), "revision": str(row.revision)}
    return browser.post("/mydata/bring/keep", said)  # type: ignore[return-value]


def text(answer: HttpResponse) -> str:
    """The words of a page."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(plain.split())


def look(browser: Client, path: str = "/mydata/bring/look") -> str:
    return text(browser.get(path))  # type: ignore[arg-type]


def work() -> None:
    """Work through what waits, here: a worker would close the connection that this test is inside of."""
    for row in DBTaskResult.objects.filter(task_path="tending.mydata.jobs.keep_upload"):
        jobs.keep_upload.call(*row.args_kwargs["args"])
        row.delete()


_WRITING: list[str] | None = None


def _note_writing(event: str, given: tuple[object, ...]) -> None:
    if _WRITING is not None and event == "open" and isinstance(given[2], int) and given[2] & 3:
        _WRITING.append(str(given[0]))
    if _WRITING is not None and event in {"tempfile.mkstemp", "tempfile.mkdtemp"}:
        _WRITING.append(str(given[0]))


sys.addaudithook(_note_writing)  # it cannot be taken away again, and does nothing while nobody listens


@contextmanager
def writing() -> Iterator[list[str]]:
    """Note every file that Python opens for writing meanwhile; the database opens its own elsewhere."""
    global _WRITING  # noqa: PLW0603
    _WRITING = []
    try:
        yield _WRITING
    finally:
        _WRITING = None


def test_from_a_file_to_its_batch_and_back(browser: Client) -> None:
    assert send(browser, diary()).headers["Location"] == "/mydata/bring/columns"
    page = browser.get("/mydata/bring/columns").content.decode()
    assert '<option value="when" selected>' in page
    assert '<option value="mood" selected>' in page
    assert choose(browser).headers["Location"] == "/mydata/bring/look"
    coming = look(browser)
    assert "4 check-ins will be kept: 14 June 2026 to 15 June 2026." in coming
    assert "1 hard moment will be kept with them." in coming
    assert CheckIn.objects.count() == 0
    address = press(browser).headers["Location"]
    assert (CheckIn.objects.count(), HardMoment.objects.count(), Upload.objects.count()) == (4, 1, 0)
    assert "4 check-ins · 1 hard moment · 14 June 2026 to 15 June 2026" in look(browser, address)
    assert "diary.csv" in look(browser, "/mydata/bring")
    gone = text(browser.post(f"{address}/back"))  # type: ignore[arg-type]
    assert "4 check-ins have gone. 1 hard moment has gone." in gone
    assert CheckIn.objects.count() == HardMoment.objects.count() == Batch.objects.count() == Month.objects.count() == 0
    assert verify() == []


def test_no_time_is_looked_for_unless_somebody_says_that_it_may(browser: Client) -> None:
    send(browser, diary())
    assert re.search(r'name="timed" id="id_timed">', browser.get(COLUMNS_PAGE).content.decode())
    choose(browser)
    assert "No time is looked for in them." in look(browser)
    address = press(browser).headers["Location"]
    assert "No time is looked for in them." in look(browser, address)
    [(_, told)] = HardMoment.objects.all().opened().entries
    assert (told.kind, timed(told)) == ("brought-untimed", False)


def test_with_somebodys_word_times_are_looked_for(browser: Client) -> None:
    send(browser, diary())
    choose(browser, timed="on")
    assert re.search(r'name="timed"[^>]* checked>', browser.get(COLUMNS_PAGE).content.decode())
    assert "A time until you were steady again may be looked for, as you said." in look(browser)
    address = press(browser).headers["Location"]
    assert "may be looked for, as you said" in look(browser, address)
    [(_, told)] = HardMoment.objects.all().opened().entries
    assert timed(told)


def test_the_other_choice_for_the_same_file_brings_no_moment_twice(browser: Client, alice: Person) -> None:
    for said in ({}, {"timed": "yes"}, {}):
        waiting(alice, chosen={**CHOSEN, **said})
        press(browser)
    [(_, told)] = HardMoment.objects.all().opened().entries
    assert not timed(told)


def test_untimed_moments_leave_the_picture_without_a_time(browser: Client, alice: Person) -> None:
    """The same diary with and without the person's word: only with it is anything told of how long."""
    pages = []
    for said in ({"timed": "yes"}, {}):
        waiting(alice, diary(90, hard_every=9), {**CHOSEN, **said})
        address = press(browser).headers["Location"]
        pages.append(look(browser, "/doing/?span=month"))
        browser.post(f"{address}/back")
    assert ["no right time for this one" in page for page in pages] == [False, True]
    assert "steady again" not in pages[1]


@pytest.mark.parametrize(
    ("first", "selected", "said"),
    [("31/05/2026", "day-first", "5 June 2026"), ("05/31/2026", "month-first", "6 May 2026")],
)
def test_which_number_is_the_day_is_seen_in_the_file_and_said(
    browser: Client, first: str, selected: str, said: str
) -> None:
    send(browser, f"when;mood\n05/06/2026 09:30;3,5\n{first} 09:30;7\n".encode())
    assert f'<option value="{selected}" selected>' in browser.get(COLUMNS_PAGE).content.decode()
    choose(browser, dates=selected, energy="", stress="")
    assert f"first: 05/06/2026 is {said}." in look(browser)
    press(browser)
    assert {entry.at.day for _, entry in CheckIn.objects.all().opened().entries} == {31, int(said[0])}


def test_where_no_number_shows_the_day_it_is_day_first_until_somebody_says_otherwise(browser: Client) -> None:
    send(browser, b"when;mood\n05/06/2026 09:30;3\n")
    assert '<option value="day-first" selected>' in browser.get(COLUMNS_PAGE).content.decode()
    choose(browser, dates="month-first", energy="", stress="")
    assert "Dates are read with the month first: 05/06/2026 is 6 May 2026." in look(browser)


def test_the_zones_are_places_and_utc_and_the_one_that_is_ones_own(browser: Client, alice: Person) -> None:
    send(browser, diary())
    page = browser.get(COLUMNS_PAGE).content.decode()
    offered = re.findall(r'<option value="([^"]+)"', page.partition('name="zone"')[2].partition("</select>")[0])
    assert {"Europe/London", "America/New_York", "UTC"} <= set(offered)
    assert [zone for zone in offered if "/" not in zone] == ["UTC"]
    assert not [zone for zone in offered if zone.startswith(("posix", "right", "Etc", "SystemV"))]
    waiting(alice, chosen={**CHOSEN, "zone": "Etc/GMT-1"})
    assert '<option value="Etc/GMT-1" selected>' in browser.get(COLUMNS_PAGE).content.decode()


def test_looking_at_what_would_happen_names_what_is_left_out(browser: Client, alice: Person) -> None:
    waiting(alice)
    press(browser)
    waiting(alice, diary() + b"\n,3,3,3,\n2026-06-15T12:30:00Z,,,,\n2026-06-15T12:45:00Z,4,,,\n")
    words = look(browser)
    assert "1 check-in will be kept: 15 June 2026." in words
    assert "No new hard moments are in it." in words
    for line in ("4 check-ins are here already.", "1 hard moment is here already.", "1 row is blank."):
        assert line in words
    assert "1 row has no time." in words
    assert "1 row has no answer." in words


def test_a_file_with_nothing_new_says_so_and_offers_no_button(browser: Client, alice: Person) -> None:
    waiting(alice)
    press(browser)
    waiting(alice)
    words = look(browser)
    assert "There is no check-in in it that is not here already." in words
    assert "Bring them in" not in words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not UTF-8 text"),
        ("when,mood\n2026-06-01T12:00Z,3\n".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04 a spreadsheet", "This is a spreadsheet."),
        (b'when,"mood\n1,2', "A quote mark in this row is never closed"),
    ],
    ids=["empty", "picture", "utf-16", "spreadsheet", "quote"],
)
def test_what_is_no_csv_file_is_refused_kindly(browser: Client, content: bytes, words: str) -> None:
    answer = send(browser, content)
    assert answer.status_code == 422
    assert "Nothing was kept" in text(answer)
    assert words in text(answer)
    assert Upload.objects.count() == 0


def test_no_file_at_all_is_asked_for_again(browser: Client) -> None:
    answer = browser.post("/mydata/bring")
    assert answer.status_code == 422
    assert "Please choose a file first." in text(answer)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [keeping.MOST_BYTES + 1, keeping.MOST_BYTES + 1_000_000])
def test_a_file_that_is_too_large_is_refused_whatever_way_it_arrives(browser: Client, size: int) -> None:
    with writing() as written:
        answer = send(browser, b"when,mood\n" + b"x" * (size - 10))
    assert written == []
    assert answer.status_code == 422
    assert "larger than 10 MB" in text(answer)
    assert Upload.objects.count() == 0


def test_a_file_of_too_many_rows_is_refused_before_it_is_read(browser: Client) -> None:
    answer = send(browser, b"when,mood\n" + b"\n" * keeping.MOST_LINES)
    assert answer.status_code == 422
    assert "more than 500,000 rows" in text(answer)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["when", "mood", *map(str, range(199))], "more than 200 columns"),
        (["when", "mood", *["same"] * 20_000], "more than 200 columns"),
        (["when", "mood", "n" * 501], "more than 500 letters"),
    ],
)
def test_a_file_too_wide_for_a_page_is_refused_in_words(browser: Client, names: list[str], words: str) -> None:
    answer = send(browser, ",".join(names).encode() + b"\n")
    assert answer.status_code == 422
    assert words in text(answer)
    assert Upload.objects.count() == 0


def test_two_hundred_columns_of_long_names_can_be_brought_and_are_shown_short(browser: Client) -> None:
    question = "How pleasant was it just before we asked? " + "And please answer at once. " * 15
    names = ["when", question, *(f"{number} {'n' * 400}" for number in range(198))]
    content = ",".join(names) + "\n2026-06-01T09:30Z,7" + "," * 198 + "\n2026-06-02T09:30Z,7" + "," * 100_000
    assert send(browser, content.encode()).status_code == 302
    page = browser.get(COLUMNS_PAGE).content.decode()
    assert f">{question[:59]}…</option>" in page
    assert len(page) < 1_000_000
    choose(browser, valence=question.strip(), energy="", stress="")
    assert "This row has 100002 cells where row 1 has 200." in look(browser)


def test_long_words_are_nobodys_id_and_make_no_page_of_megabytes(browser: Client) -> None:
    rows = [f"{number} {'x' * 15_000},2026-06-01T{number // 60:02d}:{number % 60:02d}Z,3" for number in range(500)]
    rows += [f"{'a' * 200},2026-06-01T09:30Z,3"] * 2
    send(browser, "\n".join(["who,when,mood", *rows]).encode())
    page = choose(browser, valence="mood", energy="", stress="", person="who").content.decode()
    assert f'<option value="{"a" * 200}">{"a" * 59}… (2 rows)</option>' in page
    assert len(page) < 100_000


def test_a_file_never_lies_on_the_disk_as_it_is(browser: Client) -> None:
    """Django's usual handlers write what is larger than 2.5 MB to a temporary file."""
    with writing() as written:
        assert send(browser, diary(40, note="x" * 80_000)).status_code == 302
        choose(browser)
        look(browser)
        press(browser)
    assert CheckIn.objects.count() == 40
    assert written == []


def test_the_watch_over_the_disk_would_notice(browser: Client, settings: object) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]  # type: ignore[attr-defined]
    with writing() as written:
        send(browser, diary())
    assert written != []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"time": ""}, "Which column holds the times?"),
        ({"valence": ""}, "Which column says how pleasant it was?"),
        ({"valence": "when"}, "“when” is chosen for something else already."),
        ({"energy": "nothing"}, "nothing"),
        ({"low": ""}, "What is the lowest answer there could be?"),
        ({"high": "0"}, "The highest answer has to be above the lowest one."),
        ({"high": "-1"}, "The highest answer has to be above the lowest one."),
        ({"high": "nan"}, "Enter a number."),
        ({"low": "-1.7e308", "high": "inf"}, "Enter a number."),
        ({"hard_at": ""}, "From which answer on was it a hard moment?"),
        ({"hard_at": "11"}, "That number is not on the scale."),
        ({"zone": "Middle/Earth"}, "Middle/Earth"),
        ({"person": "note"}, "Which of them are you?"),
        ({"person": "note", "person_id": "nobody"}, "nobody"),
    ],
)
def test_what_does_not_fit_together_is_asked_about_and_all_of_it_stays(
    browser: Client, alice: Person, changed: dict[str, str], words: str
) -> None:
    send(browser, diary())
    answer = choose(browser, **changed)
    assert answer.status_code == 422
    assert words in text(answer)
    assert Upload.objects.get().content.chosen == ()
    left = {name: value for name, value in CHOSEN.items() if name not in changed}
    page = answer.content.decode()
    assert all(f'value="{value}" selected' in page for name, value in left.items() if name in {"time", "valence"})


def test_a_number_without_its_column_is_no_one_s_worry(browser: Client) -> None:
    """The field may hold a guess that nobody asked for."""
    send(browser, diary())
    assert choose(browser, stress="").status_code == 302
    assert "hard moment" not in look(browser)


def test_of_several_people_one_is_chosen_by_name_and_number(browser: Client) -> None:
    rows = ["who,when,mood"]
    for day in range(1, 9):
        rows += [f"ann,2026-06-{day:02d}T09:00Z,3", f"ben <b>,2026-06-{day:02d}T10:00Z,4"]
    send(browser, "\n".join([*rows, "ann,2026-06-09T09:00Z,3"]).encode())
    page = browser.get("/mydata/bring/columns").content.decode()
    assert "ann (9 rows)" in page
    assert "ben &lt;b&gt; (8 rows)" in page
    said = {"valence": "mood", "energy": "", "stress": "", "person": "who", "person_id": "ben <b>"}
    assert choose(browser, **said).status_code == 302
    words = look(browser)
    assert "8 check-ins will be kept" in words
    assert "9 rows are about somebody else." in words


def test_the_refusals_of_the_command_are_said_with_their_rows(browser: Client) -> None:
    send(
        browser,
        diary() + b"soon,3,3,3,\n2026-06-15T12:00:00Z,11,3,3,the secret\n" + b"2026-06-15T12:01:00Z,x,,,\n" * 30,
    )
    choose(browser)
    words = look(browser)
    assert "Row 6, column “when”: “soon” is not a time we can read." in words
    assert "Row 7, column “mood”: “11” is outside the scale from 0 to 10." in words
    assert "And 12 more." in words
    assert "the secret" not in words
    assert "--" not in words
    assert "Bring them in" not in words
    assert press(browser).headers["Location"] == "/mydata/bring/look"
    assert CheckIn.objects.count() == 0


def test_more_answers_than_fit_at_once_are_refused_with_what_to_do(
    browser: Client, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_ANSWERS", 3)
    waiting(alice)
    assert "The file holds 4 answers; at most 3 fit at once." in look(browser)


def test_a_press_that_comes_twice_brings_it_once(browser: Client, alice: Person) -> None:
    upload = waiting(alice)
    first, second = press(browser, upload), press(browser, upload)
    assert first.headers["Location"] == second.headers["Location"] == f"/mydata/bring/{upload.pk}"
    assert CheckIn.objects.count() == 4
    assert verify() == []


def test_a_press_that_comes_again_after_all_was_taken_back_brings_nothing_back(browser: Client, alice: Person) -> None:
    upload = waiting(alice)
    browser.post(press(browser, upload).headers["Location"] + "/back")
    answer = press(browser, upload)
    assert answer.status_code == 409
    assert "That file is no longer here." in text(answer)
    assert CheckIn.objects.count() == 0


def test_taking_back_twice_does_no_harm(browser: Client, alice: Person) -> None:
    mine, batch = record(alice, an_entry(at=NOON)), brought(alice)
    for words in ("Taken back", "That was taken back already"):
        assert words in text(browser.post(f"/mydata/bring/{batch}/back"))  # type: ignore[arg-type]
    assert CheckIn.objects.get().pk == mine.pk
    assert browser.get(f"/mydata/bring/{batch}").status_code == 404


def test_what_was_changed_by_hand_is_said_before_and_after(browser: Client, alice: Person) -> None:
    batch = brought(alice)
    CheckIn.objects.get().put(by=alice.owner_id)
    assert "1 that you changed by hand since would stay." in look(browser, f"/mydata/bring/{batch}")
    after = text(browser.post(f"/mydata/bring/{batch}/back"))  # type: ignore[arg-type]
    assert "1 that you had changed by hand is still here." in after
    assert CheckIn.objects.count() == 1


def test_another_window_chose_other_columns_meanwhile(browser: Client, alice: Person) -> None:
    upload = waiting(alice)
    choose(browser, energy="")
    answer = press(browser, upload)
    assert answer.status_code == 409
    assert "Something was changed in another window." in text(answer)
    assert CheckIn.objects.count() == 0
    press(browser)
    assert [entry.energy for _, entry in CheckIn.objects.all().opened().entries] == [None] * 4


def test_another_window_chose_another_file_meanwhile(browser: Client, alice: Person) -> None:
    before = waiting(alice)
    waiting(alice, b"other,columns\n1,2\n", {})
    answer = choose(browser, upload=str(before.pk))
    assert answer.status_code == 409
    assert "Another file was chosen in another window." in text(answer)
    assert press(browser, before).status_code == 409
    assert Upload.objects.get().content.chosen == ()


def test_columns_of_a_file_that_went_meanwhile(browser: Client, alice: Person) -> None:
    upload = waiting(alice)
    assert browser.post("/mydata/bring/go").headers["Location"] == "/mydata/bring"
    assert Upload.objects.count() == 0
    answer = browser.post("/mydata/bring/columns", {**CHOSEN, "upload": str(upload.pk)})
    assert answer.status_code == 409
    assert "That file is no longer here." in text(answer)  # type: ignore[arg-type]
    for path in ("/mydata/bring/columns", "/mydata/bring/look"):
        assert browser.get(path).headers["Location"] == "/mydata/bring"


@pytest.mark.parametrize("said", [{}, {"upload": "nonsense"}, {"upload": "nonsense", "revision": "2"}])
def test_a_press_that_names_no_file_is_told_so(browser: Client, alice: Person, said: dict[str, str]) -> None:
    waiting(alice)
    assert browser.post("/mydata/bring/keep", said).status_code == 409
    assert CheckIn.objects.count() == 0


def test_before_the_columns_are_chosen_nothing_is_kept(browser: Client, alice: Person) -> None:
    upload = waiting(alice, chosen={})
    assert press(browser, upload).headers["Location"] == "/mydata/bring/columns"
    assert browser.get("/mydata/bring/look").headers["Location"] == "/mydata/bring/columns"
    assert CheckIn.objects.count() == 0


def test_left_half_way_it_waits_and_can_be_let_go(browser: Client, alice: Person) -> None:
    waiting(alice)
    assert "“diary.csv” is waiting here, sealed, for a day." in look(browser, "/mydata/bring")


def test_a_session_closed_meanwhile_keeps_nothing_and_the_file_still_waits(browser: Client, alice: Person) -> None:
    upload = waiting(alice)
    browser.post("/leave")
    assert press(browser, upload).status_code == 403
    assert send(browser, diary()).status_code == 403
    assert (CheckIn.objects.count(), Upload.objects.get().pk) == (0, upload.pk)


def test_a_damaged_file_stands_in_nobodys_way(browser: Client, alice: Person) -> None:
    overwrite(waiting(alice), content=b"damaged")
    assert browser.get("/mydata/bring").status_code == 200
    assert browser.get("/mydata/bring/look").status_code == 302
    assert send(browser, diary()).status_code == 302


def test_a_batch_that_cannot_be_opened_says_so_and_leaves_all_as_it_is(browser: Client, alice: Person) -> None:
    batch = brought(alice)
    overwrite(Batch.objects.get(), content=b"damaged")
    for answer in (browser.get(f"/mydata/bring/{batch}"), browser.post(f"/mydata/bring/{batch}/back")):
        assert answer.status_code == 409
        assert "This one cannot be opened" in text(answer)  # type: ignore[arg-type]
    assert (CheckIn.objects.count(), Batch.objects.count()) == (1, 1)


def test_another_person_s_file_and_batch_are_not_there(browser: Client, carol: Person) -> None:
    upload, batch = waiting(carol), brought(carol)
    assert press(browser, upload).status_code == 409
    assert browser.get(f"/mydata/bring/{batch}").status_code == 404
    assert browser.get(f"/mydata/bring/{upload.pk}").status_code == 404
    browser.post(f"/mydata/bring/{batch}/back")
    browser.post("/mydata/bring/go")
    assert (Batch.objects.count(), Upload.objects.count()) == (1, 1)


@pytest.fixture
def long(alice: Person, monkeypatch: pytest.MonkeyPatch) -> Upload:
    """A file that is kept in the background."""
    monkeypatch.setattr(keeping, "AT_ONCE", 3)
    return waiting(alice)


def test_a_long_file_is_kept_in_the_background_and_its_page_says_how_far_it_is(browser: Client, long: Upload) -> None:
    address = press(browser).headers["Location"]
    assert CheckIn.objects.count() == 0
    page = browser.get(address).content.decode()
    assert "4 check-ins are kept, all at once. It often takes a few seconds to a minute." in page
    assert '<progress max="100" value="0"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    with time_machine.travel(NOON + timedelta(hours=1, seconds=2), tick=False):
        assert 'value="66"' in browser.get(address).content.decode()
    work()
    assert CheckIn.objects.count() == 4
    assert "Brought in" in look(browser, address)
    assert verify() == []


def test_the_fragment_that_asks_again_and_again_is_sent_on_when_it_is_done(browser: Client, long: Upload) -> None:
    address = press(browser).headers["Location"]
    fragment = browser.get(address, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    work()
    done = browser.get(address, headers={"HX-Request": "true"})
    assert done.headers["HX-Redirect"] == address


def test_a_fragment_whose_file_went_is_sent_on_too(browser: Client, long: Upload) -> None:
    address = press(browser).headers["Location"]
    browser.post("/mydata/bring/go")
    assert browser.get(address, headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/mydata/bring/look"
    work()
    assert CheckIn.objects.count() == 0


def test_pressed_twice_or_worked_twice_it_is_kept_once(browser: Client, long: Upload) -> None:
    assert press(browser, long).status_code == press(browser, long).status_code == 302
    assert DBTaskResult.objects.count() == 1
    work()
    jobs.keep_upload.call(str(long.pk))
    assert press(browser, long).status_code == 302
    assert CheckIn.objects.count() == 4
    assert Batch.objects.count() == 1


def test_choosing_again_takes_the_asking_back(browser: Client, long: Upload) -> None:
    press(browser)
    choose(browser, energy="")
    work()
    assert CheckIn.objects.count() == 0
    assert "4 check-ins will be kept" in look(browser)


def test_a_worker_killed_half_way_leaves_nothing_and_it_can_be_pressed_once_more(browser: Client, long: Upload) -> None:
    address = press(browser).headers["Location"]
    with (
        mock.patch("tending.checkins.actions._keep_summary", side_effect=SystemExit("killed")),
        pytest.raises(SystemExit),
    ):
        jobs.keep_upload.call(str(long.pk))
    assert (CheckIn.objects.count(), Batch.objects.count()) == (0, 0)
    with time_machine.travel(NOON + timedelta(hours=1, seconds=90), tick=False):
        assert "This takes longer than it should." in look(browser, address)
        DBTaskResult.objects.all().delete()
        assert press(browser).headers["Location"] == address
        assert "This takes longer than it should." not in look(browser, address)
        work()
    assert CheckIn.objects.count() == 4
    assert verify() == []


def test_a_file_that_is_refused_in_the_background_is_looked_at_again(browser: Client, long: Upload) -> None:
    press(browser)
    with mock.patch.object(keeping, "MOST_ANSWERS", 3):
        work()
        assert Upload.objects.get().content.asked is None
        assert "at most 3 fit at once" in look(browser)
    assert CheckIn.objects.count() == 0


def test_a_job_that_fails_keeps_no_words(long: Upload, browser: Client) -> None:
    press(browser)
    with (
        mock.patch.object(jobs, "keep", side_effect=ValueError("the secret")),
        pytest.raises(JobFailedError) as failed,
    ):
        jobs.keep_upload.call(str(long.pk))
    assert "the secret" not in str(failed.value)


def test_a_job_for_a_file_that_is_gone_or_not_asked_for_does_nothing(long: Upload) -> None:
    jobs.keep_upload.call(str(uuid4()))
    jobs.keep_upload.call(str(long.pk))
    assert CheckIn.objects.count() == 0


def test_what_was_brought_costs_no_more_queries_the_more_there_is(browser: Client, alice: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get("/mydata/bring")
        return len(asked)

    brought(alice)
    one = queries()
    for _ in range(3):
        brought(alice)
    assert queries() == one


@pytest.mark.parametrize("path", ["/checkins/", "/doing/"])
def test_my_days_and_an_empty_picture_show_the_way(browser: Client, path: str) -> None:
    assert 'href="/mydata/bring"' in browser.get(path).content.decode()
