"""Coming in, leaving in a hurry, opening again: what each does to the session and its cookie."""

from collections.abc import Callable

from django.conf import settings
from django.test import Client

from tending.people.actions import make_link
from tending.people.models import Account, Person
from tending.vault.models import SealedSession

SignIn = Callable[..., Client]


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = value
    return client


def test_coming_in_takes_up_no_name_that_was_planted(alice: Person) -> None:
    client = with_cookie("planted-by-someone-else-entirely")
    client.get(f"/start/{make_link(account=alice.account)}")  # type: ignore[arg-type]
    assert cookie(client) != "planted-by-someone-else-entirely"
    assert client.get("/").status_code == 200


def test_coming_in_again_changes_the_name(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    before = cookie(client)
    client.get(f"/start/{make_link(account=alice.account)}")  # type: ignore[arg-type]
    assert cookie(client) != before
    assert with_cookie(before).get("/").status_code == 403
    assert SealedSession.objects.count() == 1


def test_leaving_kills_the_old_cookie_and_closes_the_new_one(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    before = cookie(client)
    answer = client.post("/leave")
    assert answer.headers["Refresh"].startswith("0;url=")
    assert cookie(client) != before
    for door in (client, with_cookie(before)):
        assert door.get("/").status_code == 403


def test_a_closed_session_opens_again_under_a_new_name(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/leave")
    closed = cookie(client)
    client.post("/open")
    assert client.get("/").status_code == 200
    assert cookie(client) != closed
    assert with_cookie(closed).get("/").status_code == 403


def test_opening_again_needs_a_form_of_ours_and_leaving_does_not(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice, csrf=True)
    assert client.post("/leave").status_code == 200
    assert client.post("/open").status_code == 403
    assert client.get("/").status_code == 403


def test_whoever_was_never_in_is_not_let_in_by_leaving_and_opening(alice: Person) -> None:
    client = Client()
    client.post("/leave")
    client.post("/open")
    assert client.get("/").status_code == 403
    assert not SealedSession.objects.exists()


def test_an_account_that_was_closed_opens_nothing(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    Account.objects.update(is_active=False)
    assert client.get("/").status_code == 403


def test_two_persons_are_kept_apart(alice: Person, carol: Person, signed_in: SignIn) -> None:
    """Coming in as another in the same browser leaves nothing of the first behind."""
    client = signed_in(alice)
    client.get(f"/start/{make_link(account=carol.account)}")  # type: ignore[arg-type]
    assert client.get("/").wsgi_request.viewer == carol  # type: ignore[attr-defined]
