"""What was left half typed is offered again, once, to its person, and goes when they say so."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client

from tending.checkins.models import CheckIn, Draft
from tending.people.models import Person
from tending.vault.verify import verify

SignIn = Callable[..., Client]
HALF = {"place": "pad", "pleasantness": "-0.3", "energy": "0.4", "note": "I was going to", "words": "worried", "x": "y"}


def test_it_is_offered_again_as_it_stood(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert client.post("/checkins/draft", HALF).status_code == 204
    page = client.get("/checkins/new").content.decode()
    assert "You were in the middle of this" in page
    assert "I was going to" in page
    assert 'value="-0.3"' in page
    assert 'value="worried" checked' in page


def test_only_what_a_person_fills_in_is_kept(alice: Person, signed_in: SignIn) -> None:
    signed_in(alice).post("/checkins/draft", HALF | {"key": str(uuid4()), "csrfmiddlewaretoken": "t"})
    kept = Draft.objects.get().content
    assert {name for name, _ in kept.fields} == {"place", "pleasantness", "energy", "note", "words"}


def test_the_newest_takes_the_place_of_the_one_before(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    for note in ("first", "second"):
        client.post("/checkins/draft", HALF | {"note": note})
    assert dict(Draft.objects.get().content.fields)["note"] == "second"
    assert verify() == []


def test_saving_or_letting_go_ends_it(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/checkins/draft", HALF)
    client.post("/checkins/new", HALF | {"key": str(uuid4())})
    assert (Draft.objects.count(), CheckIn.objects.count()) == (0, 1)
    client.post("/checkins/draft", HALF)
    assert client.post("/checkins/draft/go").status_code == 302
    assert Draft.objects.count() == 0
    assert "in the middle of this" not in client.get("/checkins/new").content.decode()


def test_it_is_nobody_elses(alice: Person, carol: Person, signed_in: SignIn) -> None:
    signed_in(alice).post("/checkins/draft", HALF)
    assert "I was going to" not in signed_in(carol).get("/checkins/new").content.decode()
    signed_in(carol).post("/checkins/draft/go")
    assert Draft.objects.count() == 1


def test_a_draft_that_is_no_check_in_is_offered_all_the_same(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    client.post("/checkins/draft", {"place": "nowhere", "day": "30 Feb", "note": "n" * 20_000})
    assert client.get("/checkins/new").status_code == 200
