"""Documents to render, and children that do something else than rendering."""

import datetime as dt
import json

import pytest

from hria.publication.rendering import jobs
from hria.publication.rendering.jobs import RenderRefused, render_pdf
from hria.publication.rendering.limits import Limits, Reason

DAY = dt.date(2026, 11, 22)
PLAIN = '<html lang="fr"><title>other</title>'
STYLE = "html, @page { font-family: 'Pretendard GOV' } @page { size: A4; margin: 2cm }"


def page(body: str) -> str:
    return f"<!doctype html>{PLAIN}<head><style>{STYLE}</style></head><body>{body}</body></html>"


def made_from(body: str, **options) -> bytes:
    return render_pdf(page(body), title="보고서", language="ko", created=DAY, **options)


def refusal_of(body: str, **limits) -> Reason:
    with pytest.raises(RenderRefused) as refused:
        made_from(body, limits=Limits(**limits))
    return refused.value.reason


def child_runs(monkeypatch, code: str) -> None:
    """Let the child run `code` instead of a rendering."""
    done = """; os.write(2, b'{"pages":1,"cpu":0,"peak":0,"walls":[]}')"""
    start = "import sys, os, json; sys.path.append(sys.argv[1]); exec("
    monkeypatch.setattr(jobs, "BOOT", f"{start}{code!r}){done}")


def said_by_child(monkeypatch, code: str):
    """What the expression `code` is worth inside the child."""
    child_runs(monkeypatch, f"os.write(1, json.dumps({code}).encode())")
    return json.loads(made_from(""))
