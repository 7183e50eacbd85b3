"""What life has brought: asked once, skippable, sealed, changed on the same page; older profiles still open."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from django.test import Client

from tending.catalog import load
from tending.people.actions import move_zone, tell_life
from tending.people.models import Person, Profile
from tending.vault.sealed import StaleRowError
from tending.vault.verify import verify
from tests.vault.conftest import together

SignIn = Callable[..., Client]


def profile() -> Profile:
    return Person.objects.get().profile


def test_a_profile_from_before_still_opens_and_was_not_asked() -> None:
    assert Profile.from_json({"zone": "Europe/London", "language": "en"}) == Profile("Europe/London")
    assert Profile("Europe/London").asked is False


def test_a_profile_opens_as_it_was_sealed(alice: Person) -> None:
    tell_life(person=alice, challenges=("work", "health"), by=alice.owner_id)
    assert profile() == Profile("Europe/London", challenges=("work", "health"), asked=True)
    assert verify() == []


def test_it_does_not_write_over_what_changed_meanwhile(alice: Person) -> None:
    late = Person.objects.get()
    move_zone(person=alice, zone="Asia/Tokyo", by=alice.owner_id)
    tell_life(person=late, challenges=("work",), by=alice.owner_id)
    assert (profile().zone, profile().challenges) == ("Asia/Tokyo", ("work",))


def test_a_move_and_an_answer_at_once_wait_for_each_other(shared_alice: Person) -> None:
    """Each takes the owner first and the row after: in two orders they would hold each other up for good."""
    by = shared_alice.owner_id

    def move(zone: str) -> None:
        with suppress(StaleRowError):
            move_zone(person=Person.objects.get(), zone=zone, by=by)

    for zone in ("Asia/Tokyo", "Europe/London") * 5:
        together(partial(move, zone), lambda: tell_life(person=shared_alice, challenges=("work",), by=by))
    assert profile().challenges == ("work",)
    assert verify() == []


def test_the_page_offers_all_seven_and_says_why(alice: Person, signed_in: SignIn) -> None:
    page = signed_in(alice).get("/life").content.decode()
    assert all(f'value="{slug}"' in page for slug in load().challenges)
    assert "Why this is asked" in page
    assert "it chooses what is offered first" in page
    assert " checked" not in page
    assert profile().asked is False  # looking is not answering


def test_several_are_kept_shown_again_and_met(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    page = client.post("/life", {"challenges": ["bereavement", "work"]}, follow=True).content.decode()
    assert page.count(" checked") == 2
    assert "Love and grief keep no timetable" in page
    assert profile().challenges == ("bereavement", "work")


def test_the_address_says_nothing_of_the_answer(alice: Person, signed_in: SignIn) -> None:
    assert signed_in(alice).post("/life", {"challenges": ["work"]}).headers["Location"] == "/life?kept"


def test_none_ticked_is_an_answer(alice: Person, signed_in: SignIn) -> None:
    signed_in(alice).post("/life", {})
    assert (profile().challenges, profile().asked) == ((), True)


def test_rather_not_say_keeps_nothing_of_what_was_ticked_and_takes_back_what_was_kept(
    alice: Person, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    client.post("/life", {"challenges": ["work"]})
    answer = client.post("/life", {"challenges": ["health"], "skip": "on"})
    assert answer.headers["Location"] == "/"
    assert (profile().challenges, profile().asked) == ((), True)


def test_what_is_none_of_the_seven_changes_nothing_and_is_said(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/life", {"challenges": ["work"]})
    answer = client.post("/life", {"challenges": ["health", "rain"]})
    assert answer.status_code == 422
    assert "What was kept before is still kept" in answer.content.decode()
    assert profile().challenges == ("work",)


@pytest.mark.parametrize("slug", ["rain", ""])
def test_a_challenge_that_a_later_catalog_no_longer_knows_breaks_no_page(
    slug: str, alice: Person, signed_in: SignIn
) -> None:
    tell_life(person=alice, challenges=(slug, "work"), by=alice.owner_id)
    assert signed_in(alice).get("/life?kept").status_code == 200
