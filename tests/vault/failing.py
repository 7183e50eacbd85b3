"""A job that quotes what someone wrote, as a careless exception might."""

from django_tasks import task

from tending.vault.jobs import job

from .living import RAISED


@task()
@job
def fails(_row: str) -> None:
    """Fail, saying too much."""
    raise ValueError(RAISED)
