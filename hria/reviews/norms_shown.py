"""Values raised and norms set aside, in the words of the instrument."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hria.assessments.presenting.replies import typed
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.instrument.reviewing import JUDGED, MITIGATION, Value, standing

MEASURE = Text("완화조치", "Mitigating measure")


@dataclass(frozen=True)
class RaisedShown:
    """A value that the reviewer raised; `given` is the agency's, None where it had none."""

    right: Text
    dimension: Text
    given: Text | None
    value: Text
    why: Text | None


@dataclass(frozen=True)
class SetAside:
    """A rule or floor that is set aside, with reasons and fact."""

    id: str
    title: Text
    reasons: Text | None
    fact: Text | None


@dataclass(frozen=True)
class ValuesOfRight:
    """A right with what the agency gave it, as it counts; None: it does not count there."""

    title: Text
    values: tuple[Text | None, ...]


@dataclass(frozen=True)
class ValuesShown:
    """The agency's values as a table."""

    dimensions: tuple[Text, ...]
    rights: tuple[ValuesOfRight, ...]


def values_shown(instrument: Instrument, outcome: Outcome) -> ValuesShown:
    """The values from which a reviewer may only go up."""
    stands = standing(instrument, outcome)
    return ValuesShown(
        tuple(title_of(instrument, name) for name in JUDGED),
        tuple(
            ValuesOfRight(
                right.title,
                tuple(in_words(instrument, *value) for value in stands[right.id].items()),
            )
            for right in instrument.rights
        ),
    )


def title_of(instrument: Instrument, dimension: str) -> Text:
    """What a reviewer may judge, in words; what this version does not know keeps its id."""
    if dimension == MITIGATION:
        return MEASURE
    scales = {scale.id: scale.title for scale in instrument.scales}
    return scales.get(dimension, _as_is(dimension))


def in_words(instrument: Instrument, dimension: str, value: Value | None) -> Text | None:
    """A value as people read it: a number, the letter of a grade, the state of a measure."""
    if dimension == MITIGATION:
        labels = {status.id: status.label for status in instrument.mitigation_statuses}
        return labels.get(str(value), _as_is(str(value)))
    return _as_is(str(value)) if value else None


def raised_in_words(
    instrument: Instrument, rows: Iterable[Mapping[str, Any]]
) -> tuple[RaisedShown, ...]:
    """The values raised; a right or dimension that is not in this version keeps its id."""
    rights = {right.id: right.title for right in instrument.rights}
    return tuple(
        RaisedShown(
            rights.get(row["right"], _as_is(row["right"])),
            title_of(instrument, row["dimension"]),
            in_words(instrument, row["dimension"], row.get("given")),
            in_words(instrument, row["dimension"], row["value"]) or _as_is(str(row["value"])),
            typed(row["why"]),
        )
        for row in rows
    )


def set_aside_in_words(
    instrument: Instrument, rows: Iterable[Mapping[str, Any]]
) -> tuple[SetAside, ...]:
    """What is set aside: the title of the rule, or what the floor says."""
    titles = titles_of(instrument)
    return tuple(
        SetAside(
            row["id"],
            titles.get(row["id"], _as_is(row["id"])),
            typed(row["reasons"]),
            typed(row["fact"]),
        )
        for row in rows
    )


def titles_of(instrument: Instrument) -> dict[str, Text]:
    """Id of every rule and floor -> what it is called."""
    rules = {rule.id: rule.title for rule in instrument.rules}
    return rules | {floor.id: floor.why for floor in instrument.floors}


def _as_is(id_: str) -> Text:
    return Text(id_, id_)
