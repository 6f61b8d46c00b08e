"""The submission under review as the reviewer's pages show it; nothing is computed again."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from hria.assessments.explaining import of_submission
from hria.assessments.models import Submission
from hria.assessments.presenting import OutcomePage, present
from hria.assessments.reevaluating import SecondResult, second_result
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.registry.describing import Description, described
from hria.registry.models import System
from hria.reviews.models import Review


@dataclass(frozen=True)
class DocumentLine:
    """A document of the submission, by the question that it supports."""

    id: int
    question: str
    text: Text
    name: str
    kind: str
    size: int
    sha256: str


class FrozenFile:
    """What exactly lies before the reviewer."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.submission: Submission = review.submission
        self.assessment = self.submission.assessment
        self.system: System = self.assessment.system

    @property
    def described(self) -> Description:
        """The system as it was handed in; the registry may say something else by now."""
        return Description.of(self.submission.system or described(self.system))

    @cached_property
    def is_described_otherwise(self) -> bool:
        """Whether the registry's description was changed since the submission."""
        frozen = self.submission.system or {}
        now = described(self.system)
        then = {name: frozen.get(name) for name in now} | {"use_type": frozen.get("registered_use")}
        return bool(now != then)

    @cached_property
    def instrument(self) -> Instrument:
        """The version under which the submission was frozen."""
        return self.submission.instrument()

    @cached_property
    def second(self) -> SecondResult | None:
        """The same answers under a newer version, beside the frozen outcome; decides nothing."""
        return second_result(self.submission, self.assessment)

    @cached_property
    def outcome(self) -> Outcome:
        """As it was frozen."""
        return self.submission.outcome

    @property
    def today(self) -> date:
        """The day a decision would bear."""
        return timezone.localdate()

    @cached_property
    def page(self) -> OutcomePage:
        """The outcome with the answers in words; internal notes are not among them."""
        frozen = self.submission
        return present(
            self.outcome,
            self.instrument,
            answers=frozen.answers,
            evidence=frozen.evidence,
            on=self.today,
            explain=of_submission(frozen, self.instrument),
        )

    @cached_property
    def documents(self) -> list[DocumentLine]:
        """The documents that were frozen with the submission, in the order of the questions."""
        place = {question.id: n for n, question in enumerate(self.instrument.questions)}
        rows = sorted(self.submission.evidence, key=lambda row: (place[row["question"]], row["id"]))
        return [
            DocumentLine(text=self.instrument.question(row["question"]).text, **row) for row in rows
        ]
