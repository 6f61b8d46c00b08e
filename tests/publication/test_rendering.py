"""The renderer: what comes out, what it may cost, what the process can reach."""

import datetime as dt
import json
from xml.etree import ElementTree as ET

import pytest
from django.test import override_settings

from hria.publication.rendering import child, jobs, landlock
from hria.publication.rendering.jobs import RenderRefused, render, render_pdf
from hria.publication.rendering.limits import Limits, Reason
from tests.publication.channels.inspection import opened, problems_of, text_of
from tests.publication.channels.making import (
    DAY,
    child_runs,
    made_from,
    page,
    refusal_of,
    said_by_child,
)

# Boxes in boxes, each laid out several times: the known cost bomb of this engine.
BOMB = '<div style="display:flex;flex-direction:column">' * 6 + "가 나 다 " * 100


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path / "data"


# What comes out

REPORT = """
<h1>인권영향평가 보고서</h1>
<p>얼굴인식 기술은 <a href="https://example.go.kr/">누리집</a>과 <a href="#t">표</a>에 있습니다.</p>
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><title>위험 수준</title>
<rect width="9" height="9"/></svg>
<table id="t"><thead><tr><th>문항</th><th>답변</th></tr></thead><tr><td>가</td><td>나</td></table>
<p><strong>개인정보보호위원회(위원장)는</strong> AI가 50%를 맡습니다. 😀 &#x1F600;</p>
<p><a href="javascript:app.alert(1)">가</a> <a href="file:///etc/passwd">나</a>
<a href=" DATA:,x">다</a> <a href="/register/">라</a></p>
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> bytes:
    with override_settings(HRIA_DATA_DIR=tmp_path_factory.mktemp("data")):
        return made_from(REPORT)


def test_the_pdf_is_tagged_titled_closed_and_holds_only_our_fonts(report):
    assert problems_of(report) == []


def test_the_check_of_structure_finds_fault_with_a_plain_pdf(monkeypatch):
    child_runs(
        monkeypatch,
        "import weasyprint; h = '<a rel=attachment href=data:,x>a</a><a href=file:///x>b</a>'; "
        "os.write(1, weasyprint.HTML(string=h).write_pdf())",
    )
    found = set(problems_of(made_from("")))
    assert {"no language", "no title", "not tagged", "no PDF/UA identifier"} <= found
    assert {"carries a file", "points to file:///x"} <= found


def test_a_figure_without_words_is_found():
    bare = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
    assert problems_of(made_from(bare)) == ["a figure without a text for it"]


def test_title_language_and_date_come_from_the_arguments(report):
    with opened(report) as document:
        assert str(document.docinfo.Title) == "보고서"
        assert str(document.Root.Lang) == "ko"
        assert str(document.docinfo.CreationDate).startswith("D:20261122")


def test_equal_arguments_give_equal_bytes(report):
    assert made_from(REPORT) == report


def test_a_time_must_know_its_zone():
    with pytest.raises(ValueError, match="zone"):
        render_pdf("", title="", language="ko", created=dt.datetime(2026, 11, 22))  # noqa: DTZ001


def test_text_is_extracted_as_it_was_written(report):
    assert "개인정보보호위원회(위원장)는 AI가 50%를 맡습니다." in text_of(report)


def test_a_letter_that_no_font_holds_is_named(report):
    assert text_of(report).count("□(U+1F600)") == 2


def test_a_link_to_anything_but_the_web_is_only_text(report):
    with opened(report) as document:
        actions = [
            note.A for page in document.pages for note in page.get("/Annots", []) if "/A" in note
        ]
        assert [str(a.URI) for a in actions if "/URI" in a] == ["https://example.go.kr/"]


def test_a_style_sheet_comes_by_its_name_from_the_bundle():
    body = '<link rel="stylesheet" href="asset:report.css"><p>가</p>'
    two = {"asset:report.css": "p { break-before: page } h1 { break-after: page }"}
    figures = render(page(f"<h1>나</h1>{body}"), title="t", language="ko", created=DAY, assets=two)
    assert figures.pages == 2


def test_an_address_outside_the_bundle_is_refused():
    assert refusal_of('<link rel="stylesheet" href="asset:other.css">') == Reason.BROKEN


# What it may cost


def test_too_many_pages_are_refused():
    assert refusal_of('<p style="break-before:page">가' * 9, pages=5) == Reason.TOO_MANY_PAGES


def test_time_ends_by_the_processor():
    assert refusal_of(BOMB, cpu=2) == Reason.TOO_LONG


def test_time_ends_by_the_clock(monkeypatch):
    child_runs(monkeypatch, "import signal; signal.pause()")
    assert refusal_of("", wall=1) == Reason.TOO_LONG


def test_memory_ends():
    assert refusal_of("<p>가</p>" * 25_000, memory=160 * 1024 * 1024) == Reason.TOO_LARGE


def test_a_crash_for_want_of_memory_is_told_from_another(monkeypatch):
    crash = "import signal; os.write(2, b'failed to allocate 9 bytes\\n'); os.kill(os.getpid(), {})"
    child_runs(monkeypatch, crash.format("signal.SIGABRT"))
    assert refusal_of("") == Reason.TOO_LARGE
    child_runs(monkeypatch, "import signal; os.kill(os.getpid(), signal.SIGABRT)")
    assert refusal_of("") == Reason.BROKEN


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("<p>가</p>" * 200, {"html": 1000}),
        ("<p>가</p>" * 200, {"output": 1000}),
        ("<div>" * 200, {"depth": 100}),
    ],
)
def test_what_is_too_large_is_refused_as_such(body, limit):
    assert refusal_of(body, **limit) == Reason.TOO_LARGE


def test_a_tree_is_measured_before_it_is_laid_out():
    tree = ET.fromstring("<table><tr><td>가</td></tr><tr/><tr/></table>")
    assert child.excess(tree, Limits(elements=5, rows=3, depth=3)) == ""
    assert child.excess(tree, Limits(elements=4, rows=2, depth=2)) == "5 elements, 3 rows, 3 depth"


def test_the_reason_is_a_plain_word():
    assert RenderRefused(Reason.TOO_MANY_PAGES).reason_code == "too_many_pages"


# What the process can reach


def test_the_child_knows_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    known = set(said_by_child(monkeypatch, "sorted(os.environ)"))
    allowed = {"HOME", "TMPDIR", "XDG_CACHE_HOME", "LANG", "FONTCONFIG_FILE", "LC_CTYPE"}
    assert known - allowed == {"LD_LIBRARY_PATH"}


def test_the_child_loads_no_django(monkeypatch):
    code = "[__import__('hria.publication.rendering.child'), 'django' in sys.modules][1]"
    assert said_by_child(monkeypatch, code) is False


def test_the_child_stands_alone_in_an_empty_folder_and_session(monkeypatch):
    code = "[sorted(os.listdir()), os.getsid(0) == os.getpid(), len(os.listdir('/proc/self/fd'))]"
    assert said_by_child(monkeypatch, code) == [["fonts", "fonts.conf"], True, 4]


ATTEMPTS = {
    "a socket": "__import__('socket').socket()",
    "a name": "__import__('socket').getaddrinfo('localhost', 80)",
    "a program": "__import__('subprocess').run(['/bin/true'])",
    "a shell": "os.system('true')",
    "a fork": "os.fork()",
    "a secret file": "open('/etc/passwd').read()",
    "a file of ours": "open(sys.argv[1] + '/hria/settings.py').read()",
    "a file by its number": "os.read(os.open('/etc/passwd', 0), 1)",
    "a file of its own libraries": "open(os.__file__, 'a')",
    "a native library": "__import__('ctypes').CDLL('libc.so.6')",
    "another process": "os.kill(os.getppid(), 0)",
    "a link": "os.symlink('/etc/passwd', 'p')",
}
TRYING = """
from hria.publication.rendering import child, limits
child.enter(limits.Limits(), sys.argv[1], sys.argv[2])
reached = []
for name, code in json.loads(sys.stdin.read())["html"].items():
    try:
        eval(code); reached.append(name)
    except OSError: pass
os.write(1, json.dumps(reached).encode())
"""
BENEATH = """
import ctypes
open_ = ctypes.CDLL(None).open
from hria.publication.rendering import child, limits
child.enter(limits.Limits(), sys.argv[1], sys.argv[2])
tries = [open_(b"/etc/passwd", 0), open_(b"note", 0o101, 0o600)]
os.write(1, json.dumps([handle >= 0 for handle in tries]).encode())
"""


def test_the_walls_stop_the_interpreter_itself(monkeypatch):
    monkeypatch.setattr(jobs, "unescape", lambda text: "")
    child_runs(monkeypatch, TRYING)
    allowed = {"its own folder": "open('note', 'w')", "its libraries": "open(os.__file__)"}
    reached = render_pdf(ATTEMPTS | allowed, title="", language="ko", created=DAY)
    assert json.loads(reached) == list(allowed)


def test_landlock_stops_what_does_not_ask_the_interpreter(monkeypatch):
    if not landlock.version():
        pytest.skip("this kernel has no Landlock")
    child_runs(monkeypatch, BENEATH)
    assert json.loads(made_from("")) == [False, True]


def test_the_renderer_tells_which_walls_stand():
    assert "guard" in render(page("가"), title="t", language="ko", created=DAY).walls
