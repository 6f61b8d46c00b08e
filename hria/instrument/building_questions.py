"""Steps, questions and rights, put together from plain data."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.questions import Choice, Column, Question, Right, Step
from hria.instrument.reading import Reader


def step(r: Reader) -> Step:
    """A page of questions."""
    return Step(number=r.integer("number"), key=r.string("key"), title=r.text("title"))


def question(r: Reader, types: Mapping[str, str]) -> Question:
    """A question; `types` holds the type of each, for conditions."""
    choices = r.children("choices", "choice") if "choices" in r.data else []
    columns = r.children("columns", "column") if "columns" in r.data else []
    return Question(
        id=r.string("id"),
        step=r.integer("step"),
        section=r.string_or_none("section"),
        type=r.string("type"),
        required=r.flag("required"),
        key_evidence=r.flag("key_evidence"),
        text=r.text("text"),
        choices=tuple(map(_choice, choices)),
        columns=tuple(Column(c.string("id"), c.text("label")) for c in columns),
        unit=r.text_or_none("unit"),
        minimum=r.number_or_none("min"),
        worst=_frozen(r.get("worst", needed=False)),
        show_if=r.condition("show_if", types) if "show_if" in r.data else None,
        why=r.text("why"),
        evidence=r.text("evidence"),
        help=r.text("help"),
        example=r.text("example"),
        sources=r.strings("sources"),
    )


def _choice(r: Reader) -> Choice:
    alone = r.flag("alone")
    return Choice(r.string("id"), r.integer("risk"), r.text("label"), alone=alone)


def _frozen(worst: Any) -> Any:
    return tuple(worst) if isinstance(worst, list) else worst


def right(r: Reader) -> Right:
    """A right."""
    return Right(
        id=r.string("id"),
        title=r.text("title"),
        how=r.text("how"),
        international=r.texts("international"),
        korean=r.texts("korean"),
        groups=r.strings("groups"),
        mitigations=r.texts("mitigations"),
    )
