"""Unwrapped keys live as long as a request or a command, belong to one owner, and die with their ring."""

from contextvars import copy_context
from threading import Thread
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tending.people.models import Person
from tending.site.middleware import keys
from tending.vault.envelope import SealBrokenError
from tending.vault.keyring import Keyring, KeyringClosedError, keyring, open_keyring
from tending.vault.keystore.models import DataKey

REQUEST = RequestFactory().get("/")


def test_no_ring_is_open_by_itself() -> None:
    with pytest.raises(KeyringClosedError):
        keyring()


def test_a_ring_in_a_ring_is_the_same_and_stays_open() -> None:
    with open_keyring() as outer:
        with open_keyring() as inner:
            assert inner is outer
        assert keyring() is outer
    with pytest.raises(KeyringClosedError):
        keyring()


def test_an_error_closes_the_ring() -> None:
    with pytest.raises(ZeroDivisionError), open_keyring():
        _ = 1 / 0
    with pytest.raises(KeyringClosedError):
        keyring()


def test_a_thread_starts_without_keys() -> None:
    caught: list[type[Exception]] = []

    def work() -> None:
        try:
            keyring()
        except KeyringClosedError as error:
            caught.append(type(error))

    with open_keyring():
        thread = Thread(target=work)
        thread.start()
        thread.join()
    assert caught == [KeyringClosedError]


def test_a_task_that_outlives_its_request_finds_no_keys(alice: Person) -> None:
    """A copied context still points at the ring, so the ring itself must be empty, and stay so."""
    kept = Keyring()
    kept.live(alice.owner_id)
    kept.close()
    for use in (kept.live, kept.make):
        with pytest.raises(KeyringClosedError):
            use(alice.owner_id)
    assert not kept._keys
    assert not kept._live
    assert kept._master is None


def test_leaving_the_block_closes_the_ring_itself() -> None:
    with open_keyring():
        context = copy_context()
        ring = keyring()
    assert context.run(keyring) is ring
    with pytest.raises(KeyringClosedError):
        ring._master_key()


def test_a_request_opens_a_ring_and_closes_it() -> None:
    held: list[Keyring] = []

    def view(_request: HttpRequest) -> HttpResponse:
        held.append(keyring())
        return HttpResponse("")

    keys(view)(REQUEST)
    keys(view)(REQUEST)
    assert held[0] is not held[1]
    assert all(ring._closed for ring in held)


def test_a_streamed_answer_is_refused() -> None:
    """Its pieces would be made after the keys are gone."""
    with pytest.raises(TypeError, match="outlive"):
        keys(lambda _request: StreamingHttpResponse(iter(["a"])))(REQUEST)


def test_a_key_is_not_found_for_another_owner(alice: Person, carol: Person) -> None:
    """Also when the ring holds it already."""
    key = keyring().live(alice.owner_id)
    with pytest.raises(SealBrokenError):
        keyring().key(key.id, carol.owner_id)


def test_who_has_no_key_can_neither_seal_nor_open(alice: Person) -> None:
    DataKey.objects.filter(owner_id=alice.owner_id).delete()
    with pytest.raises(SealBrokenError):
        Keyring().live(alice.owner_id)
    with pytest.raises(SealBrokenError):
        Keyring().key(uuid4(), alice.owner_id)


def test_a_wrapped_key_given_to_another_owner_does_not_unwrap(alice: Person, carol: Person) -> None:
    hers = DataKey.objects.get(owner_id=carol.owner_id)
    DataKey.objects.filter(owner_id=alice.owner_id).update(wrapped=hers.wrapped)
    with pytest.raises(SealBrokenError):
        Keyring().live(alice.owner_id)


def test_a_wrapped_key_under_another_id_does_not_unwrap(alice: Person) -> None:
    DataKey.objects.filter(owner_id=alice.owner_id).update(id=uuid4())
    with pytest.raises(SealBrokenError):
        Keyring().live(alice.owner_id)
