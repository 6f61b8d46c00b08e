"""A report made by the pure package alone, in the very form in which reports are published."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hria.instrument import METHOD_VERSION
from hria.instrument.definition import Instrument
from hria.instrument.explained import explained
from hria.instrument.measures import DIMENSIONS
from hria.instrument.progress import visible_questions
from hria.instrument.scoring import assess
from hria.instrument.sealing import bound
from tests.instrument.strategies import mildest

SALT = "5a" * 32
SHA = "0123456789abcdef" * 4
AT = "2026-11-22T14:30:00+09:00"
TEXT = {"ko": "가온 출입", "en": "Gaon door"}
FACTS: Mapping[str, Any] = {
    "number": "FRT-2026-0001",
    "version": 1,
    "published_at": AT,
    "address": "https://hria.example.go.kr/register/FRT-2026-0001/",
    "demo": False,
    "system": {"name": TEXT, "purpose": TEXT, "use_type": "verification", "agency": TEXT},
    "submission": {"number": 1, "submitted_at": AT},
    "decision": {
        "verdict": "approve_with_conditions",
        "reasons": "대안이 같습니다.",
        "conditions": [{"what": "보관을 줄입니다.", "due": "2026-12-31"}],
    },
    "halts": [{"since": AT, "rules": ["RL-01"], "lifted_at": None}],
}


def answers_to(instrument: Instrument, **changes: Any) -> dict[str, Any]:
    """Answers of a system that is nearly harmless, with every kind of answer among them."""
    judged = {**dict.fromkeys(DIMENSIONS, 2), "evidence": "B", "narrative": "출입자만"}
    rights: dict[str, Any] = {right.id: judged for right in instrument.rights}
    rights[instrument.rights[-1].id] = {"not_affected_reason": "아무도 없습니다."}
    measures = {instrument.rights[0].id: {"measure": "암호화", "status": "planned"}}
    given = {**mildest(instrument), "R01": rights, "M01": measures, **changes}
    asked = {question.id for question in visible_questions(instrument, given, DOCUMENTED)}
    return {name: value for name, value in given.items() if name in asked and value is not None}


DOCUMENTED = ("P12", "L01")


def report_on(instrument: Instrument, **changes: Any) -> dict[str, Any]:
    """A published report; `changes` are other answers. Its own copy, free to be spoilt."""
    answers = answers_to(instrument, **changes)
    facts = {
        **FACTS,
        "instrument": {
            "code": instrument.code,
            "version": instrument.version,
            "sha256": instrument.sha256,
        },
        "method_version": METHOD_VERSION,
    }
    documents = [{"question": q, "kind": "pdf", "size": 9, "sha256": SHA} for q in DOCUMENTED]
    outcome = assess(instrument, answers, evidenced=DOCUMENTED).to_json()
    found = explained(instrument, answers, documents=DOCUMENTED, demanded=True)
    facts["explained"] = found.to_json()
    report = bound(facts, answers=answers, evidence=documents, outcome=outcome, salt=SALT)
    fresh: dict[str, Any] = json.loads(json.dumps(report))
    return fresh


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any, Any, Any]]:
    """(place, container, key, value) of everything that holds nothing further."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = [(key, f"{place}.{key}" if place else key) for key in value]
    elif isinstance(value, list):
        inner = [(index, f"{place}[{index}]") for index in range(len(value))]
    for key, where in inner:
        if isinstance(value[key], dict | list) and value[key]:
            yield from leaves(value[key], where)
        else:
            yield where, value, key, value[key]


def changed(value: Any) -> Any:
    """Another value of the same kind, one byte away where there are bytes."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return ("0" if value[:1] != "0" else "1") + value[1:]
    return "" if value is None else None
