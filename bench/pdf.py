"""P9, P10: a tagged report in the confined process against plain WeasyPrint; growth with length.

Both draw the same report. The anchor is a fresh interpreter with WeasyPrint as its manual
shows it: no tags, no locked fetcher, no walls, the same fonts through the same fontconfig.
"""

import datetime as dt
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "bench-only-" * 5)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hria.settings")

from bench.table import Row
from hria.publication.rendering import jobs
from hria.publication.rendering.limits import Limits

ROUNDS = 3
DAY = dt.date(2026, 11, 22)
STYLE = """
html, @page { font-family: "Pretendard GOV"; font-size: 10.5pt }
@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) } }
h2 { break-before: page } table { table-layout: fixed; width: 100%; border-collapse: collapse }
th, td { border: 1px solid #999 }
"""
PARAGRAPH = (
    "<p>국가인권위원회는 얼굴인식 기술의 도입이 인권에 미치는 영향을 사전에 평가하여야 한다고 "
    "권고하였습니다. 이 시스템은 출입하는 사람의 개인정보를 처리합니다.</p>"
)
ROW = "<tr><td>피해가 회복될 수 있습니까?</td><td>회복하기 어렵습니다</td><td>4</td></tr>"
HEADS = "<thead><tr><th>문항</th><th>답변</th><th>점수</th></tr></thead>"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90"><title>위험 수준</title>'
    '<rect width="190" height="40" fill="#246"/><circle cx="60" cy="60" r="20"/></svg>'
)
PLAIN = """
import json, os, resource, sys, time, weasyprint
pdf = weasyprint.HTML(string=sys.stdin.read()).write_pdf()
peak = [line for line in open("/proc/self/status") if line.startswith("VmHWM")][0].split()[1]
print(json.dumps([time.process_time(), int(peak) * 1024]))
"""


def report(pages: int) -> str:
    """A report of about `pages` pages: text, a table on each, a drawing on every third."""
    parts = [
        f'<h2 id="s{n}">{n}. 개인정보와 인권영향</h2>{PARAGRAPH * 4}'
        f"<table>{HEADS}<tbody>{ROW * 12}</tbody></table>{DRAWING * (n % 3 == 0)}"
        for n in range(1, pages)
    ]
    contents = "".join(f'<li><a href="#s{n}">{n}</a></li>' for n in range(1, min(pages, 40)))
    return (
        f'<!doctype html><html lang="ko"><head><title>보고서</title><style>{STYLE}</style></head>'
        f"<body><h1>인권영향평가 보고서</h1><ol>{contents}</ol>{''.join(parts)}</body></html>"
    )


def ours(html: str) -> tuple[float, float]:
    """Processor seconds and peak bytes of our renderer."""
    made = jobs.render(html, title="보고서", language="ko", created=DAY, limits=Limits(wait=600))
    return made.cpu, made.peak


def plain(html: str) -> tuple[float, float]:
    """The same of WeasyPrint on its own."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-I", "-c", PLAIN],
            input=html,
            capture_output=True,
            text=True,
            check=True,
            env=jobs._environment(Path(folder)),
        )
    cpu, peak = json.loads(done.stdout)
    return cpu, peak


def medians(runs: list[tuple[float, float]]) -> tuple[float, float]:
    """Medians of seconds and of bytes."""
    return statistics.median(cpu for cpu, _ in runs), statistics.median(peak for _, peak in runs)


def against_plain(pages: int) -> Iterator[Row]:
    """P9, with rounds interleaved so that a busy moment meets both."""
    html = report(pages)
    rounds = [(plain(html), ours(html)) for _ in range(ROUNDS)]
    (cpu0, peak0), (cpu1, peak1) = (medians(list(runs)) for runs in zip(*rounds, strict=True))
    name = f"P9 PDF, {pages} pages"
    yield Row(f"{name}, CPU", f"{cpu0:.2f} s", f"{cpu1:.2f} s", f"{cpu1 / cpu0:.2f}", "<= 1.25")
    megabytes = (f"{peak / 1e6:.0f} MB" for peak in (peak0, peak1))
    yield Row(f"{name}, memory", *megabytes, f"{peak1 / peak0:.2f}", "<= 1.1")


def growth() -> Iterator[Row]:
    """P10: what ten times the pages cost, and the worst of the hostile texts."""
    short, long = (medians([ours(report(n)) for _ in range(ROUNDS)])[0] for n in (10, 100))
    exponent = math.log10(long / short)
    figures = f"{long:.2f} s, exponent {exponent:.2f}"
    goal = "<= 8, exponent <= 1.05"
    yield Row("P10 100 pages to 10", f"{short:.2f} s", figures, f"{long / short:.1f}", goal)


def hostile() -> Iterator[Row]:
    """P10: the dearest of the hostile texts and shapes that are not refused."""
    from tests.publication import test_rendering_hostile as corpus  # noqa: PLC0415

    worst = ("", 0.0, 0.0)
    refused = 0
    bodies = {name: corpus.paragraph(text) for name, text in corpus.TEXTS.items()} | corpus.SHAPES
    for name, body in bodies.items():
        try:
            cpu, peak = ours(f"<!doctype html><style>{corpus.STYLE}</style>{body}")
        except jobs.RenderRefused:
            refused += 1
            continue
        worst = max(worst, (name, cpu, peak), key=lambda found: found[1])
    figures = f"{worst[0]}: {worst[1]:.1f} s, {worst[2] / 1e6:.0f} MB; {refused} refused"
    yield Row(f"P10 worst of {len(bodies)} hostile shapes", "-", figures, "-", "<= 10 s, <= 600 MB")


def run() -> Iterator[Row]:
    """All rows."""
    yield from against_plain(30)
    yield from against_plain(100)
    yield from growth()
    yield from hostile()
