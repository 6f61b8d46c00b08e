"""Renderings take turns, and none leaves anything behind."""

import os
import signal
import tempfile
import threading

import pytest

from hria.publication.rendering import jobs
from hria.publication.rendering.jobs import RendererBusy
from hria.publication.rendering.limits import Limits, Reason
from tests.publication.channels.making import child_runs, made_from, refusal_of


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path / "data"


def test_a_kill_in_the_middle_leaves_nothing_and_the_next_job_works(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with monkeypatch.context() as patched:
        child_runs(patched, "os.write(1, b'%PDF-1.7 half'); os.kill(os.getpid(), 9)")
        assert refusal_of("") == Reason.BROKEN
    assert list((tmp_path / "temporary").iterdir()) == []
    assert made_from("<p>가").startswith(b"%PDF")


def test_no_child_outlives_its_job(monkeypatch, tmp_path):
    note = tmp_path / "pid"
    child_runs(
        monkeypatch,
        f"import signal; open({str(note)!r}, 'w').write(str(os.getpid())); signal.pause()",
    )
    assert refusal_of("", wall=1) == Reason.TOO_LONG
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_a_second_job_waits_for_the_first_and_gives_up_in_time(monkeypatch, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child_runs(monkeypatch, f"os.write(1, open({str(pipe)!r}, 'rb').read())")
    results = []
    first = threading.Thread(target=lambda: results.append(made_from("")))
    first.start()
    with pipe.open("wb") as end:  # opens once the first child reads
        with pytest.raises(RendererBusy):
            made_from("", limits=Limits(wait=0.2))
        end.write(b"first")
    first.join()
    assert results == [b"first"]


def test_a_job_goes_ahead_once_the_one_before_it_is_done(monkeypatch, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child_runs(monkeypatch, f"os.write(1, open({str(pipe)!r}, 'rb').read())")
    results = []
    both = [threading.Thread(target=lambda: results.append(made_from(""))) for _ in range(2)]
    for thread in both:
        thread.start()
    for word in (b"one", b"two"):
        pipe.write_bytes(word)
        while len(results) < (1 if word == b"one" else 2):
            both[0].join(0.01)
    assert results == [b"one", b"two"]


def test_a_signal_from_outside_is_told_as_broken():
    assert jobs._reason(-signal.SIGKILL, b"", full=False) == Reason.BROKEN
    assert jobs._reason(-signal.SIGXCPU, b"", full=False) == Reason.TOO_LONG
