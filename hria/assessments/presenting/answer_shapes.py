"""What the screens draw of the answers: questions asked, documents, and what is missing."""

from dataclasses import dataclass

from hria.assessments.presenting.norm_shapes import Reply
from hria.instrument.library import Text


@dataclass(frozen=True)
class Gap:
    """Something asked and not answered, and how the silence was read."""

    key: str
    text: Text
    right: Text | None
    read_as: Reply
    values: tuple[tuple[Text, int], ...]


@dataclass(frozen=True)
class Unaffected:
    """A right that the assessor declares not affected, with the reason given."""

    title: Text
    reason: Text | None


@dataclass(frozen=True)
class Document:
    """A document behind an answer, as anybody may know of it: no file name."""

    kind: str
    size: int
    sha256: str


@dataclass(frozen=True)
class QuestionShown:
    """A question that was asked, with its answer; `values` of a matrix stand with the rights."""

    id: str
    is_matrix: bool
    is_unproved: bool
    reply: Reply
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class StepShown:
    """A step of the questionnaire with the questions that were asked."""

    number: int
    key: str
    title: Text
    questions: tuple[QuestionShown, ...]

    @property
    def open_count(self) -> int:
        """How many of them do not count as answered."""
        return sum(q.reply.is_missing or q.is_unproved for q in self.questions)
