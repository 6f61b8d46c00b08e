"""What would change an outcome and how firm it is: of a draft, and of what was frozen."""

from collections.abc import Callable
from functools import partial

from hria.assessments.drafts import Draft
from hria.assessments.models import Submission
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained, explained


def of_draft(draft: Draft) -> Callable[[], Explained]:
    """As the draft stands: documents are not demanded yet, but what lacks one is a doubt."""
    documents = set(draft.documents)
    return partial(explained, draft.instrument, draft.values, documents=documents, demanded=False)


def of_submission(frozen: Submission, instrument: Instrument) -> Callable[[], Explained]:
    """As it was frozen: found again from answers, documents and instrument, never stored there."""
    documents = {row["question"] for row in frozen.evidence}
    return partial(explained, instrument, frozen.answers, documents=documents, demanded=True)
