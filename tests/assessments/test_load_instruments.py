"""Released instruments come from files that nobody may change afterwards."""

import hashlib
import shutil

import pytest
import yaml
from django.core.management import CommandError, call_command

from hria.assessments.models import InstrumentVersion
from hria.assessments.queries import newest_instrument
from tests.factories import parsed_instrument
from tests.instrument.spoiling import item
from tests.instrument.versions import added, next_data, reworded

NAME = "frt-hria-kr/2026.1.yaml"


@pytest.fixture
def released(settings, tmp_path, db):
    """A copy of the released files, to be changed."""
    folder = tmp_path / "instruments"
    shutil.copytree(settings.HRIA_INSTRUMENTS, folder)
    settings.HRIA_INSTRUMENTS = folder
    return folder


def list_again(folder):
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n"
        for path in folder.glob("*/*.yaml")
    )
    (folder / "SHA256SUMS").write_text("".join(lines))


def load():
    call_command("load_instruments")


def test_released_file_becomes_a_version_that_parses_to_the_same(released):
    load()
    row = InstrumentVersion.objects.get(code="frt-hria-kr", version="2026.1")
    assert row.sha256 == parsed_instrument().sha256
    assert row.definition == (released / NAME).read_text()


def test_loading_again_changes_nothing(released, capsys):
    load()
    load()
    assert InstrumentVersion.objects.filter(code="frt-hria-kr", version="2026.1").count() == 1
    assert "already loaded" in capsys.readouterr().out


def test_file_that_differs_from_the_list_is_refused(released):
    with (released / NAME).open("a") as file:
        file.write("# a late remark\n")
    with pytest.raises(CommandError, match="released instrument never changes"):
        load()
    assert not InstrumentVersion.objects.exists()


def test_changed_content_under_a_known_version_is_refused_even_if_listed(released):
    load()
    text = (released / NAME).read_text().replace("2026.1", "2026.1", 1)
    (released / NAME).write_text(text.replace("누구나 알 수 있는", "누구나 이해하는", 1))
    list_again(released)
    with pytest.raises(CommandError, match="released instrument never changes"):
        load()


def test_file_that_is_not_listed_is_refused(released):
    shutil.copy(released / NAME, released / "frt-hria-kr" / "2026.2.yaml")
    with pytest.raises(CommandError, match="not listed"):
        load()


def test_file_under_a_wrong_name_is_refused(released):
    shutil.copy(released / NAME, released / "frt-hria-kr" / "2026.2.yaml")
    list_again(released)
    with pytest.raises(CommandError, match=r"2026\.2\.yaml: holds frt-hria-kr@2026\.1"):
        load()


@pytest.mark.parametrize("text", ["code: [", "code: frt-hria-kr\n", "- just a list\n"])
def test_unsound_file_is_refused_with_its_faults(released, text):
    (released / NAME).write_text(text)
    list_again(released)
    with pytest.raises(CommandError, match=NAME):
        load()


def test_missing_list_is_named(released):
    (released / "SHA256SUMS").unlink()
    with pytest.raises(CommandError, match="SHA256SUMS"):
        load()


def test_later_version_is_the_one_new_assessments_use(released):
    text = (released / NAME).read_text()
    for version in ("2026.10", "2026.9"):
        later = released / "frt-hria-kr" / f"{version}.yaml"
        later.write_text(text.replace("version: '2026.1'", f"version: '{version}'", 1))
    list_again(released)
    load()
    assert newest_instrument().version == "2026.10"


def put(folder, data):
    path = folder / data["code"] / f"{data['version']}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True))
    list_again(folder)


def test_later_version_that_uses_an_id_for_something_else_is_refused_and_named(released):
    def other(data):
        text = {"ko": "카메라 해상도는?", "en": "Which resolution do the cameras have?"}
        item(data, "questions", "P03")["text"] = text

    put(released, next_data(other))
    with pytest.raises(CommandError, match=r"2026\.2\.yaml: questions P03: text was"):
        load()
    assert list(InstrumentVersion.objects.values_list("version", flat=True)) == ["2026.1"]


def test_honest_later_version_is_loaded(released):
    put(released, next_data(added, reworded))
    load()
    assert newest_instrument().version == "2026.2"


def test_stored_text_that_was_changed_is_refused(released):
    definition = (released / NAME).read_text().replace("누구나 알 수 있는", "누구나 아는", 1)
    InstrumentVersion.objects.create(
        code="frt-hria-kr",
        version="2026.1",
        sha256=parsed_instrument().sha256,
        definition=definition,
    )
    with pytest.raises(CommandError, match="stored text has another hash"):
        load()
