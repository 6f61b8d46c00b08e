"""Facts, floors, rules and obligations, put together from plain data."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.measures import ByStage
from hria.instrument.norms import Fact, Floor, Obligation, ObligationCall, Rule
from hria.instrument.reading import Reader


def by_stage(r: Reader) -> ByStage:
    """What names that depend on the stage stand for."""

    def both(key: str) -> dict[str, tuple[str, str]]:
        names = r.child(key)
        pairs = {name: names.child(name) for name in names.data}
        return {name: (p.string("holds"), p.string("otherwise")) for name, p in pairs.items()}

    return ByStage(r.string("fact"), both("obligations"), both("determinations"))


def fact(r: Reader, types: Mapping[str, str]) -> Fact:
    """A named finding."""
    return Fact(r.string("id"), r.text("title"), r.condition("if", types))


def _figures(r: Reader) -> dict[str, int]:
    return {name: r.integer(name) for name in r.data}


def floor(r: Reader, types: Mapping[str, str]) -> Floor:
    """A floor under dimensions of rights."""
    return Floor(
        id=r.string("id"),
        rights=r.strings("rights"),
        minimum=_figures(r.child("min")),
        condition=r.condition("if", types),
        why=r.text("why"),
        note=r.text_or_none("note"),
        sources=r.strings("sources"),
    )


def rule(r: Reader, types: Mapping[str, str]) -> Rule:
    """A rule."""
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


def obligation(r: Reader) -> Obligation:
    """An obligation."""
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
