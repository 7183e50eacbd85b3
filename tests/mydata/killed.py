"""`python -m tests.mydata.killed ACT STATEMENT`: brings a file, or takes it back, and is killed before that statement.

The folder is that of the environment. Without being killed it prints how many statements there were.
"""

import os
import signal
import sys
from typing import Any

from tending.site.folders import Folders
from tending.site.starting import opened


def main(act: str, last: int) -> None:
    """Bring or take back, up to the statement at which the power goes."""
    with opened(Folders.at()) as person:
        from django.db import connection

        from tending.checkins.brought import actions
        from tending.checkins.models import Batch, CheckIn, HardMoment, Upload
        from tending.mydata import keeping
        from tests.mydata.files import diary, waiting

        if act == "count":
            counts = [model.objects.count() for model in (CheckIn, HardMoment, Batch, Upload)]
            sys.stdout.write(" ".join(map(str, counts)))
            return
        upload = Upload.objects.first() or (waiting(person, diary(60)) if act == "bring" else None)
        done = 0

        def count(execute: Any, *arguments: Any) -> Any:
            nonlocal done
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with connection.execute_wrapper(count):
            if act == "bring":
                assert upload is not None
                keeping.keep(upload=upload, by=person.owner_id)
            else:
                actions.take_back(batch=Batch.objects.get(), by=person.owner_id)
        sys.stdout.write(str(done))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
