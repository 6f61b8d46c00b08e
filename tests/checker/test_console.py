"""The check of a report from a terminal: what it prints, how it ends, and how little it needs."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from hria.checker import console
from hria.checker.instruments import NoInstrument, Shelf, load
from hria.instrument.hashing import canonical
from hria.instrument.sealing import sealed
from tests.instrument.published import INSTRUMENTS, ROOT, instrument_of
from tests.instrument.reports import report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
FILE = canonical(report_on(INSTRUMENT))
SHA256 = hashlib.sha256(FILE).hexdigest()
# Fails at once where anything of Django is asked for.
WITHOUT_DJANGO = """
import sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ImportError("Django is not here")

sys.meta_path.insert(0, NoDjango())
from hria.checker.console import main
main()
"""


@pytest.fixture
def told(tmp_path):
    """told(*options, data=…) -> (exit code, what it prints, what it complains)."""

    def check(*options, data=FILE):
        path = tmp_path / "report.json"
        path.write_bytes(data)
        parser = console.ArgumentParser()
        console.add_arguments(parser)
        out, err = io.StringIO(), io.StringIO()
        code = console.run(parser.parse_args([str(path), *map(str, options)]), out, err)
        return code, out.getvalue(), err.getvalue()

    return check


def spoilt(**changes):
    return canonical({**json.loads(FILE), **changes})


def test_a_true_report_holds(told):
    code, out, err = told()
    assert (code, err) == (0, "")
    assert "맞음: 결과 다시 계산" in out
    assert "다름" not in out
    assert SHA256 in out
    assert out.endswith("\n확인한 것은 모두 맞습니다. 확인하지 못한 것도 있습니다.\n")


def test_with_the_printed_hash_everything_holds(told):
    code, out, _ = told("--sha256", f" {SHA256.upper()} ", "--language", "en")
    assert code == 0
    assert out.endswith("\nEverything holds.\n")


def test_another_file_than_the_printed_one_fails(told):
    code, out, _ = told("--sha256", "0" * 64, "--language", "en")
    assert code == 1
    assert "Fails: Comparison with the published file" in out


def test_a_changed_report_fails_and_the_place_is_named(told):
    code, out, _ = told("--language", "en", data=spoilt(number="FRT-2026-0002"))
    assert code == 1
    assert "    Where: number\n" in out
    assert out.endswith("\nSomething in this report does not hold.\n")


@pytest.mark.parametrize("data", [b"", b"not json", b"{}", b"[" * 5000, b" " * 5_000_001])
def test_what_is_no_report_cannot_be_read(told, data):
    code, out, _ = told("--language", "en", data=data)
    assert code == 2
    assert out.endswith("\nThis cannot be read as a report.\n")
    assert "published file" not in out


def test_a_file_that_is_not_there_is_named(told, tmp_path):
    options = console.Namespace(file=str(tmp_path / "no.json"), instrument=None)
    err = io.StringIO()
    assert console.run(options, io.StringIO(), err) == 2
    assert err.getvalue() == f"{tmp_path}/no.json: No such file or directory\n"


def test_findings_come_as_json_too(told):
    code, out, _ = told("--json", data=spoilt(demo=True))
    found = json.loads(out)
    assert (code, found["conclusion"]) == (1, "fails")
    (seal,) = (row for row in found["findings"] if row["check"] == "seal")
    assert (seal["verdict"], seal["places"]) == ("fails", ["demo"])
    assert seal["title"]["en"] == "Seal over the whole report"
    assert seal["words"]["ko"]


# The questionnaire


def test_a_questionnaire_is_taken_from_a_file(told):
    code, out, _ = told("--instrument", INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml")
    assert code == 0
    assert "맞음: 결과 다시 계산" in out


def test_a_questionnaire_is_found_in_a_folder_under_any_name(told, tmp_path):
    folder = tmp_path / "kept" / "deep"
    folder.mkdir(parents=True)
    shutil.copy(INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml", folder / "mine.yaml")
    assert "맞음: 평가도구" in told("--instrument", tmp_path)[1]


def test_without_the_questionnaire_the_outcome_is_not_computed(told, tmp_path):
    (tmp_path / "empty").mkdir()
    code, out, _ = told("--instrument", tmp_path / "empty", "--language", "en")
    assert code == 3
    assert "Not checked: Questionnaire" in out
    assert "Not checked: The outcome computed again" in out


def test_a_questionnaire_of_the_same_name_with_another_hash_is_found_out(told):
    report = json.loads(FILE)
    report["instrument"]["sha256"] = "0" * 64
    code, out, _ = told("--language", "en", data=canonical(sealed(report)))
    assert code == 1
    assert "Where: instrument.sha256" in out


@pytest.mark.parametrize("text", ["a: [", "code: only", "\udcff"])
def test_a_questionnaire_that_is_none_is_named(told, tmp_path, text):
    path = tmp_path / "bad.yaml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    code, out, err = told("--instrument", path)
    assert (code, out) == (2, "")
    assert err.startswith(f"{path}: ")


def test_a_questionnaire_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NoInstrument, match=r"no\.yaml"):
        load(tmp_path / "no.yaml")


def test_of_many_the_one_that_is_called_so_is_read_first(tmp_path):
    folder = tmp_path / "frt-hria-kr"
    folder.mkdir()
    (tmp_path / "a.yaml").write_text("no questionnaire")
    shutil.copy(INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml", folder)
    found = Shelf([tmp_path]).find(INSTRUMENT.label, INSTRUMENT.sha256)
    assert found is not None
    assert found.label == INSTRUMENT.label


def test_none_of_that_name_or_hash_is_none(tmp_path):
    shutil.copy(INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml", tmp_path)
    assert Shelf([tmp_path]).find("other@1", "0" * 64) is None


# By itself


def run_alone(*arguments, data=FILE, code=WITHOUT_DJANGO):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT, input=data, capture_output=True, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_it_needs_neither_django_nor_settings():
    done = run_alone("-", "--sha256", SHA256, "--language", "en")
    assert done.stderr == b""
    assert done.stdout.endswith(b"\nEverything holds.\n")
    assert done.returncode == 0


def test_its_exit_code_is_that_of_the_findings():
    assert run_alone("-", data=spoilt(version=2)).returncode == 1
    assert run_alone("-", data=b"?").returncode == 2
    assert run_alone().returncode == 2


def test_django_was_truly_away():
    done = run_alone(code=WITHOUT_DJANGO.replace("from hria", "import django\nfrom hria"))
    assert b"Django is not here" in done.stderr


def test_the_console_script_leads_here_and_carries_only_what_it_needs():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert told["project"]["scripts"] == {"hria-verify": "hria.checker.console:main"}
    packages = told["tool"]["setuptools"]["packages"]
    assert packages == ["hria", "hria.checker", "hria.instrument"]
    # A folder added to one of them would be left out of what is installed.
    for name in packages[1:]:
        folder = Path(ROOT, *name.split("."))
        assert list(folder.glob("*/__init__.py")) == []


# The management command


def test_the_management_command_says_the_same(tmp_path, told):
    path = tmp_path / "report.json"
    path.write_bytes(FILE)
    out = io.StringIO()
    call_command("verify_report", path, stdout=out)
    assert out.getvalue() == told()[1]


def test_the_management_command_ends_as_the_script_does(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(spoilt(number="FRT-2026-0009"))
    with pytest.raises(SystemExit) as ended:
        call_command("verify_report", path, stdout=io.StringIO())
    assert ended.value.code == 1
