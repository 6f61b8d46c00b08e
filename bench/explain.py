"""How long it takes to say what would change a result, and how firm it is.

Every teaching case, as a draft and as it would be frozen with and without its documents. The
anchor is the assessments that were made for it, at the rate of the same run.
"""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from bench.method import INSTRUMENT
from bench.table import Row
from hria.instrument.definition import Instrument
from hria.instrument.doubts import how_firm
from hria.instrument.loading import parse
from hria.instrument.redesigns import what_would_change
from hria.instrument.scoring import assess

# The cases lie where the settings say; they need no more of Django than that.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hria.settings")
os.environ.setdefault("SECRET_KEY", "nothing is signed here" * 3)
from hria.portal.demo.cases import Case, read_cases

RATE_ROUNDS = 200


def run() -> Iterator[Row]:
    """The slowest case of each question, beside the assessments that it took."""
    instrument = parse(yaml.load(INSTRUMENT.read_text("utf-8"), Loader=yaml.CSafeLoader))
    cases = read_cases()
    for name, ask in (("what would change it", changing), ("how firm it is", doubting)):
        measured = [(*timed(ask, instrument, case), case) for case in cases]
        seconds, tried, _cut, case = max(measured, key=lambda one: one[0])
        rate = assessments_a_second(instrument, case.answers)
        yield Row(
            f"{name}: slowest of {len(cases)} cases, {case.id}",
            f"{1000 * tried / rate:.0f} ms for {tried} assessments",
            f"{1000 * seconds:.0f} ms; searches cut: {sum(one[2] for one in measured)}",
            f"{seconds * rate / max(tried, 1):.1f}",
            "<= 1 s; only of a nearly empty form not all is tried",
        )


def changing(instrument: Instrument, case: Case) -> Iterator[Any]:
    """As a draft, as submitted with all documents, and with none."""
    for evidenced in (None, case.documented(instrument), ()):
        yield what_would_change(instrument, case.answers, evidenced=evidenced)


def doubting(instrument: Instrument, case: Case) -> Iterator[Any]:
    """As submitted with all documents, with none, and as a draft without any."""
    for documents, demanded in ((case.documented(instrument), True), ((), True), ((), False)):
        yield how_firm(instrument, case.answers, documents=documents, demanded=demanded)


def timed(
    ask: Callable[[Instrument, Case], Iterator[Any]], instrument: Instrument, case: Case
) -> tuple[float, int, bool]:
    """Seconds of the slowest of the three, its assessments, and whether any was cut."""
    took: list[tuple[float, int]] = []
    cut, began = False, time.perf_counter()
    for found in ask(instrument, case):
        now = time.perf_counter()
        took.append((now - began, found.tried))
        cut, began = cut or found.cut, now
    return *max(took), cut


def assessments_a_second(instrument: Instrument, answers: Any) -> float:
    """The rate of bare assessments of these answers."""
    began = time.perf_counter()
    for _ in range(RATE_ROUNDS):
        assess(instrument, answers)
    return RATE_ROUNDS / (time.perf_counter() - began)
