"""Jobs that come round: each is one waiting row, and puts the next one in the queue when it has run."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tending.checkins.brought import uploads
from tending.vault.audit import anchor
from tending.vault.jobs import job
from tending.vault.owners import installation
from tending.vault.sessions import SessionStore

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
_SECONDS_BETWEEN_LOOKS: Final = 3.0
_TRIES: Final = 3


@task()
@job
def anchor_chains() -> None:
    """Note the heads of all audit chains outside the database."""
    with _again(anchor_chains, HOUR):
        anchor(settings.FOLDERS.anchors, installation=installation())


@task()
@job
def clear_sessions() -> None:
    """Remove sessions that have ended."""
    with _again(clear_sessions, HOUR):
        SessionStore.clear_expired()


@task()
@job
def prune_rows() -> None:
    """Remove the rows of jobs that ended a day ago, and of those that a killed worker left running."""
    with _again(prune_rows, HOUR):
        a_day_ago = timezone.now() - DAY
        DBTaskResult.objects.finished().filter(finished_at__lt=a_day_ago).delete()
        DBTaskResult.objects.running().filter(started_at__lt=a_day_ago).delete()


@task()
@job
def clear_uploads() -> None:
    """Remove files that somebody chose and did not bring within a day."""
    with _again(clear_uploads, HOUR):
        uploads.let_go_of_old(by=installation().pk)


RECURRING: Final[tuple[Task[[], None], ...]] = (anchor_chains, clear_sessions, prune_rows, clear_uploads)


def make_sure() -> None:
    """See to it that each recurring job has exactly one waiting row. What fell due while nothing ran is due now."""
    for each in RECURRING:
        _wait(each, timedelta())


def put_back() -> None:
    """Put jobs that a killed worker left running back in the queue. The caller is the folder's one job worker.

    A job may so run twice, as each of ours may. One that was taken up so often without an end is what kills its worker.
    """
    for row in DBTaskResult.objects.running().filter(task_path__startswith="tending."):
        if len(row.worker_ids) < _TRIES:
            row.status = "READY"
            row.save(update_fields=["status"])


def work() -> None:
    """Work through the queue, until a signal ends the process: at once between jobs, after a job that is running."""
    put_back()
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=_SECONDS_BETWEEN_LOOKS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    worker.configure_signals()
    worker.run()


@contextmanager
def _again(each: Task[[], None], after: timedelta) -> Iterator[None]:
    """Put the next run in the queue, also when this one fails."""
    try:
        yield
    finally:
        _wait(each, after)


def _wait(each: Task[[], None], after: timedelta) -> None:
    with transaction.atomic():
        waiting: Any = DBTaskResult.objects.filter(status="READY", task_path=each.module_path)
        first = waiting.order_by("run_after").values_list("pk", flat=True).first()
        if first is None:
            each.using(run_after=timezone.now() + after).enqueue()
        else:
            waiting.exclude(pk=first).delete()
