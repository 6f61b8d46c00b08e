"""Scales, tables, levels and determinations, put together from plain data."""

from hria.instrument.measures import (
    Caps,
    Determination,
    Level,
    MitigationStatus,
    Scale,
    ScaleValue,
    Scoring,
)
from hria.instrument.reading import Reader


def scale(r: Reader) -> Scale:
    """How a dimension, or the quality of evidence, is graded."""
    values = tuple(
        ScaleValue(v.get("value"), v.text("label"), v.integer_or_none("likelihood_floor"))
        for v in r.children("values", "value", "value")
    )
    return Scale(id=r.string("id"), title=r.text("title"), values=values)


def status(r: Reader) -> MitigationStatus:
    """How far a measure is."""
    return MitigationStatus(
        r.string("id"), r.text("label"), r.integer("minus"), r.integer("not_below")
    )


def scoring(r: Reader) -> Scoring:
    """The look-up tables and caps."""
    caps, missing = r.child("verification_caps"), r.child("missing")
    answers = caps.child("by_answer")
    by_answer = {answer: answers.child(answer) for answer in answers.data}
    return Scoring(
        steps=r.texts("steps"),
        severity_formula=r.text("severity_formula"),
        likelihood_table=r.table("likelihood_table"),
        level_matrix=r.table("level_matrix"),
        caps=Caps(
            question=caps.string("question"),
            evidence={answer: cap.string("evidence") for answer, cap in by_answer.items()},
            mitigation={answer: cap.string("mitigation") for answer, cap in by_answer.items()},
        ),
        missing_dimension=missing.integer("dimension"),
        missing_evidence=missing.string("evidence"),
        missing_mitigation=missing.string("mitigation"),
        missing_answer=missing.text("answer"),
    )


def level(r: Reader) -> Level:
    """One of the four levels."""
    return Level(
        level=r.integer("level"),
        key=r.string("key"),
        colour=r.string("colour"),
        title=r.text("title"),
        meaning=r.text("meaning"),
        plain=r.text("plain"),
        advice=r.text("advice"),
    )


def determination(r: Reader) -> Determination:
    """What may follow for a system."""
    return Determination(
        r.string("id"), r.integer("rank"), r.text("title"), r.text("plain"), r.text("advice")
    )
