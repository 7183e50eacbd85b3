"""A launch link opens once, soon, for whoever holds it; the database holds nothing that would open."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tending.people.actions import make_link, use_link
from tending.people.models import Account, LaunchLink, Person
from tests.vault.conftest import together


def account_of(person: Person) -> Account:
    assert person.account is not None
    return person.account


def test_a_link_opens_once(alice: Person) -> None:
    token = make_link(account=account_of(alice))
    assert use_link(token=token) == alice.account
    assert use_link(token=token) is None


def test_of_two_browsers_at_once_one_comes_in(shared_alice: Person) -> None:
    token = make_link(account=account_of(shared_alice))
    came_in = together(*[lambda: use_link(token=token)] * 4)
    assert [account for account in came_in if account] == [shared_alice.account]


def test_a_link_goes_stale(alice: Person) -> None:
    token = make_link(account=account_of(alice))
    LaunchLink.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert use_link(token=token) is None


def test_an_unknown_link_opens_nothing(alice: Person) -> None:
    make_link(account=account_of(alice))
    assert use_link(token="guessed") is None
    assert use_link(token="") is None


def test_the_database_holds_no_token(alice: Person) -> None:
    token = make_link(account=account_of(alice))
    held = bytes(LaunchLink.objects.get().pk)
    assert len(held) == 32
    assert token.encode() not in held


def test_old_links_are_cleared(alice: Person) -> None:
    make_link(account=account_of(alice))
    LaunchLink.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    make_link(account=account_of(alice))
    assert LaunchLink.objects.count() == 1


def test_a_spent_link_is_told_kindly_and_opens_no_session(alice: Person, signed_in: Callable[..., Client]) -> None:
    token = make_link(account=account_of(alice))
    assert Client().get(f"/start/{token}").status_code == 302
    second = Client()
    assert second.get(f"/start/{token}").status_code == 410
    assert second.get("/").status_code == 403


def test_looking_at_a_link_without_opening_it_does_not_spend_it(alice: Person) -> None:
    """Software that previews addresses asks with HEAD."""
    token = make_link(account=account_of(alice))
    assert Client().head(f"/start/{token}").status_code == 405
    assert use_link(token=token) == alice.account
