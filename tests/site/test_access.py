"""A stranger knocks on every door: each address, by each method, as each kind of visitor."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db import router
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from tending.checkins import actions
from tending.checkins.moments.told import Ask, Told
from tending.people.actions import make_link, tell_life
from tending.people.models import Person
from tending.practices import actions as sittings
from tending.practices.sat import After, Sat
from tending.site.middleware import HEADERS, RECORDING
from tending.vault.sealed import SealedModel
from tests.conftest import NOON, ZONE, an_entry, record, tell
from tests.mydata.files import brought, diary, waiting
from tests.practices.keepsakes.walked import keepsakes_of
from tests.practices.shelf.walked import sittings_of
from tests.practices.written.walked import unfinished_of
from tests.refuge.written import turns_to, written
from tests.site.access import (
    BROUGHT,
    LIFE,
    NOTE,
    OWN_WORD,
    POST,
    READ,
    ROWS,
    TELLING,
    UNWELCOME,
    WAITING,
    Record,
    Row,
    Who,
)

SignIn = Callable[..., Client]
Visitor = Callable[[str], Client]

#: POST comes last: what it removes or changes is still there for the others.
METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "POST"]

each_row = pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS])
each_private_row = pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.name) for row in ROWS if row.who is Who.OWNER]
)
each_form = pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS if "POST" in row.methods])


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def alices(alice: Person) -> Record:
    """Alice's record: something of her own in every table, and a check-in that she just removed."""
    kept = record(alice, an_entry(0.3, note=NOTE, own_words=(OWN_WORD,)))
    gone = record(alice, an_entry(-0.3, note=NOTE, own_words=(OWN_WORD,)))
    removed = actions.remove(checkin=gone, by=alice.owner_id)
    assert removed is not None
    assert alice.account is not None
    moment = tell(alice, Told(NOON, ZONE, "argument", note=NOTE, own=NOTE, who=OWN_WORD, ask=Ask.REMIND))
    upload = waiting(alice, diary(note=f"{NOTE} {OWN_WORD}"), label=WAITING)
    link, batch = make_link(account=alice.account), brought(alice, label=BROUGHT)
    tell_life(person=alice, challenges=(LIFE,), by=alice.owner_id)
    for _ in range(2):
        sit(alice, UNWELCOME)
    plan, person = written(alice, signs=(NOTE,)), turns_to(alice, OWN_WORD)
    keepsake, ticket = keepsakes_of(alice, said=NOTE, who=OWN_WORD)
    kept_of = (keepsake, ticket, *unfinished_of(alice, said=NOTE), *sittings_of(alice, said=NOTE))
    return Record(alice, kept.pk, moment.pk, removed.ticket, link, upload.pk, batch, plan, person, *kept_of)


def sit(person: Person, slug: str) -> None:
    """Keep a sitting after which it was worse."""
    sat = Sat(slug, 1, NOON, ZONE, 60, After.WORSE)
    sittings.record(person=person, sat=sat, key=uuid4(), said=uuid4().bytes, by=person.owner_id)


WHO = ["owner", "stranger", "nobody", "closed"]


@pytest.fixture
def visitor(alices: Record, carol: Person, signed_in: SignIn) -> Visitor:
    """Return one of those who knock: Alice, Carol, someone without a session, someone whose session was closed."""

    def come(who: str) -> Client:
        if who == "nobody":
            return Client()
        client = signed_in(carol if who == "stranger" else alices.person)
        if who == "closed":
            client.post("/leave")
        return client

    return come


def knock(client: Client, row: Row, method: str, alices: Record) -> HttpResponse:
    """Send one request as a browser would."""
    address = reverse(row.name, args=row.arguments(alices))
    answer = client.post(address, row.form(alices)) if method == "POST" else client.generic(method, address)
    assert_guarded(answer, records=row.records)
    return answer  # type: ignore[return-value]  # the stubs name a class of their own


def assert_guarded(answer: object, *, records: bool = False) -> None:
    headers = answer.headers  # type: ignore[attr-defined]
    assert {name: headers.get(name) for name in HEADERS} in ([HEADERS, RECORDING] if records else [HEADERS])
    assert headers["Cache-Control"] == "no-store"


def assert_tells_nothing(answer: HttpResponse) -> None:
    told = answer.content.decode() + repr(answer.headers) + repr(answer.cookies)
    assert [each for each in TELLING if each in told] == []


def digest(person: Person | None = None) -> str:
    """Return a hash of every row of both databases, or of all that hangs from one person, opened contents included."""
    parts = []
    for model in apps.get_models(include_auto_created=True):
        owned = person is not None and any(field.name == "owner" for field in model._meta.fields)
        if person is None or owned:
            rows = model._base_manager.using(router.db_for_read(model) or "default")
            mine = rows.filter(owner=person.owner_id) if person and owned else rows.all()
            parts += sorted(f"{model._meta.label} {row!r}" for row in mine.values_list())
            parts += sorted(_opened(row) for row in mine if isinstance(row, SealedModel))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _opened(row: SealedModel) -> str:
    values = (getattr(row, field.attname) for field in row._meta.concrete_fields)
    # What was opened keeps itself out of a repr, on purpose.
    return f"{row.pk} {row.revision} {[value.to_json() if hasattr(value, 'to_json') else value for value in values]}"


def addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Yield the full name of every address of the site; one without a name by its route, which no row can match."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name or f'(unnamed) {pattern.pattern}'}"


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert sorted(addresses(get_resolver().url_patterns)) == sorted(row.name for row in ROWS)


@each_row
def test_a_method_that_an_address_does_not_know_is_refused_to_everyone(
    row: Row, alices: Record, visitor: Visitor
) -> None:
    before, unknown = digest(alices.person), [method for method in METHODS if method not in row.methods]
    for client in map(visitor, WHO):
        assert {knock(client, row, method, alices).status_code for method in unknown} == {405}
    assert digest(alices.person) == before


@each_private_row
@pytest.mark.parametrize("who", ["nobody", "closed"])
def test_a_private_page_tells_nothing_without_an_open_session_and_changes_nothing(
    row: Row, who: str, alices: Record, visitor: Visitor
) -> None:
    client = visitor(who)
    before = digest()
    for method in sorted(row.methods):
        answer = knock(client, row, method, alices)
        assert answer.status_code == 403
        assert_tells_nothing(answer)
    assert digest() == before


@each_private_row
def test_a_stranger_sees_nothing_of_alices_and_changes_nothing_of_hers(
    row: Row, alices: Record, visitor: Visitor
) -> None:
    client, before = visitor("stranger"), digest(alices.person)
    for method in METHODS:
        if method in row.methods:
            answer = knock(client, row, method, alices)
            assert_tells_nothing(answer)
            assert answer.status_code in ([row.stranger[method]] if method in row.stranger else range(200, 400))
    assert digest(alices.person) == before


@each_row
def test_the_owner_gets_in(row: Row, alices: Record, visitor: Visitor) -> None:
    client = visitor("owner")
    for method in METHODS:
        if method in row.methods:
            assert 200 <= knock(client, row, method, alices).status_code < 400


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS if row.shows])
def test_the_owner_finds_their_own_words_so_the_walk_would_notice_them_elsewhere(
    row: Row, alices: Record, visitor: Visitor
) -> None:
    page = knock(visitor("owner"), row, "GET", alices).content.decode()
    assert [each for each in row.shows if each not in page] == []


def test_all_that_tells_of_alice_is_found_somewhere() -> None:
    assert {each for row in ROWS for each in row.shows} == set(TELLING)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS if row.who is Who.ANYONE])
@pytest.mark.parametrize("who", ["stranger", "nobody", "closed"])
def test_an_open_page_opens_for_anyone_and_tells_nothing_of_alice(
    row: Row, who: str, alices: Record, visitor: Visitor
) -> None:
    client = visitor(who)
    for method in sorted(row.methods):
        answer = knock(client, row, method, alices)
        assert 200 <= answer.status_code < 400
        assert_tells_nothing(answer)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS if row.methods & READ])
def test_looking_changes_nothing_in_either_database(row: Row, alices: Record, visitor: Visitor) -> None:
    for client in map(visitor, WHO):
        before = digest()
        for method in sorted(row.methods & READ):
            knock(client, row, method, alices)
        assert (digest() == before) is not bool(row.changes_on_get)
        if row.changes_on_get:
            return  # spent: it cannot change anything again


@each_form
def test_a_form_without_its_token_is_refused(row: Row, alices: Record, signed_in: SignIn) -> None:
    client, before = signed_in(alices.person, csrf=True), digest(alices.person)
    answer = knock(client, row, "POST", alices)
    assert (answer.status_code == 403) is not bool(row.without_token)
    assert digest(alices.person) == before


def test_the_exceptions_are_few_and_say_why() -> None:
    assert [row.name for row in ROWS if row.changes_on_get] == ["people:start"]
    assert [row.name for row in ROWS if row.without_token] == ["people:leave"]
    assert all(row.methods <= READ | POST for row in ROWS)


@pytest.mark.parametrize("who", ["owner", "nobody"])
def test_what_is_not_there_is_guarded_and_tells_nothing(who: str, visitor: Visitor) -> None:
    answer = visitor(who).get("/no-such-page")
    assert answer.status_code == 404
    assert_guarded(answer)
    assert_tells_nothing(answer)  # type: ignore[arg-type]  # the stubs name a class of their own


def test_static_files_carry_the_policy_too(house: None) -> None:
    answer = Client().get("/static/site/house.css")
    answer.close()
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@each_row
@pytest.mark.parametrize("who", ["owner", "nobody"])
def test_every_page_of_the_example_says_that_it_is_made_up(
    row: Row, who: str, alices: Record, visitor: Visitor, settings: Settings
) -> None:
    address = reverse(row.name, args=row.arguments(alices))
    ours = visitor(who).get(address).content.decode()
    settings.MADE_UP = True
    example = visitor(who).get(address).content.decode()
    label = '<aside class="made-up">A made-up record, to look around in. Nothing here is yours.</aside>'
    assert label not in ours or row.name == "insights:example"
    assert (label in example) is example.startswith("<!doctype html>")


def test_the_digest_notices_any_change(alices: Record) -> None:
    before, hers = digest(), digest(alices.person)
    record(alices.person)
    assert digest() != before
    assert digest(alices.person) != hers


def test_the_digest_of_one_person_is_blind_to_others(alices: Record, carol: Person) -> None:
    hers = digest(alices.person)
    record(carol)
    assert digest(alices.person) == hers
