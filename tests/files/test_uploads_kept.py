"""Evidence once taken: a name that is safe to show, bytes that lie under their hash."""

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from hria.files.intake.names import MAX_BYTES, ending_of, safe_name
from hria.files.store import open_stored, store
from hria.files.uploads import Upload, inspect
from tests.environment import campaign
from tests.files.upload_corpus import NAMES
from tests.files.upload_samples import pdf

# Names


@pytest.mark.parametrize(("given_name", "kept"), NAMES.items())
def test_a_name_is_made_safe_to_show(given_name, kept):
    assert safe_name(given_name) == kept


@settings(max_examples=campaign(200))
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_no_name_leads_anywhere_or_hides_anything(text):
    name = safe_name(text)
    assert 1 <= len(name.encode()) <= MAX_BYTES
    assert not set(name) & set('/\\:*?"<>|\0\n\r\u202e')
    assert name == safe_name(name)


def test_the_ending_counts_and_not_what_stands_before_it():
    assert ending_of("2026.11.22.PDF") == "pdf"
    assert ending_of("pdf") == ""


# Keeping


@pytest.fixture
def upload() -> Upload:
    return inspect(SimpleUploadedFile("a.pdf", pdf()))


def test_a_stored_document_comes_back_byte_for_byte(upload, tmp_path):
    assert store(upload, tmp_path) == upload.sha256
    with open_stored(upload.sha256, tmp_path) as file:
        assert file.read() == pdf()


def test_it_lies_under_its_hash_in_the_data_folder(upload, settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path
    store(upload)
    sha256 = upload.sha256
    place = tmp_path / "evidence" / sha256[:2] / sha256[2:4] / sha256
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place]


def test_storing_twice_changes_nothing(upload, tmp_path):
    store(upload, tmp_path)
    (place,) = (path for path in tmp_path.rglob("*") if path.is_file())
    before = place.stat().st_ino
    store(upload, tmp_path)
    assert place.stat().st_ino == before


def test_a_damaged_copy_is_written_anew(upload, tmp_path):
    store(upload, tmp_path)
    (place,) = (path for path in tmp_path.rglob("*") if path.is_file())
    place.write_bytes(b"half")
    store(upload, tmp_path)
    assert place.read_bytes() == pdf()


def test_a_document_that_changed_since_is_not_stored(upload, tmp_path):
    upload.file.seek(0)
    upload.file.write(b"other")
    with pytest.raises(ValueError, match="changed"):
        store(upload, tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_crash_before_the_rename_leaves_nothing_under_the_final_name(
    upload, tmp_path, monkeypatch
):
    def crash(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="No space"):
        store(upload, tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_bytes_are_on_the_disk_before_the_name_is(upload, tmp_path, monkeypatch):
    order = []
    real_sync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: order.append("sync") or real_sync(handle))
    monkeypatch.setattr(
        Path, "replace", lambda path, to: order.append("rename") or real_replace(path, to)
    )
    store(upload, tmp_path)
    assert order[-3:] == ["sync", "rename", "sync"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n", "/x"]
)
def test_only_a_hash_opens_anything(name, tmp_path):
    with pytest.raises(ValueError, match="SHA-256"):
        open_stored(name, tmp_path)


def test_an_unknown_hash_opens_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_stored("0" * 64, tmp_path)
