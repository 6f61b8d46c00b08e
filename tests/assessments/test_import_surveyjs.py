"""`manage.py import_surveyjs`, and what it writes loaded and assessed by the other commands."""

import io
import json
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError

from hria.assessments.models import InstrumentVersion
from tests.instrument.points import AIA, SURVEY, lines, needs_aia, survey

SUMS = ("raw", "mitigation", "current", "level", "maxRaw", "maxMitigation")


@pytest.fixture
def imported(tmp_path):
    """imported(content) -> what the command said, and the file it wrote."""

    def run(content: str, version: str = "1.0") -> tuple[str, Path]:
        source, target, said = tmp_path / "survey.json", tmp_path / "small.yaml", io.StringIO()
        source.write_text(content, "utf-8")
        call_command(
            "import_surveyjs",
            *(str(source), "--code", "small", "--version", version),
            *("--scoring", "canada-aia", "--output", str(target)),
            stdout=said,
        )
        return said.getvalue(), target

    return run


def assessed(instrument: Path, source: Path, *flags: str) -> list[dict]:
    out = io.StringIO()
    call_command("assess", str(instrument), "--input", str(source), *flags, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_questionnaire_becomes_an_instrument(imported):
    said, target = imported(json.dumps(SURVEY))
    assert "small@1.0, 7 questions, 4 of them scored" in said
    data = yaml.safe_load(target.read_text("utf-8"))
    assert (data["code"], data["version"], data["title"]["fr"]) == ("small", "1.0", "Un petit")


def test_every_obstacle_is_said_and_nothing_is_written(imported, tmp_path):
    data = survey() | {"triggers": [], "showTitle": True}
    with pytest.raises(CommandError) as refused:
        imported(json.dumps(data))
    assert "survey: property 'triggers' is not supported" in str(refused.value)
    assert "survey: property 'showTitle' is not supported" in str(refused.value)
    assert not (tmp_path / "small.yaml").exists()


def test_what_is_read_but_not_sound_is_refused(imported):
    data = survey()
    data["pages"].reverse()
    with pytest.raises(CommandError, match="kind is not asked earlier"):
        imported(json.dumps(data))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "is not JSON"),
        ('{"pages": [], "pages": []}', "the same name twice"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused(imported, content, why):
    with pytest.raises(CommandError, match=why):
        imported(content)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot read"):
        call_command(
            "import_surveyjs",
            *(str(tmp_path / "gone.json"), "--code", "a", "--version", "1"),
            *("--scoring", "canada-aia", "--output", "x.yaml"),
        )


def test_a_place_that_cannot_be_written_is_named(imported, tmp_path):
    (tmp_path / "small.yaml").mkdir()
    with pytest.raises(CommandError, match="cannot write"):
        imported(json.dumps(SURVEY))


def test_lines_are_assessed_by_points(imported, tmp_path):
    _, instrument = imported(json.dumps(SURVEY))
    source = tmp_path / "lines.jsonl"
    hidden = {"kind": "item2-0", "parts": ["a-1"]}
    source.write_text(json.dumps({"id": "x", "answers": hidden}))
    (plain,), (done,) = assessed(instrument, source), assessed(instrument, source, "--completed")
    assert (plain["id"], plain["raw"], done["raw"]) == ("x", 1, 0)


def test_a_line_that_cannot_be_counted_is_reported_in_its_place(imported, tmp_path):
    _, instrument = imported(json.dumps(SURVEY))
    source = tmp_path / "lines.jsonl"
    source.write_text('{"answers": {"kind": {}}}\n{"answers": {"kind": 1e999}}\n')
    with pytest.raises(CommandError, match="2 of 2 lines"):
        assessed(instrument, source)


def test_an_instrument_of_rights_knows_no_completed_answers(tmp_path):
    with pytest.raises(CommandError, match="no --completed"):
        call_command("assess", "frt-hria-kr", "--input", str(tmp_path), "--completed")


@needs_aia
@pytest.mark.parametrize(("version", "name"), [("1.0.1", "cases"), ("0.10.0", "published")])
def test_the_imported_questionnaire_scores_every_case_as_the_original(imported, version, name):
    _, instrument = imported((AIA / f"survey-{version}.json").read_text("utf-8"), version)
    plain = assessed(instrument, AIA / f"{name}.jsonl")
    done = assessed(instrument, AIA / f"{name}.jsonl", "--completed")
    for case, found, left in zip(lines(name), plain, done, strict=True):
        assert found == {
            "id": case["id"],
            **{key: case["expected"][key] for key in SUMS},
            "visible": case["visible"],
        }
        assert {key: left[key] for key in case["completed"]} == case["completed"]


# Loading


@pytest.mark.django_db
def test_an_imported_instrument_is_loaded_once_and_for_all(imported):
    _, target = imported(json.dumps(SURVEY))
    for said in ("small@1.0: loaded", "small@1.0: already loaded"):
        out = io.StringIO()
        call_command("load_instrument", str(target), stdout=out)
        assert out.getvalue().strip() == said
    assert InstrumentVersion.objects.get(code="small").parsed().points is not None


@pytest.mark.django_db
def test_the_same_version_with_other_content_is_refused(imported):
    _, target = imported(json.dumps(SURVEY))
    call_command("load_instrument", str(target), stdout=io.StringIO())
    _, target = imported(json.dumps(SURVEY | {"title": "Another"}))
    with pytest.raises(CommandError, match="released with other content"):
        call_command("load_instrument", str(target))


@pytest.mark.django_db
def test_a_version_may_not_go_back(imported):
    _, target = imported(json.dumps(SURVEY), "2.0")
    call_command("load_instrument", str(target), stdout=io.StringIO())
    _, target = imported(json.dumps(SURVEY), "1.0")
    with pytest.raises(CommandError, match="is not later than"):
        call_command("load_instrument", str(target))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"code: [", "is not YAML"),
        (b"\xff", "is not YAML"),
        (b"points: {}", "no sound instrument"),
        (None, "cannot read"),
    ],
)
def test_what_is_no_instrument_is_refused(tmp_path, content, why):
    path = tmp_path / "x.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        call_command("load_instrument", str(path), skip_checks=True)
