"""A page of reads: one snapshot, and no writer waits for it."""

import pytest
from django.db import connection, connections, transaction

from tending.checkins.models import CheckIn
from tending.people.models import Person
from tending.vault.reading import reading
from tests.conftest import record
from tests.vault.conftest import together


def test_a_reader_sees_one_moment_while_another_writes(shared_alice: Person) -> None:
    """The write goes through while the page is being read, so that no lock is held; the page does not see it."""
    with reading():
        assert CheckIn.objects.count() == 0
        together(lambda: record(shared_alice))
        assert CheckIn.objects.count() == 0
    assert CheckIn.objects.count() == 1


def test_a_reader_on_a_new_connection_takes_no_lock_either(shared_alice: Person) -> None:
    """Connecting sets the transaction mode anew: the first page of each thread must not forget it."""

    def read() -> int:
        with reading():
            before = CheckIn.objects.count()
            together(lambda: record(shared_alice))
            return CheckIn.objects.count() - before

    assert together(read) == [0]


def test_acts_lock_again_after_a_page(shared_alice: Person) -> None:
    if connection.vendor == "sqlite":
        with reading():
            assert connections["default"].transaction_mode == "DEFERRED"  # type: ignore[attr-defined]
        assert connections["default"].transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]
    record(shared_alice)


def test_an_error_on_the_page_puts_the_mode_back(shared_house: None) -> None:
    with pytest.raises(ZeroDivisionError), reading():
        _ = 1 / 0
    assert not connection.in_atomic_block
    if connection.vendor == "sqlite":
        assert connections["default"].transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


def test_inside_an_act_reading_changes_nothing(alice: Person) -> None:
    with transaction.atomic(), reading():
        record(alice)
    assert CheckIn.objects.count() == 1
