"""Keeping how it was after a practice: once, sealed, in the person's own answer, and read only through the one door."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tending import catalog
from tending.people.models import Person
from tending.practices import actions
from tending.practices.models import Sitting
from tending.practices.sat import After, Sat
from tending.vault.models import IdempotencyKey
from tending.vault.replay import Seen
from tending.vault.verify import verify
from tests.conftest import NOON, ZONE

SignIn = Callable[..., Client]


def a_sat(after: After = After.SAME, *, slug: str = "slow-look", at: datetime = NOON) -> Sat:
    return Sat(slug=slug, version=1, at=at, zone=ZONE, seconds=60, after=after)


def sit(person: Person, sat: Sat | None = None, *, key: UUID | None = None, said: bytes = b"said") -> Seen:
    return actions.record(person=person, sat=sat or a_sat(), key=key or uuid4(), said=said, by=person.owner_id)


def answer(client: Client, slug: str = "feet-on-the-floor", **fields: str) -> Any:
    plain = {"after": "same", "minutes": "0.5", "key": str(uuid4()), "zone": ZONE}
    return client.post(f"/practise/{slug}/done", plain | fields)


def mine(person: Person) -> list[Sat]:
    return Sitting.objects.all().visible_to(person).of(person).opened()


def test_a_sitting_opens_as_it_was_said(alice: Person) -> None:
    at = NOON + timedelta(seconds=17, microseconds=4)
    sit(alice, a_sat(After.WORSE, at=at))
    assert mine(alice) == [a_sat(After.WORSE, at=at)]
    assert verify() == []


def test_only_the_minute_stands_in_the_clear(alice: Person) -> None:
    sit(alice, a_sat(at=NOON + timedelta(seconds=17)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM practices_sitting")
        row = cursor.fetchone()
    assert Sitting.objects.get().at == NOON
    assert "slow-look" not in repr(row)
    assert "same" not in repr(row)


def test_a_form_that_arrives_twice_is_saved_once(alice: Person) -> None:
    key = uuid4()
    assert [sit(alice, key=key), sit(alice, key=key)] == [Seen.NEW, Seen.SAME]
    assert Sitting.objects.count() == 1


def test_another_answer_under_a_used_key_changes_nothing(alice: Person) -> None:
    key = uuid4()
    sit(alice, a_sat(After.SAME), key=key, said=b"same")
    assert sit(alice, a_sat(After.WORSE), key=key, said=b"worse") is Seen.DIFFERENT
    assert [sat.after for sat in mine(alice)] == [After.SAME]


def test_a_failure_half_way_leaves_neither_row_nor_key(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("tending.vault.audit.append", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the planted one has no message
        sit(alice)
    assert (Sitting.objects.count(), IdempotencyKey.objects.count()) == (0, 0)


def test_nobody_reads_the_sittings_of_another(alice: Person, carol: Person) -> None:
    sit(alice)
    assert Sitting.objects.all().visible_to(carol).of(alice).opened() == []


def test_sittings_are_read_oldest_first(alice: Person) -> None:
    for hours in (2, 0, 1):
        sit(alice, a_sat(at=NOON + timedelta(hours=hours)))
    assert [sat.at.hour for sat in mine(alice)] == [12, 13, 14]


def test_a_damaged_sitting_hides_no_other(alice: Person) -> None:
    sit(alice, a_sat(After.WORSE))
    sit(alice, a_sat(After.SAME, at=NOON + timedelta(hours=1)))
    Sitting._base_manager.filter(at=NOON).update(revision=2)
    assert [sat.after for sat in mine(alice)] == [After.SAME]


def test_worse_twice_is_unwelcome_and_once_is_not(alice: Person) -> None:
    said = [("slow-look", After.WORSE)] * 2 + [("stay-with-it", After.WORSE), ("stay-with-it", After.BETTER)]
    for number, (slug, after) in enumerate(said):
        sit(alice, a_sat(after, slug=slug, at=NOON + timedelta(hours=number)))
    assert Sitting.objects.all().visible_to(alice).of(alice).unwelcome() == {"slow-look"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", NOON.replace(tzinfo=None)), ("seconds", 0), ("seconds", -30), ("version", 0)],
)
def test_every_door_holds_a_sitting_to_the_same_rules(field: str, value: object) -> None:
    plain: dict[str, Any] = {name: getattr(a_sat(), name) for name in Sat.__dataclass_fields__}
    with pytest.raises(ValueError, match=field):
        Sat(**(plain | {field: value}))


def test_a_sitting_says_nothing_of_itself_in_a_traceback() -> None:
    assert "slow-look" not in repr(a_sat())


def test_the_page_keeps_what_it_was_told(alice: Person, signed_in: SignIn) -> None:
    now = datetime(2026, 6, 15, 3, 4, 5, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        page = answer(signed_in(alice), "soothing-rhythm", after="better", minutes="3", zone="Asia/Kolkata")
    assert page.status_code == 200
    assert mine(alice) == [Sat("soothing-rhythm", 1, now, "Asia/Kolkata", 180, After.BETTER)]


def test_the_same_page_sent_twice_keeps_one_and_answers_the_same(alice: Person, signed_in: SignIn) -> None:
    client, key = signed_in(alice), str(uuid4())
    pages = [answer(client, key=key).content.decode() for _ in range(2)]
    assert len(mine(alice)) == 1
    assert all("The same is an answer" in page for page in pages)
    assert "first answer" not in pages[1]


def test_another_answer_from_the_same_page_says_which_one_is_kept(alice: Person, signed_in: SignIn) -> None:
    client, key = signed_in(alice), str(uuid4())
    answer(client, key=key)
    page = answer(client, key=key, after="worse").content.decode()
    assert "that first answer is the one that is kept" in page
    assert "Let us stop here" in page  # whoever feels worse is met, kept or not
    assert [sat.after for sat in mine(alice)] == [After.SAME]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"after": ""}, "Choose one of the answers"),
        ({"after": "great"}, "Choose one of the answers"),
        ({"minutes": ""}, "Choose one of the lengths"),
        ({"minutes": "5"}, "Choose one of the lengths"),
        ({"minutes": "nan"}, "Choose one of the lengths"),
        ({"key": "no key"}, "Not kept yet."),
        ({"zone": "x" * 65}, "Not kept yet."),
    ],
)
def test_a_wrong_answer_keeps_nothing_and_asks_again(
    fields: dict[str, str], said: str, alice: Person, signed_in: SignIn
) -> None:
    page = answer(signed_in(alice), **fields)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert mine(alice) == []


def test_a_zone_we_do_not_know_becomes_the_persons_own(alice: Person, signed_in: SignIn) -> None:
    answer(signed_in(alice), zone="Mars/Olympus")
    assert [sat.zone for sat in mine(alice)] == [ZONE]


def test_a_form_without_a_key_is_kept_under_one_of_its_own(alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    for _ in range(2):
        answer(client, key="")
    assert len(mine(alice)) == 2


@pytest.mark.parametrize("slug", ["nowhere", "stay-with-it-"])
def test_an_answer_to_no_practice_is_a_missing_page(slug: str, alice: Person, signed_in: SignIn) -> None:
    assert answer(signed_in(alice), slug).status_code == 404


WRITTEN = [slug for slug, practice in catalog.load().practices.items() if practice.written]


@pytest.mark.parametrize("slug", WRITTEN)
def test_a_written_practice_is_not_kept_here_without_its_answers(slug: str, alice: Person, signed_in: SignIn) -> None:
    minutes = f"{catalog.load().practices[slug].minutes[0]:g}"
    assert answer(signed_in(alice), slug, minutes=minutes).status_code == 404
    assert mine(alice) == []


def test_after_worse_there_is_a_person_and_nothing_else(alice: Person, signed_in: SignIn) -> None:
    page = answer(signed_in(alice), after="worse").content.decode()
    main = page.partition("<main")[2]
    assert "no fault of yours" in main
    assert main.count("<a ") == 1
    assert 'href="/now/"' in main
    assert "What has life brought" not in main


@pytest.mark.parametrize("after", ["better", "same", "unsaid"])
def test_otherwise_what_life_brought_is_asked_until_it_was(after: str, alice: Person, signed_in: SignIn) -> None:
    client = signed_in(alice)
    assert "What has life brought" in answer(client, after=after).content.decode()
    client.post("/life", {"skip": "on"})
    assert "What has life brought" not in answer(client, after=after).content.decode()
