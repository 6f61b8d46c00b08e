"""`manage.py assess`: one line out for each line in, whatever comes in."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hria.assessments.management.commands import assess
from tests.instrument.published import INSTRUMENTS, ROOT, needs_domain, vectors

CODE = "frt-hria-kr"
LINE = {"id": "one", "answers": {"P04": "plan"}, "rights": {}, "not_affected": "others"}


@pytest.fixture
def run(tmp_path):
    """run(content, instrument) -> the lines written, and the closing complaint or ""."""

    def run_on(content: bytes | str, instrument: str = CODE) -> tuple[list[dict[str, Any]], str]:
        path = tmp_path / "lines.jsonl"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out, complaint = io.StringIO(), ""
        try:
            call_command("assess", instrument, input=str(path), stdout=out)
        except CommandError as error:
            complaint = str(error)
        return [json.loads(line) for line in out.getvalue().splitlines()], complaint

    return run_on


def errors(lines: list[dict[str, Any]]) -> dict[int, str]:
    return {line["line"]: line["error"] for line in lines if "error" in line}


@needs_domain
def test_every_published_assessment_comes_out_with_the_keys_and_values_expected(run):
    lines, complaint = run("\n".join(map(json.dumps, vectors())))
    assert complaint == ""
    assert lines == [{"id": line["id"], **line["expected"]} for line in vectors()]


def test_a_line_without_an_id_gets_the_expected_keys_alone(run):
    (found,), _ = run(json.dumps({"answers": {}}))
    assert sorted(found) == [
        "determinations",
        "incomplete",
        "level",
        "missing",
        "obligations",
        "primary",
        "provisional",
        "rights",
        "rules",
        "score_level",
    ]


@pytest.mark.parametrize("name", [CODE, f"{CODE}@2026.1", str(INSTRUMENTS / CODE / "2026.1.yaml")])
def test_an_instrument_is_named_by_code_by_version_or_by_path(run, name):
    (found,), complaint = run(json.dumps(LINE), name)
    assert (found["id"], complaint) == ("one", "")


def test_a_code_alone_means_the_newest_version(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "fixtures" / "instruments" / "made-up"
    folder.mkdir(parents=True)
    for version in ("2026.2", "2026.10", "2026.9"):
        (folder / f"{version}.yaml").write_text(version)
    assert assess._path("made-up") == folder / "2026.10.yaml"
    assert assess._path("made-up@2026.9") == folder / "2026.9.yaml"
    assert assess._path("made-up@2027.1") == Path("made-up@2027.1")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "cannot read"),
        (b"\xff\xfe", "is not YAML in UTF-8"),
        (b"a: [", "is not YAML in UTF-8"),
        (b"code: x", "is no sound instrument"),
        (b"- 1", "instrument: is not a mapping"),
    ],
)
def test_an_instrument_that_cannot_be_used_is_refused_with_the_reason(
    run, tmp_path, content, complaint
):
    path = tmp_path / "made-up.yaml"
    if content is not None:
        path.write_bytes(content)
    lines, found = run(json.dumps(LINE), str(path))
    assert lines == []
    assert complaint in found


def test_a_bad_line_is_reported_by_number_and_the_rest_goes_on(run):
    lines, complaint = run(f"{json.dumps(LINE)}\nnonsense\n{json.dumps(LINE)}\n")
    assert [line.get("id") for line in lines] == ["one", None, "one"]
    assert errors(lines) == {2: "Expecting value: line 1 column 1 (char 0)"}
    assert complaint == "1 of 3 lines could not be assessed"


BAD = (
    (b"[1]", "not an object with `answers`"),
    (b"3", "not an object with `answers`"),
    (b'{"rights": {}}', "not an object with `answers`"),
    (b'{"answers": null}', "`answers` is not an object"),
    (b'{"answers": {"P04": "later"}}', "P04: there is no choice later"),
    (b'{"answers": {"P99": 1}}', "P99: this question is not in the instrument"),
    (b'{"answers": {}, "rights": {"PRI": {"scale": 9}}}', "PRI: scale is a whole number"),
    (b'{"answers": {}, "mitigations": {"PRI": "done"}}', "PRI: status is one of planned"),
    (b'{"answers": {"T03": NaN}}', "NaN is not JSON"),
    (b'{"answers": {"T03": -Infinity}}', "-Infinity is not JSON"),
    (b'{"answers": {"T03": 1e999}}', "T03: a number from 0 to 1000000000 is expected"),
    (b'{"answers": {"C02": ' + b"9" * 5000 + b"}}", "Exceeds the limit"),
    (b'{"answers": {"C02": ' + b"9" * 4000 + b"}}", "C02: a number from 0 to 1000000000"),
    (b'{"answers": {}, "answers": {}}', "an object holds the same key twice"),
    (b'{"answers": {"P04": "plan", "P04": "pilot"}}', "an object holds the same key twice"),
    (b'{"answers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    (b'{"answers": {"P01": ' + b"[" * 900 + b"]" * 900 + b"}}", "P01: a text is expected"),
    ('{"answers": {"P04": "계획"}}'.encode("cp949"), "not UTF-8"),
    (b'{"answers": {"\\ud800": 1}}', "\\ud800: this question is not in the instrument"),
    (b'{"answers": {}}\x00', "Extra data"),
)


def test_whatever_a_line_holds_it_is_answered_by_a_line(run):
    lines, complaint = run(b"\n".join([*(line for line, _ in BAD), json.dumps(LINE).encode()]))
    found = errors(lines)
    wrong = [(n, e, found.get(n)) for n, (_, e) in enumerate(BAD, 1) if e not in found.get(n, "")]
    assert wrong == []
    assert lines[-1]["id"] == "one"
    assert complaint == f"{len(BAD)} of {len(BAD) + 1} lines could not be assessed"


def test_empty_lines_count_as_lines_and_are_not_answered(run):
    lines, complaint = run(f"\n  \n{json.dumps(LINE)}\r\n\nnonsense")
    assert [line.get("id") for line in lines] == ["one", None]
    assert list(errors(lines)) == [5]
    assert complaint == "1 of 2 lines could not be assessed"


def test_a_byte_order_mark_is_passed_over(run):
    lines, complaint = run(b"\xef\xbb\xbf" + json.dumps(LINE).encode())
    assert (lines[0]["id"], complaint) == ("one", "")


def test_a_file_in_utf_16_is_refused_line_by_line(run):
    lines, _ = run(f"{json.dumps(LINE)}\n{json.dumps(LINE)}".encode("utf-16"))
    assert len(errors(lines)) == len(lines) > 0
    assert errors(lines)[1] == "not UTF-8"


def test_an_empty_file_gives_nothing(run):
    assert run(b"") == ([], "")


def test_a_line_too_long_is_passed_over_without_being_kept(run, monkeypatch):
    monkeypatch.setattr(assess, "LONGEST_LINE", 200)
    long = b'{"answers": {"P01": "' + b"x" * 1000 + b'"}}'
    lines, complaint = run(long + b"\n" + json.dumps(LINE).encode())
    assert errors(lines) == {1: "longer than 200 bytes"}
    assert lines[1]["id"] == "one"
    assert complaint != ""


def test_a_line_too_long_at_the_end_of_the_file_ends_it(run, monkeypatch):
    monkeypatch.setattr(assess, "LONGEST_LINE", 20)
    assert errors(run(b"x" * 100)[0]) == {1: "longer than 20 bytes"}


def test_an_id_that_is_no_name_is_not_repeated(run):
    (found,), _ = run('{"id": {"a": 1}, "answers": {}}')
    assert "id" not in found


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(name):
    with pytest.raises(CommandError, match=name):
        call_command("assess", CODE, input=name)


def test_stdin_is_read_for_a_dash(monkeypatch):
    given = io.TextIOWrapper(io.BytesIO(json.dumps(LINE).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    out = io.StringIO()
    call_command("assess", CODE, input="-", stdout=out)
    assert json.loads(out.getvalue())["id"] == "one"


def shell(command: str, given: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    return subprocess.run(
        ["/bin/sh", "-c", command.format(python=sys.executable)],
        input=given,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=120,
        check=False,
    )


def test_it_runs_where_no_database_answers_and_tells_failure_by_its_exit_code():
    done = shell("{python} manage.py assess frt-hria-kr --input -", f"{json.dumps(LINE)}\nbad\n")
    assert [json.loads(line).get("line") for line in done.stdout.splitlines()] == [None, 2]
    assert done.returncode == 1
    assert done.stderr == "CommandError: 1 of 2 lines could not be assessed\n"


def test_a_reader_that_has_seen_enough_is_no_error():
    many = f"{json.dumps(LINE)}\n" * 400
    done = shell("{python} manage.py assess frt-hria-kr --input - | head -n 1", many)
    assert json.loads(done.stdout)["id"] == "one"
    assert done.stderr == ""
