"""Published bytes: stored whole under their hash, or refused."""

import hashlib
import os
from pathlib import Path

import pytest

from hria.publication import storage

DATA = "공개한 보고서".encode()
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.HRIA_DATA_DIR = tmp_path
    return tmp_path / "published"


def test_bytes_come_back_under_their_hash() -> None:
    assert storage.put(DATA) == SHA
    assert storage.get(SHA) == DATA


def test_storing_twice_leaves_one_file(folder) -> None:
    storage.put(DATA)
    storage.put(DATA)
    assert [f.name for f in folder.rglob("*") if f.is_file()] == [SHA]


def test_a_changed_file_is_not_handed_out() -> None:
    storage.put(DATA)
    storage.path_of(SHA).write_bytes(DATA + b" ")
    with pytest.raises(storage.Damaged):
        storage.get(SHA)


def test_a_missing_file_is_not_handed_out() -> None:
    with pytest.raises(storage.Damaged):
        storage.get(SHA)


def test_a_damaged_file_is_mended_by_storing_again() -> None:
    storage.put(DATA)
    storage.path_of(SHA).write_bytes(b"")
    storage.put(DATA)
    assert storage.get(SHA) == DATA


def test_a_write_that_fails_leaves_nothing_behind(folder, monkeypatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        storage.put(DATA)
    assert [f for f in folder.rglob("*") if f.is_file()] == []


def test_the_file_is_synced_before_it_has_its_name(monkeypatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), fsync(handle)))
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (done.append("rename"), replace(self, to))[1]
    )
    storage.path_of(SHA).parent.mkdir(parents=True)
    storage.put(DATA)
    assert done == ["sync", "rename", "sync"]
