"""What the job worker does of bringing: a file too long to keep while a page is waited for."""

from uuid import UUID

from django_tasks import task

from tending.checkins.brought import uploads
from tending.checkins.models import Upload
from tending.vault.jobs import job

from .csvfile import RefusedFileError
from .keeping import keep


@task()
@job
def keep_upload(upload_id: str) -> None:
    """Keep what a file holds. One that went, or is asked for no more, is left alone: so twice does no harm."""
    upload: Upload | None = Upload.objects.filter(pk=UUID(upload_id)).first()
    if upload is None or upload.content.asked is None:
        return
    try:
        keep(upload=upload, by=upload.owner_id)
    except uploads.MovedOnError:
        return
    except RefusedFileError:  # its page says why, once it is asked for no more
        uploads.choose(upload=upload, chosen=upload.content.chosen, by=upload.owner_id)
