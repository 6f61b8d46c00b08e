"""An assessment by points: the outcome that screens draw, and what is still to be answered.

Here answers to what is not asked never count, as the original tool has it once an assessment is
complete; only published answers are counted as they came (`points_vectors`).
"""

from collections.abc import Collection, Mapping
from typing import Any

from hria.instrument import METHOD_VERSION
from hria.instrument.definition import Instrument
from hria.instrument.hearing import is_there
from hria.instrument.outcome import Determined, Missing, Outcome
from hria.instrument.points_outcome import PointsOutcome, QuestionPoints
from hria.instrument.points_scoring import Paths, asked_of, paths_of, points_given, tally


def assess_points(instrument: Instrument, answers: Mapping[str, Any]) -> Outcome:
    """The outcome of these answers. Silence counts nothing, and is named as missing.

    Raises Uncountable for answers that no form takes and whose sum is infinite.
    """
    left, hidden = asked_of(instrument, answers)
    asked = [question for question in instrument.questions if question.id not in hidden]
    missing = [question for question in asked if not is_there(left.get(question.id))]
    found, paths = tally(instrument, left), paths_of(instrument)
    verdict = instrument.determinations[0]
    return Outcome(
        instrument=instrument.label,
        instrument_sha256=instrument.sha256,
        method_version=METHOD_VERSION,
        level=found.level,
        score_level=found.level,
        primary=verdict.id,
        determinations=(Determined(verdict.id, verdict.rank, (), None),),
        rules=(),
        obligations=(),
        rights=(),
        not_affected=(),
        missing=tuple(Missing(question.id, question.id, None, None) for question in missing),
        unevidenced=(),
        incomplete=(),
        provisional=bool(missing),
        answered=len(asked) - len(missing),
        points=PointsOutcome(
            raw=found.raw,
            mitigation=found.mitigation,
            current=found.current,
            largest_raw=paths.largest_raw,
            largest_mitigation=paths.largest_mitigation,
            questions=_rows(paths, left, hidden),
        ),
    )


def _rows(
    paths: Paths, answers: Mapping[str, Any], hidden: Collection[str]
) -> tuple[QuestionPoints, ...]:
    """What each question that is asked and counts gave."""
    return tuple(
        QuestionPoints(
            scored.id, scored.counts, points_given(scored, answers.get(scored.id)), scored.largest
        )
        for scored in paths.in_document_order
        if scored.id not in hidden
    )
