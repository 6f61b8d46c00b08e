"""An instrument put together from plain data, part by part."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.definition import (
    Choice,
    Column,
    Instrument,
    Question,
    Right,
    Step,
)
from hria.instrument.library_building import deadline, disclosure, source, term
from hria.instrument.measures import (
    ByStage,
    Caps,
    Determination,
    Level,
    MitigationStatus,
    Scale,
    ScaleValue,
    Scoring,
)
from hria.instrument.norms import Fact, Floor, Obligation, ObligationCall, Rule
from hria.instrument.reading import Reader


def build(data: Any, sha256: str) -> tuple[Instrument, list[str]]:
    """The instrument that `data` describes, and every problem of form found on the way.

    With problems the instrument holds stand-ins for what could not be read: use it only
    when the list is empty.
    """
    problems: list[str] = []
    r = Reader(data, "instrument", problems)
    listed = data.get("questions") if isinstance(data, Mapping) else None
    types = {
        q["id"]: q["type"]
        for q in (listed if isinstance(listed, list) else [])
        if isinstance(q, Mapping)
        and isinstance(q.get("id"), str)
        and isinstance(q.get("type"), str)
    }
    instrument = Instrument(
        code=r.string("code"),
        version=r.string("version"),
        sha256=sha256,
        title=r.text("title"),
        changes=r.texts("changes"),
        open=r.texts("open"),
        steps=tuple(_step(x) for x in r.children("steps", "step", "number")),
        sections={
            x.string("key"): x.text("title") for x in r.children("sections", "section", "key")
        },
        questions=tuple(_question(x, types) for x in r.children("questions", "question")),
        rights=tuple(_right(x) for x in r.children("rights", "right")),
        scales=tuple(_scale(x) for x in r.children("scales", "scale")),
        mitigation_statuses=tuple(
            _status(x) for x in r.children("mitigation_statuses", "mitigation status")
        ),
        scoring=_scoring(r.child("scoring")),
        levels=tuple(_level(x) for x in r.children("levels", "level", "level")),
        determinations=tuple(
            _determination(x) for x in r.children("determinations", "determination")
        ),
        by_stage=_by_stage(r.child("by_stage")),
        facts=tuple(_fact(x, types) for x in r.children("facts", "fact")),
        floors=tuple(_floor(x, types) for x in r.children("floors", "floor")),
        rules=tuple(_rule(x, types) for x in r.children("rules", "rule")),
        obligations=tuple(_obligation(x) for x in r.children("obligations", "obligation")),
        sources=tuple(source(x) for x in r.children("sources", "source")),
        terms=tuple(term(x) for x in r.children("terms", "term")),
        deadlines=tuple(deadline(x) for x in r.children("deadlines", "deadline", "key")),
        related_deadlines=tuple(
            deadline(x) for x in r.children("related_deadlines", "deadline", "key")
        ),
        disclosure=disclosure(r.child("disclosure")),
    )
    r.unread()
    return instrument, problems


def _step(r: Reader) -> Step:
    return Step(number=r.integer("number"), key=r.string("key"), title=r.text("title"))


def _question(r: Reader, types: Mapping[str, str]) -> Question:
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
        choices=tuple(Choice(c.string("id"), c.integer("risk"), c.text("label")) for c in choices),
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


def _frozen(worst: Any) -> Any:
    return tuple(worst) if isinstance(worst, list) else worst


def _right(r: Reader) -> Right:
    return Right(
        id=r.string("id"),
        title=r.text("title"),
        how=r.text("how"),
        international=r.texts("international"),
        korean=r.texts("korean"),
        groups=r.strings("groups"),
        mitigations=r.texts("mitigations"),
    )


def _scale(r: Reader) -> Scale:
    values = tuple(
        ScaleValue(v.get("value"), v.text("label"), v.integer_or_none("likelihood_floor"))
        for v in r.children("values", "value", "value")
    )
    return Scale(id=r.string("id"), title=r.text("title"), values=values)


def _status(r: Reader) -> MitigationStatus:
    return MitigationStatus(
        r.string("id"), r.text("label"), r.integer("minus"), r.integer("not_below")
    )


def _scoring(r: Reader) -> Scoring:
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


def _level(r: Reader) -> Level:
    return Level(
        level=r.integer("level"),
        key=r.string("key"),
        colour=r.string("colour"),
        title=r.text("title"),
        meaning=r.text("meaning"),
        plain=r.text("plain"),
        advice=r.text("advice"),
    )


def _determination(r: Reader) -> Determination:
    return Determination(
        r.string("id"), r.integer("rank"), r.text("title"), r.text("plain"), r.text("advice")
    )


def _by_stage(r: Reader) -> ByStage:
    def both(key: str) -> dict[str, tuple[str, str]]:
        names = r.child(key)
        pairs = {name: names.child(name) for name in names.data}
        return {name: (p.string("holds"), p.string("otherwise")) for name, p in pairs.items()}

    return ByStage(r.string("fact"), both("obligations"), both("determinations"))


def _fact(r: Reader, types: Mapping[str, str]) -> Fact:
    return Fact(r.string("id"), r.text("title"), r.condition("if", types))


def _figures(r: Reader) -> dict[str, int]:
    return {name: r.integer(name) for name in r.data}


def _floor(r: Reader, types: Mapping[str, str]) -> Floor:
    return Floor(
        id=r.string("id"),
        rights=r.strings("rights"),
        minimum=_figures(r.child("min")),
        condition=r.condition("if", types),
        why=r.text("why"),
        note=r.text_or_none("note"),
        sources=r.strings("sources"),
    )


def _rule(r: Reader, types: Mapping[str, str]) -> Rule:
    then = r.child("then")
    return Rule(
        id=r.string("id"),
        title=r.text("title"),
        basis=r.string("basis"),
        basis_note=r.text("basis_note"),
        effective_from=r.string_or_none("effective_from"),
        condition=r.condition("if", types),
        determination=then.string_or_none("determination"),
        level_floor=then.integer_or_none("level_floor"),
        curable=then.string_or_none("curable"),
        obligations=_calls(then),
        reason=r.text("reason"),
        plain=r.text("plain"),
        lift=r.text("lift"),
        sources=r.strings("sources"),
    )


def _calls(then: Reader) -> tuple[ObligationCall, ...]:
    return tuple(_call(item, then) for item in then.items("obligations"))


def _call(item: Any, then: Reader) -> ObligationCall:
    if isinstance(item, str):
        return ObligationCall(item, {})
    figures = dict(item) if isinstance(item, Mapping) else {}
    name = figures.pop("id", None)
    if not isinstance(name, str) or any(type(figure) is not int for figure in figures.values()):
        then.complain(f"cannot read the obligation {item!r}")
        return ObligationCall("", {})
    return ObligationCall(name, figures)


def _obligation(r: Reader) -> Obligation:
    parameters = r.child("parameters", needed=False)
    return Obligation(
        id=r.string("id"),
        name=r.text("name"),
        text=r.text("text"),
        text_unspecified=r.text_or_none("text_unspecified"),
        parameters={name: parameters.string(name) for name in parameters.data},
        basis=r.string("basis"),
        basis_note=r.text("basis_note"),
        effective_from=r.string_or_none("effective_from"),
        owner=r.string("owner"),
        when=r.string("when"),
        days=r.integer_or_none("days"),
        default_days=r.integer("default_days"),
        counting=r.string("counting"),
        every_months=r.integer_or_none("every_months"),
        verifier=r.string("verifier"),
        lapse_effect=r.string("lapse_effect"),
        proof=r.text("proof"),
        sources=r.strings("sources"),
    )
