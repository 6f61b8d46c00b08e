"""Every released instrument is sound and unchanged, and lost nothing of the method it came from."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from hria.instrument.checking import problems
from hria.instrument.loading import parse
from tests.instrument.points import converted
from tests.instrument.published import DOMAIN, INSTRUMENTS, needs_domain, read_yaml

FILES = sorted(INSTRUMENTS.glob("*/*.yaml"))
SCHEMA = json.loads((INSTRUMENTS / "schema.json").read_text("utf-8"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_an_instrument_is_released():
    assert [path.relative_to(INSTRUMENTS).as_posix() for path in FILES] == [
        "frt-hria-kr/2026.1.yaml"
    ]


@each_file
def test_it_follows_the_schema(path):
    faults = jsonschema.Draft202012Validator(SCHEMA).iter_errors(read_yaml(path))
    assert [f"{list(fault.absolute_path)}: {fault.message}" for fault in faults] == []


@each_file
def test_it_has_no_problems(path):
    assert problems(read_yaml(path)) == []


@each_file
def test_it_lies_where_its_name_says(path):
    instrument = parse(read_yaml(path))
    assert (instrument.code, instrument.version) == (path.parent.name, path.stem)


@each_file
def test_it_has_not_changed_since_it_was_released(path):
    lines = (INSTRUMENTS / "SHA256SUMS").read_text().splitlines()
    released = dict(reversed(line.split(maxsplit=1)) for line in lines)
    name = path.relative_to(INSTRUMENTS).as_posix()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == released[name]


@each_file
def test_it_names_no_file_of_its_makers(path):
    text = path.read_text("utf-8")
    assert [
        word for word in ("korea.md", "method.md", "CHANGES.md", "rules.yaml") if word in text
    ] == []


# What the method's own files hold, against what was released. Texts may be rewritten in Korean
# (the files say where); nothing else may differ.

NEUTRAL = (  # file names of the makers, said in words instead
    "korea.md",
    "korea.md section 3.9",
    "Korea dossier (korea.md)",
    "한국 법제 조사 자료(korea.md)",
    "Taken from korea.md (korea.md 3.9); article text not read here.",
    "law.go.kr text in GitHub 9bow/legalize-kr, legalize-kr/legalize-kr",
)
REWORDED = (
    "Art. 28-15 allows Arts. 18-20, 23, 24, 25, 25-2 to be disapplied within the resolution. NHRCK conflict: flag in the app.",  # noqa: E501
)


def domain(name: str) -> Any:
    return read_yaml(DOMAIN / name)


def released() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml")
    return found


def strings(node: Any) -> Iterator[str]:
    """Every text in the data, keys aside."""
    if isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


def by_id(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items}


def replaced_korean() -> set[str]:
    """The wordings that questions_ko.yaml replaces."""
    better = domain("extra/questions_ko.yaml")
    found = set()
    for question in domain("instrument.yaml")["questions"]:
        new = better.get(question["id"], {})
        if "text_ko" in new:
            found.add(question["text"]["ko"])
        labels = {choice["id"]: choice["ko"] for choice in question.get("choices", [])}
        found |= {labels[choice] for choice in new.get("choices_ko", {})}
    return found


@needs_domain
@pytest.mark.parametrize(
    "name",
    [
        "instrument.yaml",
        "rules.yaml",
        *(f"extra/{n}.yaml" for n in ("questions_ko", "additions", "rules_extra")),
        *(f"extra/{n}.yaml" for n in ("terms", "deadlines", "grounds")),
    ],
)
def test_no_text_is_lost(name):
    parts = domain(name)
    if isinstance(parts, dict):
        parts = {key: part for key, part in parts.items() if key != "meta"}
    kept = set(strings(released())) | replaced_korean() | {*NEUTRAL, *REWORDED}
    assert [text for text in strings(parts) if text not in kept] == []


@needs_domain
def test_questions_keep_their_order_type_choices_and_conditions():
    def shape(question: dict[str, Any]) -> dict[str, Any]:
        same = ("id", "step", "section", "type", "required", "key_evidence", "min", "worst")
        return {
            **{name: question.get(name) for name in same},
            "show_if": question.get("show_if"),
            "sources": question.get("sources", question.get("src")),
            "choices": [(c["id"], c["risk"]) for c in question.get("choices", [])],
            "columns": [c["id"] if isinstance(c, dict) else c for c in question.get("columns", [])],
        }

    before = [shape(question) for question in domain("instrument.yaml")["questions"]]
    assert [shape(question) for question in released()["questions"]] == before
    assert len(before) == 110


@needs_domain
def test_questions_have_the_korean_that_replaces_the_old():
    questions = by_id(released()["questions"])
    for name, new in domain("extra/questions_ko.yaml").items():
        labels = {c["id"]: c["label"]["ko"] for c in questions[name].get("choices", [])}
        assert questions[name]["text"]["ko"] == new.get("text_ko", questions[name]["text"]["ko"])
        assert {c: labels[c] for c in new.get("choices_ko", {})} == new.get("choices_ko", {})
        assert (questions[name]["why"]["ko"], questions[name]["evidence"]["ko"]) == (
            new["why_ko"],
            new["evidence_ko"],
        )


@needs_domain
def test_facts_floors_and_rules_keep_their_conditions_and_consequences():
    rules, now = domain("rules.yaml"), released()
    assert {f["id"]: f["if"] for f in now["facts"]} == rules["facts"]
    assert [(f["id"], f["if"], f["rights"], f["min"], f["sources"]) for f in now["floors"]] == [
        (f["id"], f["if"], f["right"], f["min"], f["src"]) for f in rules["floors"]
    ]
    assert [(r["id"], r["if"], r["then"], r["sources"]) for r in now["rules"]] == [
        (r["id"], r["if"], r["then"], r["src"]) for r in rules["rules"]
    ]


@needs_domain
def test_the_scoring_keeps_its_numbers():
    scoring, now = domain("rules.yaml")["scoring"], released()
    tables = now["scoring"]
    for table in ("likelihood_table", "level_matrix"):
        assert dict(enumerate(tables[table], 1)) == scoring[table]
    assert tables["verification_caps"]["by_answer"] == scoring["caps_by_M03"]
    credit = {
        s["id"]: {k: s[k] for k in ("minus", "not_below")} for s in now["mitigation_statuses"]
    }
    assert credit == scoring["mitigation_credit"]
    assert {d["id"]: d["rank"] for d in now["determinations"]} == {
        name: d["rank"] for name, d in scoring["determinations"].items()
    }


@needs_domain
def test_the_scales_keep_their_words_and_floors():
    scales = {
        scale["id"]: {
            value["value"]: (value["label"], value.get("likelihood_floor"))
            for value in scale["values"]
        }
        for scale in released()["scales"]
    }
    assert scales == {
        name: {
            value: ({"ko": v["ko"], "en": v["en"]}, v.get("likelihood_floor"))
            for value, v in values.items()
        }
        for name, values in domain("rules.yaml")["scales"].items()
    }


@needs_domain
def test_obligations_and_rules_keep_who_when_and_on_what_basis():
    added = domain("extra/additions.yaml")
    extra = {**domain("extra/rules_extra.yaml")["obligations"], **added["obligations"]}
    same = (
        "basis",
        "owner",
        "when",
        "days",
        "counting",
        "every_months",
        "verifier",
        "lapse_effect",
    )
    now = by_id(released()["obligations"])
    assert {o: {n: item[n] for n in same} for o, item in now.items()} == {
        o: {n: item[n] for n in same} for o, item in extra.items()
    }
    days = {o["id"]: o["default_days"] for o in domain("rules.yaml")["obligations"]}
    assert {o: item["default_days"] for o, item in now.items()} == days
    rules = {**domain("extra/rules_extra.yaml")["rules"], **added["rules"]}
    assert {r["id"]: (r["basis"], r["effective_from"]) for r in released()["rules"]} == {
        name: (rule["basis"], rule["effective_from"]) for name, rule in rules.items()
    }


@needs_domain
def test_counts_are_those_of_the_method():
    parts = ("steps", "questions", "rights", "floors", "rules", "obligations", "sources")
    assert {part: len(released()[part]) for part in parts} == {
        "steps": 12,
        "questions": 110,
        "rights": 18,
        "floors": 47,
        "rules": 49,
        "obligations": 47,
        "sources": 140,
    }


@needs_domain
def test_deadlines_keep_their_numbers():
    same = ("key", "kind", "days", "years", "date", "counting", "first_day", "last_day_holiday")
    same = (*same, "extension", "source", "effective_from")
    before = domain("extra/deadlines.yaml")
    for now, then in (("deadlines", "deadlines"), ("related_deadlines", "related")):
        assert [{n: d.get(n) for n in same} for d in released()[now]] == [
            {n: d.get(n) for n in same} for d in before[then]
        ]


def test_an_instrument_of_points_follows_the_schema_too():
    faults = jsonschema.Draft202012Validator(SCHEMA).iter_errors(converted())
    assert [f"{list(fault.absolute_path)}: {fault.message}" for fault in faults] == []


@pytest.mark.parametrize("part", ["points", "origin", "questions"])
def test_points_need_all_their_parts(part):
    spoilt = {name: value for name, value in converted().items() if name != part}
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(spoilt)
