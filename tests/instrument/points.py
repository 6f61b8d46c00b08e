"""A small SurveyJS questionnaire of our own, the instrument it becomes, and the data beside us."""

import copy
import json
from functools import lru_cache
from typing import Any

import pytest

from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.instrument.surveyjs import convert
from hria.instrument.surveyjs_scoring import CANADA_AIA
from tests.instrument.published import ROOT

AIA = ROOT.parent / "shared" / "aia"
needs_aia = pytest.mark.skipif(not AIA.is_dir(), reason="the imported questionnaire is not here")

SURVEY: dict[str, Any] = {
    "title": {"default": "A small one", "fr": "Un petit"},
    "showProgressBar": "top",
    "pages": [
        {
            "name": "start",
            "elements": [{"type": "html", "name": "hello", "html": {"default": "<h2>Hi</h2>"}}],
        },
        {
            "name": "one",
            "title": {"default": "First", "fr": "Premier", "ko": "첫째"},
            "elements": [
                {
                    "type": "panel",
                    "name": "risk-RS",
                    "title": "Risk",
                    "elements": [
                        {
                            "type": "radiogroup",
                            "name": "kind",
                            "title": "Which kind?",
                            "isRequired": True,
                            "help": "See <a href='https://example.org/x'>here</a>.",
                            "description": "In short.",
                            "choices": [
                                {"value": "item1-3", "text": {"default": "Grave", "fr": "Grave"}},
                                {"value": "item2-0", "text": "Slight"},
                            ],
                        },
                        {
                            "type": "checkbox",
                            "name": "parts",
                            "choices": ["b-2", "a-1", "other"],
                            "choicesOrder": "asc",
                            "visibleIf": "{kind} = 'item1-3'",
                        },
                        {"type": "comment", "name": "why", "visibleIf": "{parts} contains 'other'"},
                        {"type": "text", "name": "ref-NS", "title": "Reference"},
                    ],
                }
            ],
        },
        {
            "name": "two",
            "visibleIf": "{kind} = 'item1-3' or {kind} = 'item2-0'",
            "elements": [
                {
                    "type": "dropdown",
                    "name": "cure-MS",
                    "choices": ["yes-4", "no-0"],
                    "choicesOrder": "desc",
                    "visibleIf": "{parts} contains ['a-1', 'b-2']",
                },
                {"type": "radiogroup", "name": "plan-MS", "choices": ["y-4", "n-0"]},
                {"type": "radiogroup", "name": "unscored", "choices": ["y-9", "n-0"]},
            ],
        },
    ],
}


def survey() -> dict[str, Any]:
    """The questionnaire, free to be spoilt."""
    return copy.deepcopy(SURVEY)


def converted(data: Any = SURVEY) -> dict[str, Any]:
    """The plain data of the instrument it becomes, free to be spoilt."""
    return convert(data, CANADA_AIA, code="small", version="1.0", sha256="0" * 64)


@lru_cache
def small() -> Instrument:
    return parse(converted())


@lru_cache
def aia(version: str) -> Instrument:
    data = json.loads((AIA / f"survey-{version}.json").read_text("utf-8"))
    made = convert(data, CANADA_AIA, code="ca-aia", version=version, sha256="0" * 64)
    return parse(made)


def lines(name: str) -> list[dict[str, Any]]:
    """The assessments of a file beside us; none where it is not here."""
    path = AIA / f"{name}.jsonl"
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )
