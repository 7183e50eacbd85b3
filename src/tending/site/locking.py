"""One lock per data folder, kept by the operating system: it goes when its holder goes, however that happens."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FolderLock:
    """Keeps two Tendings from setting up, migrating or serving one folder at once.

    Forked children share it, so a folder whose parent was killed stays taken until its last worker has gone too.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)

    def take(self) -> bool:
        """Take the lock if it is free, and say whether it is ours now. Never waits."""
        try:
            if sys.platform == "win32":
                msvcrt.locking(self._file, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Let the next one in."""
        os.close(self._file)
