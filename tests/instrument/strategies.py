"""Assessments made up from the instrument itself: near the mildest one, or near silence."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from hria.instrument.definition import Instrument, Question
from hria.instrument.measures import DIMENSIONS, VALUES

NUMBERS = (0, 0.5, 1, 2, 12, 19, 20, 24, 30, 48, 49, 100, 1000, 9999)
MATRICES = ("matrix_rights", "matrix_mitigation")
GRADES = ("A", "B", "C", "D")
STATUSES = ("planned", "documented", "verified")
# No single reading of these is the worst for every rule and floor at once, so silence can come
# out milder than some answer. That is in the data, and said in the notes to this version; an
# outcome that rests on such silence is provisional and names the question.
AMBIVALENT = {
    "P05": "reads as a general search; caring for or admitting people has floors of its own",
    "P07": "reads as identifying and tracking; inferring traits or feelings is prohibited",
    "P08": "reads as live, which alone opens the exception",
    "P09": "reads as covert; having to present one's face has rules of its own",
    "P10": "reads as a public place, which alone opens the exception",
    "L01": "reads as no basis; whether a consent is free is then not asked",
    "L04": "reads as no basis; whether a consent is free is then not asked",
    "L07": "reads as no ground; the conditions of the exception are then not asked",
    "N03": "reads as a sufficient alternative, which free choice excuses",
    "T09": "reads as arrest; losing a status has floors of its own",
    "E06": "reads as assemblies and shelters; other places have floors of their own",
    "V01": "reads as three groups; workers, refugees and detainees have rules of their own",
}


def values(question: Question) -> tuple[Any, ...]:
    """Answers worth trying: every choice, lists of one and two choices, telling numbers."""
    ids = [choice.id for choice in question.choices]
    if question.type == "single":
        return tuple(ids)
    if question.type == "multi":
        pairs = ([a, b] for place, a in enumerate(ids) for b in ids[place + 1 :])
        return (*([choice] for choice in ids), *pairs)
    return NUMBERS if question.type == "number" else (True if question.type == "file" else "text",)


def mildest(instrument: Instrument) -> dict[str, Any]:
    """The answer of the lowest risk to every question."""
    return {
        question.id: _mildest(question)
        for question in instrument.questions
        if question.type not in MATRICES
    }


def _mildest(question: Question) -> Any:
    if not question.choices:
        return values(question)[0]
    choice = min(question.choices, key=lambda choice: choice.risk).id
    return [choice] if question.type == "multi" else choice


def rows() -> st.SearchStrategy[dict[str, Any]]:
    """What an assessor says of one right: values, some left open, or that it is not affected."""
    judged = st.fixed_dictionaries(
        {},
        optional={
            **{name: st.sampled_from(VALUES) for name in DIMENSIONS},
            "evidence": st.sampled_from(GRADES),
        },
    )
    slight = st.just({**dict.fromkeys(DIMENSIONS, 1), "evidence": "A"})
    return st.one_of(st.just({"not_affected_reason": "none of them is scanned"}), slight, judged)


def answers(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to all or some questions, rights and measures included."""
    scored = [q for q in instrument.questions if q.type not in MATRICES]
    every = [(q.id, value) for q in scored for value in values(q)]
    rights = st.sampled_from([right.id for right in instrument.rights])
    unaffected = {r.id: {"not_affected_reason": "none"} for r in instrument.rights}

    def put_together(
        base: Mapping[str, Any], changed: Any, removed: Any, judged: Any, measures: Any
    ) -> dict[str, Any]:
        given = {**base, **dict(changed)}
        given = {name: value for name, value in given.items() if name not in removed}
        matrix = {**(unaffected if base else {}), **judged}
        claims = {right: {"status": status} for right, status in measures.items()}
        return {**given, "R01": matrix, "M01": claims}

    return st.builds(
        put_together,
        base=st.sampled_from([mildest(instrument), mildest(instrument), {}]),
        changed=st.lists(st.sampled_from(every), max_size=16),
        removed=st.sets(st.sampled_from([q.id for q in scored]), max_size=3),
        judged=st.dictionaries(rights, rows(), max_size=6),
        measures=st.dictionaries(rights, st.sampled_from(STATUSES), max_size=6),
    )
