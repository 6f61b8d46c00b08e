"""Which open assessments a newer version touches, and how: for the people who may move them."""

from collections.abc import Iterable
from dataclasses import dataclass

from hria.assessments.models import Answer, Assessment, InstrumentVersion
from hria.assessments.moving import Move, move_of


@dataclass(frozen=True)
class Touched:
    """One open assessment and what moving it would do."""

    assessment: Assessment
    move: Move

    @property
    def is_touched(self) -> bool:
        """Whether anything this assessment answered or must answer is different there."""
        found = self.move.plan
        return bool(found.dropped or found.to_look_at or found.newly_asked or found.no_longer_asked)


def touched(assessments: Iterable[Assessment]) -> list[Touched]:
    """Each of these assessments with what moving would do; two queries for all of them."""
    found = list(assessments)
    answers: dict[int, dict[str, Answer]] = {row.pk: {} for row in found}
    rows = Answer.objects.filter(assessment__in=found).only(
        "assessment", "question", "value", "version"
    )
    for row in rows:
        answers[row.assessment_id][row.question] = row
    newest: dict[str, InstrumentVersion] = {}
    for version in InstrumentVersion.objects.defer("definition").order_by("pk"):
        newest[version.code] = version
    return [
        Touched(row, move_of(row, newest[row.instrument.code], answers[row.pk])) for row in found
    ]
