"""Evidence as it arrives: taken by content, refused with a reason, stored under its hash."""

import hashlib
import io
import json
import mmap
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from hria.files.intake.refusal import MESSAGES
from hria.files.uploads import (
    ENDINGS,
    MIMES,
    UploadRefused,
    inspect,
)
from tests.environment import campaign
from tests.files.upload_corpus import GOOD, cases
from tests.files.upload_samples import chunk, pdf, picture, png

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024
# Looks at every file of the corpus in a fresh process, and tells how far its memory grew.
INSPECTOR = """
import json, re, sys
sys.path.append(sys.argv[1])
from django.conf import settings
settings.configure(HRIA_MAX_UPLOAD_MB=20, USE_I18N=False)
from django.core.files import File
from hria.files.uploads import UploadRefused, inspect

def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024

def outcome(path, name):
    with open(path, "rb") as file:
        try:
            return inspect(File(file, name=name)).kind
        except UploadRefused as refused:
            return refused.code

todo = json.load(sys.stdin)
outcome(*todo[0])
before = most()
grown = []
outcomes = []
for path, name in todo:
    outcomes.append(outcome(path, name))
    grown.append(most() - before)
print(json.dumps([outcomes, grown]))
"""


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a view receives it; Django has cut the folders off its name."""
    return SimpleUploadedFile(name, data)


def refusal_of(name: str, data: bytes) -> UploadRefused:
    with pytest.raises(UploadRefused) as refused:
        inspect(sent(name, data))
    return refused.value


# The corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """All cases, what became of each, and the growth of memory up to each."""
    folder = tmp_path_factory.mktemp("corpus")
    known, todo, made = [], [], {}
    for number, case in enumerate(cases()):
        data = case.make()
        path = made.setdefault(hashlib.sha256(data).digest(), folder / str(number))
        if not path.exists():
            path.write_bytes(data)
        known.append(case)
        todo.append((str(path), case.name))
    done = subprocess.run(
        [sys.executable, "-c", INSPECTOR, ROOT],
        input=json.dumps(todo),
        capture_output=True,
        text=True,
        check=True,
    )
    outcomes, grown = json.loads(done.stdout)
    return list(zip(known, outcomes, grown, strict=True))


def is_as_expected(expected: str, outcome: str) -> bool:
    return outcome == expected or (expected == "any" and outcome in MESSAGES)


def test_the_corpus_has_at_least_three_hundred_files(corpus):
    assert len(corpus) >= 300
    assert {case.expected for case, _outcome, _grown in corpus} - {"any"} == {*MIMES, *MESSAGES}


def test_every_file_of_the_corpus_is_taken_or_refused_as_it_should_be(corpus):
    wrong = [
        (case.name, case.label, case.expected, outcome)
        for case, outcome, _grown in corpus
        if not is_as_expected(case.expected, outcome)
    ]
    assert wrong == []


def test_memory_does_not_grow_with_what_is_sent(corpus):
    worst = max(grown for _case, _outcome, grown in corpus)
    assert worst < 50 * MIB


def test_an_inspector_that_trusts_the_ending_fails_the_same_corpus(corpus):
    def trusting(name: str) -> str:
        return ENDINGS.get(name.rpartition(".")[2].lower(), "kind")

    wrong = [case for case, _o, _g in corpus if trusting(case.name) != case.expected]
    assert len(wrong) > 300


def test_an_inspector_that_trusts_the_first_bytes_fails_the_same_corpus(corpus):
    starts = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}

    def trusting(data: bytes) -> str:
        return next((kind for start, kind in starts.items() if data.startswith(start)), "kind")

    hostile = [case for case, _o, _g in corpus if case.expected in ("active", "mixed", "pixels")]
    fooled = [case for case in hostile if trusting(case.make()) in MIMES]
    assert len(fooled) > 30


# What comes out


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_document_is_told_by_kind_type_size_and_hash(kind):
    data = GOOD[kind]()
    upload = inspect(sent(f"결과.{kind}", data))
    found = (upload.kind, upload.mime, upload.size, upload.sha256, upload.name)
    expected = hashlib.sha256(data).hexdigest()
    assert found == (kind, MIMES[kind], len(data), expected, f"결과.{kind}")


def test_the_file_can_be_read_again_after_it_was_inspected():
    file = sent("a.pdf", pdf())
    assert inspect(file).file.read() == pdf()


@pytest.mark.parametrize("kind", GOOD)
def test_a_document_on_disk_and_one_in_memory_are_judged_alike(kind, tmp_path):
    path = tmp_path / f"a.{kind}"
    path.write_bytes(GOOD[kind]())
    with path.open("rb") as file:
        assert inspect(file).sha256 == inspect(sent(path.name, path.read_bytes())).sha256


def test_a_document_on_disk_is_mapped_and_not_copied(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(png())
    mapped = []
    real = mmap.mmap
    monkeypatch.setattr(mmap, "mmap", lambda *a, **k: mapped.append(a) or real(*a, **k))
    with path.open("rb") as file:
        inspect(file)
    assert len(mapped) == 1


def test_the_largest_size_allowed_is_allowed(settings):
    settings.HRIA_MAX_UPLOAD_MB = 1
    room = MIB - len(png(3, 2, chunk(b"tEXt", b"")))
    assert inspect(sent("a.png", png(3, 2, chunk(b"tEXt", bytes(room))))).size == MIB
    assert refusal_of("a.png", png(3, 2, chunk(b"tEXt", bytes(room + 1)))).code == "too_big"


def test_a_refusal_says_what_to_do_in_both_languages():
    refusal = refusal_of("a.exe", b"x")
    with override("en"):
        assert str(refusal).startswith("This kind of file cannot be taken. Use PDF")
    with override("ko"):
        assert "올려 주세요" in str(refusal)


@pytest.mark.parametrize("code", MESSAGES)
def test_every_reason_has_its_korean(code):
    with override("ko"):
        korean = str(MESSAGES[code])
    with override("en"):
        assert korean != str(MESSAGES[code])


def test_a_refusal_names_limit_and_ending():
    with override("en"):
        assert "50 million" in str(refusal_of("a.png", png(9000, 9000)))
        assert "(.png)" in str(refusal_of("a.png", picture("JPEG")))
        assert "(.exe)" in str(refusal_of("a.exe.pdf", pdf()))


@settings(max_examples=campaign(60))
@given(st.binary(max_size=400), st.sampled_from([*GOOD]), st.data())
def test_shaken_documents_are_judged_and_never_crash(noise, kind, data):
    whole = bytearray(GOOD[kind]())
    place = data.draw(st.integers(0, len(whole)))
    whole[place : place + data.draw(st.integers(0, 40))] = noise
    file = io.BytesIO(bytes(whole))
    file.name = f"a.{kind}"
    try:
        outcome = inspect(file).kind
    except UploadRefused as refused:
        outcome = refused.code
    assert outcome == kind or outcome in MESSAGES
