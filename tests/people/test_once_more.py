"""A press from a page whose token went stale, or whose session ended: not lost, and no alarm about somebody else."""

from collections.abc import Callable
from contextvars import Context
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tending.checkins.models import CheckIn, HardMoment, Upload
from tending.people.actions import make_link
from tending.people.models import Person
from tending.practices.models import Sitting
from tests.checkins.moments.test_told import told
from tests.checkins.test_pages import hidden
from tests.conftest import ZONE, record, tell

SignIn = Callable[..., Client]
ALARM = "Another site"
PERSON = 'href="/now/"'


def started_anew(client: Client, person: Person) -> None:
    """Open Tending again in another tab of the same browser, as every start does."""
    client.get(f"/start/{make_link(account=person.account)}")  # type: ignore[arg-type]


def token(page: str) -> str:
    main = page[page.index("<main") :]
    return hidden(main, "csrfmiddlewaretoken")


@pytest.fixture
def old_tab(alice: Person, signed_in: SignIn) -> tuple[Client, dict[str, str]]:
    """A browser, and what a form of a tab from before the last start sends with it."""
    client = signed_in(alice, csrf=True)
    before = {"csrfmiddlewaretoken": token(client.get("/checkins/new").content.decode())}
    started_anew(client, alice)
    return client, before


def test_steady_enough_from_an_old_tab_takes_one_more_press(
    alice: Person, old_tab: tuple[Client, dict[str, str]]
) -> None:
    (client, before), moment = old_tab, tell(alice, told())
    path = f"/checkins/moment/{moment.pk}/steady"
    answer = client.post(path, before, headers={"sec-fetch-site": "same-origin", "origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This needs one more press" in page
    assert ALARM not in page
    assert f'action="{path}"' in page
    assert client.post(path, {"csrfmiddlewaretoken": token(page)}).status_code == 302
    assert HardMoment.objects.get().content.steady is not None


@pytest.mark.parametrize(
    "path",
    [
        "/checkins/moment/{moment}/leave",
        "/checkins/moment/{moment}/not-now",
        "/checkins/moment/{moment}/remove",
        "/checkins/{checkin}/remove",
        "/checkins/draft/go",
        "/checkins/undo",
        "/mydata/bring/go",
        "/mydata/bring/{moment}/back",
        "/open",
        "/life",
    ],
)
def test_no_press_from_an_old_tab_raises_an_alarm(
    path: str, alice: Person, old_tab: tuple[Client, dict[str, str]]
) -> None:
    client, before = old_tab
    path = path.format(moment=tell(alice, told()).pk, checkin=record(alice).pk)
    page = client.post(path, before, headers={"sec-fetch-site": "same-origin"}).content.decode()
    assert "This needs one more press" in page
    assert ALARM not in page
    assert f'action="{path}"' in page
    assert client.post(path, {"csrfmiddlewaretoken": token(page)}).status_code != 403


def test_a_file_from_an_old_tab_is_asked_for_again(old_tab: tuple[Client, dict[str, str]]) -> None:
    client, before = old_tab

    def a_file() -> SimpleUploadedFile:
        return SimpleUploadedFile("notes.csv", b"when,mood\n2026-06-14 09:00,4\n")

    page = client.post("/mydata/bring", before | {"file": a_file()}).content.decode()
    assert "It has to be chosen again." in page
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file" name="file"' in page
    assert not Upload.objects.exists()
    assert client.post("/mydata/bring", {"csrfmiddlewaretoken": token(page), "file": a_file()}).status_code == 302
    assert Upload.objects.exists()


def test_a_press_after_the_session_ended_waits_for_one_more(alice: Person, signed_in: SignIn) -> None:
    client, path = signed_in(alice), f"/checkins/moment/{tell(alice, told()).pk}/steady"
    client.cookies.clear()
    page = client.post(path).content.decode()
    assert "This needs one more press" in page
    assert "tending link" in page
    assert ALARM not in page


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://elsewhere.example"}],
)
def test_a_press_from_another_site_is_not_offered_again(
    headers: dict[str, str], alice: Person, signed_in: SignIn
) -> None:
    path = f"/checkins/moment/{tell(alice, told()).pk}/remove"
    page = signed_in(alice, csrf=True).post(path, headers=headers).content.decode()
    assert ALARM in page
    assert path not in page


def worse(client: Client, **more: str) -> tuple[int, str]:
    fields = {"after": "worse", "minutes": "0.5", "key": str(uuid4()), "zone": ZONE}
    answer = client.post("/practise/feet-on-the-floor/done", fields | more)
    page = answer.content.decode()
    return answer.status_code, page[page.index("<main") :]


def assert_met(page: str) -> None:
    """A person comes first, and only then whatever is said of saving."""
    assert PERSON in page
    assert "It is no fault" in page or "it is no fault" in page
    assert "Your words are still here" not in page
    form = page.find("<form")
    assert form < 0 or "Open again" in page or page.index(PERSON) < form


def test_worse_from_an_old_tab_is_met_before_it_is_saved(old_tab: tuple[Client, dict[str, str]]) -> None:
    client, before = old_tab
    status, page = worse(client, **before)
    assert status == 403
    assert_met(page)
    assert "Keep my answer" in page
    status, page = worse(client, csrfmiddlewaretoken=token(page))
    assert (status, Sitting.objects.count()) == (200, 1)


def test_worse_is_met_when_the_session_ended(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.cookies.clear()
    status, page = worse(client)
    assert status == 403
    assert_met(page)


def test_worse_is_met_at_a_closed_door(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/leave")
    status, page = worse(client)
    assert status == 403
    assert "Closed" in page
    assert_met(page)


def test_worse_is_met_when_the_keys_are_out_of_reach(alice: Person, signed_in: SignIn, settings: Settings) -> None:
    client = signed_in(alice)
    client.raise_request_exception = False
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", "/nowhere"
    status, page = Context().run(worse, client)  # without the keyring that the test holds open
    assert status == 500
    assert_met(page)


def test_other_answers_are_not_met_as_worse(old_tab: tuple[Client, dict[str, str]]) -> None:
    client, before = old_tab
    _, page = worse(client, **before, after="better")
    assert PERSON not in page
    assert CheckIn.objects.count() == 0
