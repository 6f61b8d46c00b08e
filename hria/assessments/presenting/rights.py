"""Rights as the screens show them: what was given, what counts, why, and where it leads."""

from collections.abc import Mapping
from typing import Any

from hria.assessments.presenting.norms import read, replies
from hria.assessments.presenting.replies import typed
from hria.assessments.presenting.right_shapes import (
    Capped,
    Dimension,
    FloorShown,
    Grade,
    RightShown,
)
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.measures import DIMENSIONS
from hria.instrument.outcome import Outcome, RightOutcome
from hria.instrument.reasons import FloorEffect
from hria.ui.lanes import Dot, Place

Cells = Mapping[str, Any]


def rights(
    instrument: Instrument, outcome: Outcome, answers: Mapping[str, Any]
) -> tuple[RightShown, ...]:
    """Every right that counts, those with the highest remaining level first."""
    rated = answers.get(instrument.rights_question.id) or {}
    measured = answers.get(instrument.mitigation_question.id) or {}
    order = sorted(outcome.rights, key=lambda r: (-r.residual_level, -r.inherent_level))
    return tuple(
        _right(instrument, right, rated.get(right.id) or {}, measured.get(right.id) or {})
        for right in order
    )


def dots(instrument: Instrument, outcome: Outcome) -> tuple[Dot, ...]:
    """The marks of the risk map, in the order of the instrument."""
    return tuple(
        Dot(
            key=right.id,
            name=instrument.right(right.id).title,
            before=Place(right.severity, right.likelihood),
            after=Place(right.severity, right.residual_likelihood),
        )
        for right in outcome.rights
    )


def _right(
    instrument: Instrument, found: RightOutcome, rated: Cells, measured: Cells
) -> RightShown:
    known = instrument.right(found.id)
    return RightShown(
        id=known.id,
        title=known.title,
        how=known.how,
        references=(*known.korean, *known.international),
        dimensions=tuple(_dimension(instrument, found, name) for name in DIMENSIONS),
        floors=_floors(instrument, found),
        evidence=_evidence(instrument, found),
        likelihood_floor=found.likelihood_floor,
        mitigation=_mitigation(instrument, found),
        severity=found.severity,
        likelihood=found.likelihood,
        residual_likelihood=found.residual_likelihood,
        inherent=_grade(instrument, found.inherent_level),
        residual=_grade(instrument, found.residual_level),
        narrative=typed(rated.get("narrative")),
        measure=typed(measured.get("measure")),
        is_incomplete=found.is_incomplete,
    )


def _grade(instrument: Instrument, number: int) -> Grade:
    return Grade(number, instrument.level(number).title)


def _dimension(instrument: Instrument, found: RightOutcome, name: str) -> Dimension:
    scale, counted = instrument.scale(name), found.counted[name]
    return Dimension(
        id=name,
        title=scale.title,
        given=found.given[name],
        counted=counted,
        words=scale.label(counted),
    )


def _floors(instrument: Instrument, found: RightOutcome) -> tuple[FloorShown, ...]:
    effects: dict[str, list[FloorEffect]] = {id_: [] for id_ in found.floor_ids}
    for effect in found.floors:
        effects[effect.id].append(effect)
    return tuple(_floor(instrument, id_, parts) for id_, parts in effects.items())


def _floor(instrument: Instrument, id_: str, effects: list[FloorEffect]) -> FloorShown:
    return FloorShown(
        id=id_,
        dimensions=tuple((instrument.scale(e.dimension).title, e.minimum) for e in effects),
        is_raised=any(effect.raised for effect in effects),
        why=instrument.floor(id_).why,
        replies=replies(instrument, effects[0].because),
    )


def _evidence(instrument: Instrument, found: RightOutcome) -> Capped:
    scale = instrument.scale("evidence")

    def graded(grade: str) -> Text:
        label = scale.label(grade)
        return Text(f"{grade}. {label.ko}", f"{grade}. {label.en}")

    return Capped(
        claimed=graded(found.evidence_given) if found.evidence_given else None,
        counted=graded(found.evidence_counted),
        is_capped=found.evidence_given != found.evidence_counted,
        cap=read(instrument, found.evidence_cap) if found.evidence_cap else None,
    )


def _mitigation(instrument: Instrument, found: RightOutcome) -> Capped:
    given = found.mitigation_given
    return Capped(
        claimed=instrument.mitigation_status(given).label if given else None,
        counted=instrument.mitigation_status(found.mitigation_counted).label,
        is_capped=given not in (None, found.mitigation_counted),
        cap=read(instrument, found.mitigation_cap) if found.mitigation_cap else None,
    )
