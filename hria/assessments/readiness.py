"""What stands between a draft and its submission, each thing with the way to it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.assessments.drafts import Draft
from hria.instrument.definition import Question, Right, Step
from hria.instrument.progress import OpenPoint


@dataclass(frozen=True)
class Point:
    """One thing to look at: a question, or a right of a matrix, on its step."""

    question: Question
    step: Step
    right: Right | None

    @property
    def anchor(self) -> str:
        """The place on the step's page."""
        return f"q-{self.question.id}" + (f"-{self.right.id}" if self.right else "")


@dataclass(frozen=True)
class Group:
    """Points of one kind: how grave, what it means, and the sentence when there is none."""

    kind: str
    tone: str
    title: Promise
    says: Promise
    passed: Promise
    points: list[Point]


KINDS: tuple[tuple[str, str, Promise, Promise, Promise], ...] = (
    (
        "answer",
        "danger",
        _("Unanswered questions"),
        _("Each is read at its worst until it is answered."),
        _("Every question has an answer."),
    ),
    (
        "document",
        "danger",
        _("Key evidence without a document"),
        _("From submission on these answers count as not given."),
        _("Every favourable key answer has its document."),
    ),
    (
        "row",
        "warning",
        _("Rights with open cells"),
        _("Open cells are read as 4."),
        _("Every right is assessed."),
    ),
    (
        "grade",
        "warning",
        _("Rights without a grade of evidence"),
        _("Without a grade the evidence is read as D: none or not known."),
        _("Every right has a grade of evidence."),
    ),
    (
        "measure",
        "info",
        _("Rights above Minimal without a measure"),
        _("A measure is not a duty, but without one the risk stays where it is."),
        _("Every right above Minimal has a measure."),
    ),
)


def readiness(draft: Draft) -> list[Group]:
    """What is still open, by gravity. None of it forbids to submit: silence is read as risk."""
    return [
        Group(kind, tone, title, says, passed, _points(draft, kind))
        for kind, tone, title, says, passed in KINDS
    ]


def _points(draft: Draft, kind: str) -> list[Point]:
    return [_point(draft, point) for point in draft.points if point.kind == kind]


def _point(draft: Draft, point: OpenPoint) -> Point:
    instrument = draft.instrument
    right = instrument.right(point.right) if point.right else None
    return Point(instrument.question(point.question), instrument.step(point.step), right)
