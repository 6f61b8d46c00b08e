"""A small questionnaire that counts points, made up for tests."""

import copy
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.loading import parse

CHOICES = [
    {"id": "yes", "points": 3, "label": {"ko": "예", "en": "Yes"}},
    {"id": "no", "points": 0, "label": {"ko": "아니요", "en": "No"}},
    {"id": "partly", "points": 1, "label": {"ko": "일부", "en": "Partly"}},
]
WHOSE = {"ko": "누가 결정합니까?", "en": "Who decides?"}
FALLBACK = {"ko": "사람에게 다시 물을 수 있습니까?", "en": "Can a person be asked again?"}


def counting_data() -> dict[str, Any]:
    """Its plain data: three questions, the second asked only where the first is yes."""
    levels = [{"level": n, "title": {"ko": f"{n}등급", "en": f"Level {n}"}} for n in range(1, 5)]
    for level, bound in zip(levels, (25, 50, 75), strict=False):
        level["up_to_percent"] = bound
    return {
        "code": "counted",
        "version": "1",
        "title": {"ko": "점수 설문", "en": "Points"},
        "changes": [],
        "open": [],
        "sections": [],
        "origin": {"format": "made up"},
        "points": {
            "phases": 1,
            "deduction": {"percent": 15, "from_percent": 80},
            "levels": levels,
        },
        "steps": [{"number": 1, "key": "one", "title": {"ko": "하나", "en": "One"}}],
        "questions": [
            _question(
                "machine", "checkbox", {"ko": "기계가 결정합니까?", "en": "A machine?"}, "raw"
            ),
            _question("fallback", "radiogroup", FALLBACK, "mitigation")
            | {"show_if": {"q": "machine", "contains": ["yes"]}},
            {"id": "whose", "step": 1, "shape": "text", "text": WHOSE},
        ],
    }


def _question(id_: str, kind: str, text: dict[str, str], counts: str) -> dict[str, Any]:
    choices = copy.deepcopy(CHOICES)
    return {"id": id_, "step": 1, "shape": kind, "text": text, "choices": choices, "counts": counts}


def counting(data: dict[str, Any] | None = None) -> Instrument:
    """The same, parsed."""
    return parse(data or counting_data())
