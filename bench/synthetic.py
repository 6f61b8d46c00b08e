"""Made-up instruments of any size: n times 100 questions and n times 40 rules.

Per hundred: 50 questions with one choice of four, 20 with several of five, 20 numbers, 10 yes or
no. Per forty rules 2 to 4 conditions each, on earlier hundreds too, joined by all or any. The
frame (rights, tables, one rule that always holds) is that of the released instrument.
"""

import random
from collections.abc import Mapping
from typing import Any

import yaml

from bench.method import INSTRUMENT
from hria.instrument.building import build
from hria.instrument.definition import Instrument

KINDS = ("single",) * 50 + ("multi",) * 20 + ("number",) * 20 + ("flag",) * 10
RULES = 40
OF_THE_REAL_QUESTIONS = {"redesign", "uses"}
Condition = dict[str, Any]


def synthetic(size: int, seed: int = 1) -> tuple[Instrument, list[Condition]]:
    """An instrument of `size` hundreds of questions, and the conditions of its made-up rules."""
    chance = random.Random(seed)
    data = yaml.load(INSTRUMENT.read_text("utf-8"), Loader=yaml.CSafeLoader)
    model = {question["type"]: question for question in data["questions"]}
    asked = [_question(f"Q{n:04}", kind, model) for n, kind in enumerate(KINDS * size, start=1)]
    conditions = [_condition(asked, chance) for _ in range(RULES * size)]
    always = next(rule for rule in data["rules"] if rule["if"] == {"always": True})
    rules = [
        {**always, "id": f"S{n:03}", "if": condition, "then": {"obligations": []}}
        for n, condition in enumerate(conditions)
    ]
    data |= {
        "questions": [*_frame(data), *asked],
        "rights": [{**data["rights"][0], "groups": []}],
        "facts": [fact for fact in data["facts"] if fact["id"] == data["by_stage"]["fact"]],
        "floors": [],
        "rules": [*rules, always],
    }
    for part in OF_THE_REAL_QUESTIONS & data.keys():
        del data[part]
    instrument, problems = build(data, "")
    if problems:
        raise RuntimeError("\n".join(problems))
    return instrument, conditions


def _frame(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The questions without which the method itself cannot work."""
    stage = next(fact for fact in data["facts"] if fact["id"] == data["by_stage"]["fact"])
    needed = {data["scoring"]["verification_caps"]["question"], *_named(stage)}
    matrices = ("matrix_rights", "matrix_mitigation")
    kept = [q for q in data["questions"] if q["id"] in needed or q["type"] in matrices]
    return [{k: v for k, v in question.items() if k != "show_if"} for question in kept]


def _named(part: Any) -> set[str]:
    if isinstance(part, dict):
        return {v for k, v in part.items() if k == "q"}.union(*map(_named, part.values()))
    return set().union(*map(_named, part)) if isinstance(part, list) else set()


def _question(name: str, kind: str, model: Mapping[str, Any]) -> dict[str, Any]:
    sort = {"flag": "single"}.get(kind, kind)
    made = {k: v for k, v in model[sort].items() if k not in ("show_if", "choices", "worst")}
    choices = {"single": 4, "flag": 2, "multi": 5}.get(kind, 0)
    ids = [f"c{n}" for n in range(choices)]
    worst: Any = {"single": ids[-1:], "multi": ids[-1:]}.get(sort, [0])
    label = model["single"]["choices"][0]["label"]
    made |= {"id": name, "step": 1, "section": None, "key_evidence": False}
    if ids:
        made["choices"] = [{"id": id_, "risk": 1, "label": label} for id_ in ids]
    return made | {"worst": worst if sort == "multi" else worst[0]}


def _condition(asked: list[dict[str, Any]], chance: random.Random) -> Condition:
    parts = [_leaf(chance.choice(asked), chance) for _ in range(chance.randint(2, 4))]
    return {chance.choice(["all", "any"]): parts}


def _leaf(question: Mapping[str, Any], chance: random.Random) -> Condition:
    if question["type"] == "number":
        return {"q": question["id"], chance.choice(["gte", "lt"]): chance.randint(10, 90)}
    ids = [choice["id"] for choice in question["choices"]]
    return {"q": question["id"], "any": chance.sample(ids, min(2, len(ids) - 1))}


def answered(instrument: Instrument, count: int, seed: int = 2) -> list[dict[str, Any]]:
    """So many cases with an answer to every question, and the one right judged."""
    chance = random.Random(seed)
    return [_case(instrument, chance) for _ in range(count)]


def _case(instrument: Instrument, chance: random.Random) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in instrument.questions:
        ids = [choice.id for choice in question.choices]
        if question.type == "number":
            answers[question.id] = chance.randint(0, 100)
        elif question.type == "multi":
            answers[question.id] = sorted(chance.sample(ids, chance.randint(1, len(ids))))
        elif ids:
            answers[question.id] = chance.choice(ids)
    names = ("scale", "scope", "irremediability", "probability", "exposure")
    row = {**{name: chance.randint(1, 4) for name in names}, "evidence": "B"}
    answers[instrument.rights_question.id] = {instrument.rights[0].id: row}
    return answers
