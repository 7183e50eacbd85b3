"""The master key: read from one place, refused when it is none, never overwritten, never shown."""

import base64
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from tending.people.models import Person
from tending.vault.envelope import Key, SealBrokenError
from tending.vault.keyring import Keyring
from tending.vault.master import MasterKeyError, make_master_key_file, master_key

OTHER = base64.b64encode(bytes(range(1, 33))).decode()


def test_a_wrong_master_key_opens_nothing(alice: Person, settings: Settings) -> None:
    settings.MASTER_KEY = OTHER
    with pytest.raises(SealBrokenError):
        Keyring().live(alice.owner_id)


def test_a_key_file_is_closed_to_others_and_works(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "config" / "master.key"
    make_master_key_file(path)
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    key, owner = Key(uuid4(), bytes(32)), uuid4()
    assert master_key().unwrap(master_key().wrap(key, owner), key.id, owner) == key


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_master_key_file(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        make_master_key_file(path)
    assert path.read_bytes() == before


def test_two_key_files_differ(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_master_key_file(tmp_path / name)
    assert (tmp_path / "one").read_bytes() != (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("text", ["", "short", OTHER[:-4], OTHER + "AAAA", "é" * 44, "!" * 44, "\udcff" * 44])
def test_what_is_no_key_is_refused_and_not_quoted(text: str, settings: Settings, tmp_path: Path) -> None:
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = text, str(tmp_path / "none.key")
    with pytest.raises(MasterKeyError) as caught:
        master_key()
    assert not text or text not in str(caught.value)


def test_white_space_around_a_key_does_no_harm(settings: Settings) -> None:
    settings.MASTER_KEY = OTHER
    plain = master_key().id
    settings.MASTER_KEY = f" {OTHER}\n"
    assert master_key().id == plain


def test_a_missing_file_is_named_and_a_damaged_one_is_not_quoted(tmp_path: Path, settings: Settings) -> None:
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", str(tmp_path / "gone.key")
    with pytest.raises(MasterKeyError, match=r"gone\.key"):
        master_key()
    (tmp_path / "gone.key").write_bytes(b"\xff\xfesecret")
    with pytest.raises(MasterKeyError) as caught:
        master_key()
    assert "secret" not in str(caught.value)


def test_a_master_key_does_not_show_itself(settings: Settings) -> None:
    settings.MASTER_KEY = OTHER
    assert repr(master_key()) == f"MasterKey({master_key().id})"
    assert bytes.fromhex(master_key().id) not in base64.b64decode(OTHER)
