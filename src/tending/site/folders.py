"""Where Tending keeps things on this machine."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from .plain import PlainError

DATA_VARIABLE: Final = "TENDING_DATA"
_ID: Final = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Folders:
    """One data folder and what belongs to it. The master key lies elsewhere: a copied folder opens nothing."""

    data: Path
    config: Path

    @classmethod
    def at(cls, data: Path | None = None) -> "Folders":
        """Return the folders for `data`, for `TENDING_DATA`, or for this system's usual place."""
        chosen = data or Path(os.environ.get(DATA_VARIABLE) or platformdirs.user_data_path("tending", appauthor=False))
        place = chosen.expanduser().resolve()
        if cls.mark(place).is_file():
            return cls(place, place / "config")  # the example guards nothing, and one's own keys are left alone
        config = os.environ.get("TENDING_CONFIG") or platformdirs.user_config_path("tending", appauthor=False)
        return cls(place, Path(config).expanduser().resolve())

    @staticmethod
    def mark(data: Path) -> Path:
        """Return the file that marks a data folder as the example's."""
        return data / "made-up"

    @property
    def made_up(self) -> bool:
        """Say whether this is the example, where nothing is anyone's own."""
        return self.mark(self.data).is_file()

    @property
    def database(self) -> Path:
        """The data: rows, sealed."""
        return self.data / "tending.sqlite3"

    @property
    def keystore(self) -> Path:
        """The wrapped data keys."""
        return self.data / "keys.sqlite3"

    @property
    def copies(self) -> Path:
        """Online copies made before a migration."""
        return self.data / "copies"

    @property
    def anchors(self) -> Path:
        """Heads of the installation's audit chain, outside the database."""
        return self.data / "anchors.jsonl"

    @property
    def running(self) -> Path:
        """Says which port a running Tending answers on."""
        return self.data / "running"

    @property
    def lock(self) -> Path:
        """Held by whoever serves or sets up this folder. Never removed: a lock on a removed file holds off no one."""
        return self.data / "lock"

    @property
    def master_key(self) -> Path:
        """The master key, outside the data folder, named by the folder's id."""
        return self.config / f"master-{self.id}.key"

    @property
    def id(self) -> str:
        """Eight hex digits that tell data folders apart: cookies on localhost are shared by every port."""
        try:
            return self._id_file.read_text("ascii").strip()
        except FileNotFoundError:
            return "new"

    @property
    def _id_file(self) -> Path:
        return self.data / "folder-id"

    def make(self) -> None:
        """Make the folders, closed to other users of this machine."""
        for folder in (self.data, self.copies, self.config):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def give_id(self) -> None:
        """Give the data folder its id, once. Callers hold the folder's lock, or two starts would give two."""
        if not self._id_file.exists():
            # By way of another name: half an id after a power cut would name a master key that nobody has.
            started = self.data / "folder-id.new"
            started.write_text(secrets.token_hex(4), "ascii")
            started.replace(self._id_file)
        if not _ID.fullmatch(self.id):
            raise PlainError(f"{self._id_file} should hold eight letters and digits, and does not. Please restore it.")
