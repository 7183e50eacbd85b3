"""Jobs that come round: one waiting row each, whatever happens."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from tending.mydata.jobs import keep_upload
from tending.people.models import Person
from tending.site import jobs
from tending.vault.jobs import JobFailedError
from tending.vault.models import ChainEntry, SealedSession
from tests.site.terminal import Terminal, until


def waiting() -> list[str]:
    rows = DBTaskResult.objects.filter(status="READY").values_list("task_path", flat=True)
    return sorted(path.rpartition(".")[2] for path in rows)


TABLE = "django_tasks_database_dbtaskresult"
ALL = ["anchor_chains", "clear_sessions", "clear_uploads", "prune_rows"]


def test_a_start_makes_sure_of_one_row_each(house: None) -> None:
    jobs.make_sure()
    assert waiting() == ALL
    assert DBTaskResult.objects.ready().count() == len(ALL)


def test_a_second_start_adds_none_and_removes_what_is_too_much(house: None) -> None:
    jobs.make_sure()
    jobs.prune_rows.enqueue()
    jobs.make_sure()
    assert waiting() == ALL


@pytest.mark.parametrize("each", jobs.RECURRING, ids=lambda each: str(each.name))
def test_each_job_puts_its_next_run_in_the_queue(house: None, each: Task[[], None]) -> None:
    each.call()
    assert waiting() == [each.name]
    assert DBTaskResult.objects.get().run_after > timezone.now() + timedelta(minutes=59)


def test_a_job_that_fails_comes_round_again_and_keeps_no_words(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ValueError("The letter came.")

    monkeypatch.setattr(jobs, "anchor", fail)
    with pytest.raises(JobFailedError) as failed:
        jobs.anchor_chains.call()
    assert "The letter" not in str(failed.value)
    assert waiting() == ["anchor_chains"]


def test_chains_are_anchored_outside(alice: Person) -> None:
    jobs.anchor_chains.call()
    assert ChainEntry.objects.filter(act="anchored", row=alice.owner_id).exists()


def test_sessions_that_ended_are_removed(house: None) -> None:
    now = timezone.now()
    for ends_at in (now - timedelta(hours=1), now + timedelta(hours=1)):
        SealedSession.objects.create(id=uuid4(), sealed=b"", ends_at=ends_at)
    jobs.clear_sessions.call()
    assert SealedSession.objects.count() == 1


@pytest.fixture
def a_row() -> Callable[..., None]:
    """A row of a job that was taken up and perhaps ended so many hours ago."""

    def make(status: str, hours: int) -> None:
        at = timezone.now() - timedelta(hours=hours)
        ended = None if status == "RUNNING" else at
        plain = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "gone", "backend_name": "default"}
        DBTaskResult.objects.create(status=status, started_at=at, finished_at=ended, run_after=at, **plain)

    return make


def test_rows_of_jobs_that_ended_are_removed_after_a_day(house: None, a_row: Callable[..., None]) -> None:
    for status in ("SUCCESSFUL", "FAILED", "RUNNING"):
        a_row(status, 25)
        a_row(status, 23)
    jobs.prune_rows.call()
    assert DBTaskResult.objects.filter(task_path="gone").count() == 3


def left_running(path: str, times: int) -> None:
    """Leave the row of a job that a worker took up so many times and was killed over."""
    now, plain = timezone.now(), {"args_kwargs": {"args": [], "kwargs": {}}, "backend_name": "default"}
    workers = [str(number) for number in range(times)]
    DBTaskResult.objects.create(
        status="RUNNING", started_at=now, run_after=now, task_path=path, worker_ids=workers, **plain
    )


@pytest.mark.parametrize(
    ("path", "times", "status"),
    [
        (keep_upload.module_path, 1, "READY"),
        (jobs.clear_uploads.module_path, 2, "READY"),
        (keep_upload.module_path, 3, "RUNNING"),
        ("elsewhere.jobs.something", 1, "RUNNING"),
    ],
)
def test_a_job_left_running_waits_again_unless_it_never_ends(house: None, path: str, times: int, status: str) -> None:
    left_running(path, times)
    jobs.put_back()
    assert DBTaskResult.objects.get().status == status


def test_putting_back_leaves_what_ended_as_it_was(house: None, a_row: Callable[..., None]) -> None:
    for status in ("SUCCESSFUL", "FAILED"):
        a_row(status, 1)
    DBTaskResult.objects.update(task_path=keep_upload.module_path)
    jobs.put_back()
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_the_next_start_goes_on_with_a_job_that_was_killed(settled: Terminal) -> None:
    file = settled.data / "tending.sqlite3"
    with settled.serving() as tending:
        assert tending.stop() == 0
    change = f"UPDATE {TABLE} SET status = 'RUNNING', worker_ids = '[\"gone\"]' WHERE task_path LIKE '%.prune_rows'"
    with closing(sqlite3.connect(file)) as database, database:
        assert database.execute(change).rowcount > 0
    with settled.serving() as tending:
        assert until(lambda: no_row_is_left_by_the_gone(file))
        assert tending.stop() == 0


def no_row_is_left_by_the_gone(file: Path) -> bool:
    look = f"SELECT count(*) FROM {TABLE} WHERE status IN ('READY', 'RUNNING') AND worker_ids LIKE '%gone%'"
    with closing(sqlite3.connect(file)) as database:
        return bool(database.execute(look).fetchone() == (0,))
