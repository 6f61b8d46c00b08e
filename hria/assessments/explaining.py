"""What would change an outcome and how firm it is: of a draft, and of what was frozen."""

from collections.abc import Callable
from functools import lru_cache, partial

from hria.assessments.drafts import Draft
from hria.assessments.models import Submission
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained, explained

KEPT = 64  # of frozen submissions: reviewers and publishers come back to the same ones


def of_draft(draft: Draft) -> Callable[[], Explained]:
    """As the draft stands: documents are not demanded yet, but what lacks one is a doubt."""
    documents = set(draft.documents)
    return partial(explained, draft.instrument, draft.values, documents=documents, demanded=False)


def of_submission(frozen: Submission, instrument: Instrument) -> Callable[[], Explained]:
    """As it was frozen: found again from answers, documents and instrument, never stored there."""
    return partial(_found, Frozen(frozen, instrument))


class Frozen:
    """A submission as a key: under one content hash there is only one answer."""

    def __init__(self, submission: Submission, instrument: Instrument) -> None:
        """`instrument`: the version under which it was frozen."""
        self.submission, self.instrument = submission, instrument
        self.key = (submission.pk, submission.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=KEPT)
def _found(of: Frozen) -> Explained:
    documents = {row["question"] for row in of.submission.evidence}
    return explained(of.instrument, of.submission.answers, documents=documents, demanded=True)
