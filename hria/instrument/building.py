"""An instrument put together from plain data, part by part."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.building_disclosure import disclosure
from hria.instrument.building_library import deadline, source, term
from hria.instrument.building_measures import determination, level, scale, scoring, status
from hria.instrument.building_norms import by_stage, fact, floor, obligation, rule
from hria.instrument.building_points import asked, scored
from hria.instrument.building_questions import question, right, step
from hria.instrument.building_redesigns import redesigns
from hria.instrument.definition import Instrument
from hria.instrument.reading import Reader
from hria.instrument.reading_points import PointsReader


def build(data: Any, sha256: str) -> tuple[Instrument, list[str]]:
    """The instrument that `data` describes, and every problem of form found on the way.

    With problems the instrument holds stand-ins for what could not be read: use it only
    when the list is empty.
    """
    problems: list[str] = []
    counts_points = isinstance(data, Mapping) and "points" in data
    r = (PointsReader if counts_points else Reader)(data, "instrument", problems)
    parts = _by_points(r) if isinstance(r, PointsReader) else {**_head(r), **_by_rights(r)}
    r.unread()
    return Instrument(sha256=sha256, **parts), problems


def _by_rights(r: Reader) -> dict[str, Any]:
    types = _types(r.data.get("questions"))
    return {**_asked(r, types), **_measured(r), **_followed(r, types), **_cited(r)}


def _by_points(r: PointsReader) -> dict[str, Any]:
    nothing = _by_rights(Reader({}, "instrument", []))
    return {**nothing, **_head(r), **asked(r), **scored(r)}


def _types(questions: Any) -> dict[str, str]:
    """The type of each question by its id, as far as it can be read."""
    pairs = (
        (question.get("id"), question.get("type"))
        for question in (questions if isinstance(questions, list) else [])
        if isinstance(question, Mapping)
    )
    return {n: t for n, t in pairs if isinstance(n, str) and isinstance(t, str)}


def _head(r: Reader) -> dict[str, Any]:
    return {
        "code": r.string("code"),
        "version": r.string("version"),
        "title": r.text("title"),
        "changes": r.texts("changes"),
        "open": r.texts("open"),
    }


def _asked(r: Reader, types: Mapping[str, str]) -> dict[str, Any]:
    sections = r.children("sections", "section", "key")
    return {
        "steps": tuple(map(step, r.children("steps", "step", "number"))),
        "sections": {section.string("key"): section.text("title") for section in sections},
        "questions": tuple(question(x, types) for x in r.children("questions", "question")),
        "rights": tuple(map(right, r.children("rights", "right"))),
    }


def _measured(r: Reader) -> dict[str, Any]:
    statuses = r.children("mitigation_statuses", "mitigation status")
    return {
        "scales": tuple(map(scale, r.children("scales", "scale"))),
        "mitigation_statuses": tuple(map(status, statuses)),
        "scoring": scoring(r.child("scoring")),
        "levels": tuple(map(level, r.children("levels", "level", "level"))),
        "determinations": tuple(map(determination, r.children("determinations", "determination"))),
        "by_stage": by_stage(r.child("by_stage")),
    }


def _followed(r: Reader, types: Mapping[str, str]) -> dict[str, Any]:
    return {
        "facts": tuple(fact(x, types) for x in r.children("facts", "fact")),
        "uses": tuple(fact(x, types) for x in _optional(r, "uses", "use")),
        "floors": tuple(floor(x, types) for x in r.children("floors", "floor")),
        "rules": tuple(rule(x, types) for x in r.children("rules", "rule")),
        "obligations": tuple(map(obligation, r.children("obligations", "obligation"))),
        "redesigns": redesigns(r, types),
    }


def _optional(r: Reader, key: str, kind: str) -> list[Reader]:
    return r.children(key, kind) if key in r.data else []


def _cited(r: Reader) -> dict[str, Any]:
    related = r.children("related_deadlines", "deadline", "key")
    return {
        "sources": tuple(map(source, r.children("sources", "source"))),
        "terms": tuple(map(term, r.children("terms", "term"))),
        "deadlines": tuple(map(deadline, r.children("deadlines", "deadline", "key"))),
        "related_deadlines": tuple(map(deadline, related)),
        "disclosure": disclosure(r.child("disclosure")),
    }
