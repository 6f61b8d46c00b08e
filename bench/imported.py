"""P2: Canada's Algorithmic Impact Assessment, imported, against the library it is made for.

Both sides set the answers of a case, find out which questions are shown, and count the score;
the results are compared before the times are. The questionnaire is no part of this project: it
is read from the folder beside it.
"""

import json
from collections.abc import Iterator
from typing import Any

from bench.javascript import NotHere, survey_core, timed
from bench.method import ROOT, microseconds
from bench.table import Row
from hria.instrument.loading import parse
from hria.instrument.points_vectors import points_of_line
from hria.instrument.surveyjs import convert
from hria.instrument.surveyjs_scoring import CANADA_AIA

AIA = ROOT.parent / "shared" / "aia"
NAME = "P2 imported AIA 1.0.1: set answers, show, score"
GOAL = ">= 200 times (issue: 100)"


def run() -> Iterator[Row]:
    """One row, or the reason why there is none."""
    if not AIA.is_dir():
        yield Row(NAME, "the questionnaire is not here", "-", "-", GOAL)
        return
    survey = json.loads((AIA / "survey-1.0.1.json").read_text("utf-8"))
    lines = [json.loads(line) for line in (AIA / "cases.jsonl").read_text("utf-8").splitlines()]
    instrument = parse(convert(survey, CANADA_AIA, code="aia", version="1.0.1", sha256=""))

    def evaluate(line: Any) -> dict[str, Any]:
        return points_of_line(instrument, line, complete=False)

    ours = microseconds(evaluate, lines)
    told = f"{ours:.0f} us, {1e6 / ours:,.0f} a second"
    try:
        with survey_core() as folder:
            theirs = timed(folder, survey, [line["answers"] for line in lines], score="points")
    except NotHere as reason:
        yield Row(NAME, str(reason), told, "-", GOAL)
        return
    for line, found in zip(lines, theirs.found, strict=True):
        here = evaluate(line)
        if {name: here[name] for name in found} != found:
            raise RuntimeError(f"{line['id']}: the two sides disagree")
    anchor = f"{theirs.us:,.0f} us, {1e6 / theirs.us:,.0f} a second ({theirs.versions})"
    yield Row(NAME, anchor, told, f"{theirs.us / ours:.0f} times as fast", GOAL)
