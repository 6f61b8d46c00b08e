"""What a page shows of a question besides its fields."""

from hria.assessments.drafts import Draft
from hria.assessments.merging import MATRICES
from hria.assessments.models import Answer, Evidence
from hria.assessments.wording import lines
from hria.instrument.definition import Question, Source


class Shown:
    """Documents, sources, and another's answer where two people met."""

    draft: Draft
    question: Question
    theirs: Answer | None

    @property
    def is_matrix(self) -> bool:
        """Whether the answer has a row for each right."""
        return self.question.type in MATRICES

    @property
    def documents(self) -> list[Evidence]:
        """The documents attached to the question."""
        return self.draft.documents.get(self.question.id, [])

    @property
    def sources(self) -> list[Source]:
        """Where the question comes from."""
        return [self.draft.instrument.source(source) for source in self.question.sources]

    @property
    def their_lines(self) -> list[tuple[str, str]]:
        """Another's answer in words."""
        row = self.theirs
        found = lines(self.draft.instrument, self.question, row.value) if row else ()
        return [(label, text) for label, text in found if text]
