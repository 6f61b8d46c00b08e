"""What starts and tests the product says what it does, and refuses what it must."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import commands, demo, pgtemp, testing
from tools.console import Stop

ROOT = Path(__file__).resolve().parent.parent


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text("utf-8")


# The way in


def test_an_old_python_can_read_the_way_in() -> None:
    ast.parse(text("tools/bootstrap.py"), feature_version=(3, 6))
    ast.parse(text("tools/__init__.py"), feature_version=(3, 6))


def test_an_old_python_is_told_the_way_out() -> None:
    script = "from tools import bootstrap; bootstrap.OLDEST = (9, 0); bootstrap.main()"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "apt-get install python3" in done.stderr


def test_make_offers_every_command() -> None:
    offered = re.search(r"^COMMANDS = (.*)$", text("Makefile"), re.MULTILINE)
    assert offered
    assert set(offered[1].split()) == set(commands.COMMANDS)


def test_an_unknown_command_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["serve"]) == 2
    assert "demo-reset" in capsys.readouterr().out


def test_continuous_integration_runs_what_everybody_runs() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert text(".ci/run").rstrip().endswith("make test")


# The demonstration


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own for the demonstration."""
    monkeypatch.setattr(demo, "DATA", tmp_path)
    monkeypatch.setattr(demo, "DATABASE", tmp_path / "hria.sqlite3")
    monkeypatch.setattr(demo, "MARK", tmp_path / "demonstration")
    return tmp_path


def test_a_taken_port_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(Stop, match=rf"Port {port} (.|\n)*make demo PORT="):
            demo.free_port()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Stop, match="from 1 to 65535"):
        demo.free_port()


def test_somebody_elses_database_is_not_filled(folder: Path) -> None:
    (folder / "hria.sqlite3").touch()
    with pytest.raises(Stop, match="left alone"):
        demo.own_the_folder()


def test_somebody_elses_database_is_not_removed(folder: Path) -> None:
    (folder / "hria.sqlite3").touch()
    with pytest.raises(Stop, match="nothing is removed"):
        demo.reset()
    assert (folder / "hria.sqlite3").exists()


def test_an_interrupted_start_starts_over(folder: Path) -> None:
    demo.own_the_folder()
    (folder / "hria.sqlite3").touch()
    demo.own_the_folder()
    assert not (folder / "hria.sqlite3").exists()


def test_a_complete_demonstration_keeps_its_data(folder: Path) -> None:
    (folder / "hria.sqlite3").touch()
    (folder / "demonstration").write_text(demo.LOADED)
    demo.own_the_folder()
    assert (folder / "hria.sqlite3").exists()


def test_a_reset_removes_what_the_demonstration_made(folder: Path) -> None:
    demo.own_the_folder()
    (folder / "hria.sqlite3").touch()
    (folder / "reports").mkdir()
    demo.reset()
    assert list(folder.iterdir()) == []


def test_two_demonstrations_do_not_share_a_folder(folder: Path) -> None:
    with demo.alone(), pytest.raises(Stop, match=r"already running:  \(not ready yet\)"):
        demo.alone()


def test_one_that_runs_is_named_with_its_address_and_no_other_port_is_advised_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken, demo.alone() as lock:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        demo.tell_where(lock, f"http://127.0.0.1:{port}/")
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(Stop, match=rf"already running:  http://127.0.0.1:{port}/\n") as told:
            demo.serve()
    assert "cannot be used" not in str(told.value)


def test_the_address_of_one_that_ended_is_forgotten(folder: Path) -> None:
    with demo.alone() as lock:
        demo.tell_where(lock, "http://127.0.0.1:1/")
    with demo.alone(), pytest.raises(Stop, match="not ready yet"):
        demo.alone()


def test_ctrl_c_while_loading_is_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    # A stand-in for manage.py that says when it is there, and then takes its time.
    (tmp_path / "manage.py").write_text("import time; print('there', flush=True); time.sleep(60)")
    script = (
        "import pathlib, signal, sys; from tools import commands, demo;"
        # Whoever runs the tests in the background lets them inherit a deaf ear for Ctrl-C.
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "demo.PYTHON, demo.ROOT = sys.executable, pathlib.Path(sys.argv[1]);"
        "commands.COMMANDS['demo'] = lambda: demo._load({});"
        "sys.exit(commands.main(['demo']))"
    )
    loading = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert loading.stdout
    assert loading.stdout.readline() == "there\n"
    loading.send_signal(signal.SIGINT)
    said, _ = loading.communicate(timeout=30)
    assert loading.returncode == 130
    assert said.strip().endswith("the next make demo starts the loading over")
    assert "Traceback" not in said


def test_the_secret_is_kept_and_nobody_else_reads_it(folder: Path) -> None:
    first = demo.secret_key()
    assert demo.secret_key() == first
    assert len(first) >= 50
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


# The order of the tests


def part(command: str, lacks: str | None = None) -> testing.Part:
    """A part that runs a line of Python."""
    return testing.Part("sample", (sys.executable, "-c", command), lacks=lambda: lacks)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("==== 412 passed, 3 skipped in 20.11s ====", "412 passed, 3 skipped"),
        ("412 passed in 83.25s (0:01:23)", "412 passed"),
        ("1 failed, 411 passed, 2 deselected in 9.01s", "1 failed, 411 passed, 2 deselected"),
    ],
)
def test_pytests_last_line_is_recognised(line: str, counts: str) -> None:
    found = testing.CLOSING.match(line)
    assert found
    assert found["counts"] == counts


def test_the_counts_of_all_runs_are_added() -> None:
    assert testing.total(["10 passed, 1 skipped", "9 passed", ""]) == "19 passed, 1 skipped"


def test_nothing_runs_after_a_failure() -> None:
    results = testing.run_parts([part("raise SystemExit(3)"), part("pass")])
    assert [result.verdict for result in results] == ["FAILED"]


def test_a_part_that_cannot_be_had_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    results = testing.run_parts([part("pass", "no server here"), part("pass")])
    assert [result.verdict for result in results] == ["skipped", "passed"]


def test_on_ci_a_part_that_cannot_be_had_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    results = testing.run_parts([part("pass", "no server here")])
    assert [result.verdict for result in results] == ["FAILED"]


def test_a_failed_part_stops_the_command() -> None:
    with pytest.raises(Stop, match="FAILED: sample"):
        testing.conclude(testing.run_parts([part("raise SystemExit(1)")]))


# PostgreSQL for one command


def test_the_named_folder_of_postgres_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("initdb", "postgres", "pg_isready"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    assert pgtemp.programs() == tmp_path


def test_the_cluster_and_its_folder_are_gone_afterwards() -> None:
    binaries = pgtemp.programs()
    if binaries is None:
        pytest.skip("no PostgreSQL server programs")
    with pgtemp.Cluster(binaries) as cluster:
        assert cluster.server.poll() is None
    assert cluster.server.poll() == 0
    assert not cluster.folder.exists()
