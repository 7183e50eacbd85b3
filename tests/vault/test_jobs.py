"""A failed job leaves the class of its failure and the line, never the message."""

from contextlib import suppress

import pytest
from django.core.management import call_command
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from tending.vault.jobs import JobFailedError, job
from tending.vault.keyring import KeyringClosedError, keyring


@task()
@job
def quotes(_row: str) -> None:
    raise ValueError("the letter came")


@job
def uses_keys() -> None:
    keyring()


def test_a_failure_keeps_class_and_line_only() -> None:
    with pytest.raises(JobFailedError, match=r"^ValueError at test_jobs\.py:\d+$") as caught:
        quotes.call("id")
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_a_job_has_a_keyring_of_its_own() -> None:
    uses_keys()
    with pytest.raises(KeyringClosedError):
        keyring()


def test_the_task_row_holds_nothing_of_the_message(open_house: None) -> None:
    quotes.enqueue("id")
    with suppress(SystemExit):
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    [row] = DBTaskResult.objects.values()
    assert row["status"] == "FAILED"
    assert "JobFailedError: ValueError at test_jobs.py:" in row["traceback"]
    assert "letter" not in repr(row)
