"""An instrument of points, put together from plain data. Its texts may be in any languages."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.library import Carried, Text
from hria.instrument.measures import Determination, Level
from hria.instrument.plain_text import plain
from hria.instrument.points import Deduction, PointsScoring
from hria.instrument.questions import Choice, Question, Step
from hria.instrument.reading import EMPTY, Reader
from hria.instrument.reading_points import PointsReader

# What follows from points for the rights of people: nothing, and every screen says so.
NO_FINDING = Determination(
    id="points",
    rank=0,
    title=Text("점수만 산정(인권 판정 아님)", "Scored by points: no finding on human rights"),
    plain=Text(
        "이 평가도구는 점수를 셉니다. 인권에 미치는 영향은 판정하지 않습니다.",
        "This questionnaire counts points. It does not judge the effect on human rights.",
    ),
    advice=Text(
        "인권영향평가가 필요하면 인권 평가도구로 따로 평가해 주세요.",
        "Where a human rights impact assessment is due, make it with an instrument of rights.",
    ),
)


def asked(r: PointsReader) -> dict[str, Any]:
    """Steps, the titles of sections, and questions."""
    sections = r.children("sections", "section", "key")
    return {
        "steps": tuple(map(_step, r.children("steps", "step", "number"))),
        "sections": {s.string("key"): s.text_or_none("title") or EMPTY for s in sections},
        "questions": tuple(map(_question, r.children("questions", "question"))),
    }


def scored(r: PointsReader) -> dict[str, Any]:
    """The scoring by points, and the levels it leads to."""
    child = r.child("points")
    levels = child.children("levels", "level", "level")
    deduction = child.child("deduction")
    bounds = [level.integer_or_none("up_to_percent") for level in levels]
    if bounds and (None in bounds[:-1] or bounds[-1] is not None):
        child.complain("every level but the highest, and only these, has up_to_percent")
    return {
        "points": PointsScoring(
            phases=child.integer("phases"),
            deduction=Deduction(deduction.integer("percent"), deduction.integer("from_percent")),
            up_to=tuple(bound for bound in bounds if bound is not None),
        ),
        "levels": tuple(map(_level, levels)),
        "determinations": (NO_FINDING,),
        "origin": _origin(r),
    }


def _origin(r: Reader) -> Mapping[str, Any]:
    """Where the questions come from; told, never read by the method."""
    found = r.get("origin")
    if not isinstance(found, Mapping):
        r.complain("origin is not a mapping")
    return found if isinstance(found, Mapping) else {}


def _level(r: Reader) -> Level:
    title = r.text("title")
    return Level(r.integer("level"), "", "", title, EMPTY, EMPTY, EMPTY)


def _step(r: Reader) -> Step:
    return Step(
        number=r.integer("number"),
        key=r.string("key"),
        title=r.text("title"),
        show_if=r.condition("show_if", {}) if "show_if" in r.data else None,
        notes=_notes(r),
    )


def _question(r: Reader) -> Question:
    shape = r.string("shape")
    rows = r.children("choices", "choice") if "choices" in r.data else []
    choices = [_choice(row) for row in rows if isinstance(row, PointsReader)]
    order = r.string_or_none("order")
    if order is not None:
        choices.sort(key=lambda choice: choice.label.in_language("en").casefold())
    return Question(
        id=r.string("id"),
        step=r.integer("step"),
        section=r.string_or_none("section"),
        type=SHAPES.get(shape, shape),
        required=r.flag("required"),
        key_evidence=False,
        text=r.text("text"),
        choices=tuple(choices[::-1] if order == "desc" else choices),
        columns=(),
        unit=None,
        minimum=None,
        worst=None,
        show_if=r.condition("show_if", {}) if "show_if" in r.data else None,
        why=EMPTY,
        evidence=EMPTY,
        help=_help(r),
        example=EMPTY,
        sources=(),
        counts=r.string_or_none("counts"),
        notes=_notes(r),
    )


SHAPES = {
    "radiogroup": "single",
    "dropdown": "single",
    "checkbox": "multi",
    "text": "text",
    "comment": "text",
}


def _choice(r: PointsReader) -> Choice:
    return Choice(r.string("id"), 0, r.text("label"), r.points("points"))


def _notes(r: Reader) -> tuple[Text, ...]:
    return tuple(map(_plain, r.texts("notes"))) if "notes" in r.data else ()


def _help(r: Reader) -> Text:
    texts = [t for name in ("description", "help") if (t := r.text_or_none(name)) is not None]
    return _plain(*texts) if texts else EMPTY


def _plain(*texts: Text) -> Text:
    """One text without markup, language by language."""
    every = [{"ko": t.ko, "en": t.en, **(t.more if isinstance(t, Carried) else {})} for t in texts]
    words = {n: plain("<br>".join(text.get(n, "") for text in every)) for n in every[0]}
    return Carried(words.pop("ko"), words.pop("en"), words)
