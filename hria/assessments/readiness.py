"""What stands between a draft and its submission, each thing with the way to it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.assessments.drafts import Draft
from hria.instrument.definition import Question, Right, Step
from hria.instrument.progress import OpenPoint
from hria.instrument.walking import lacks_document

LOWEST_LEVEL = 1


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
    """Points of one kind: how grave, what it means, and the sentences when there is none.

    `checked`: how many things of this kind there were to look at. Where there was none nothing
    was passed, and `idle` says why.
    """

    kind: str
    tone: str
    title: Promise
    says: Promise
    passed: Promise
    idle: Promise
    checked: int
    points: list[Point]

    @property
    def is_passed(self) -> bool:
        """Whether there was something to check, and all of it is there."""
        return self.checked > 0 and not self.points


KINDS: tuple[tuple[str, str, Promise, Promise, Promise, Promise], ...] = (
    (
        "answer",
        "danger",
        _("Unanswered questions"),
        _("Each is read at its worst until it is answered."),
        _("Every question has an answer."),
        _("No question applies yet."),
    ),
    (
        "document",
        "danger",
        _("Key evidence without a document"),
        _("From submission on these answers count as not given."),
        _("Every favourable key answer has its document."),
        _("No key answer is favourable so far, so no document is to be checked yet."),
    ),
    (
        "row",
        "warning",
        _("Rights with open cells"),
        _("Open cells are read as 4."),
        _("Every right is assessed."),
        _("There is no right to assess."),
    ),
    (
        "grade",
        "warning",
        _("Rights without a grade of evidence"),
        _("Without a grade the evidence is read as D: none or not known."),
        _("Every right has a grade of evidence."),
        _("No right counts as affected, so there is no evidence to grade."),
    ),
    (
        "measure",
        "info",
        _("Rights above Minimal without a measure"),
        _("A measure is not a duty, but without one the risk stays where it is."),
        _("Every right above Minimal has a measure."),
        _("No right stands above Minimal, so no measure is to be checked yet."),
    ),
)


# Where points are counted there are only answers, and silence is no risk: it counts nothing.
UNANSWERED: tuple[str, str, Promise, Promise, Promise, Promise] = (
    "answer",
    "warning",
    _("Unanswered questions"),
    _("They count no points: the score can only tell what was answered."),
    _("Every question has an answer."),
    _("No question applies yet."),
)


def readiness(draft: Draft) -> list[Group]:
    """What is still open, by gravity. None of it forbids to submit: silence is read as risk."""
    if draft.instrument.points is not None:
        return [Group(*UNANSWERED, draft.asked_count, _points(draft, "answer"))]
    checked = _checked(draft)
    return [
        Group(kind, tone, title, says, passed, idle, checked[kind], _points(draft, kind))
        for kind, tone, title, says, passed, idle in KINDS
    ]


def _checked(draft: Draft) -> dict[str, int]:
    """How many things of each kind there are to look at."""
    rights = draft.outcome.rights
    return {
        "answer": draft.asked_count,
        "document": _favourable(draft),
        "row": len(rights) + len(draft.outcome.not_affected),
        "grade": len(rights),
        "measure": sum(right.inherent_level > LOWEST_LEVEL for right in rights),
    }


def _favourable(draft: Draft) -> int:
    """How many answers count only with a document, whether or not they have it."""
    given = draft.values
    return sum(lacks_document(draft.instrument, q, given[q]) for q in draft.asked & given.keys())


def _points(draft: Draft, kind: str) -> list[Point]:
    points = [_point(draft, point) for point in draft.points if point.kind == kind]
    return [*points, *_ungraded(draft)] if kind == "grade" else points


def _ungraded(draft: Draft) -> list[Point]:
    """Rights with open cells lack their grade too: they are no reason to think it is there."""
    instrument = draft.instrument
    matrix = instrument.rights_question
    return [
        Point(matrix, instrument.step(matrix.step), instrument.right(right.id))
        for right in draft.outcome.rights
        if right.is_incomplete and right.evidence_given is None
    ]


def _point(draft: Draft, point: OpenPoint) -> Point:
    instrument = draft.instrument
    right = instrument.right(point.right) if point.right else None
    return Point(instrument.question(point.question), instrument.step(point.step), right)
