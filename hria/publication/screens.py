"""What the publisher's pages show of one decision."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hria.accounts.models import User
from hria.publication.models import Publication
from hria.publication.pages import part
from hria.publication.queries import holds_role, took_part
from hria.publication.report import Edition, build
from hria.publication.services import hurdle_before, next_edition
from hria.publication.view import ReportView
from hria.reviews.lifting import Hurdle
from hria.reviews.models import Decision
from hria.reviews.verdicts import APPROVING


@dataclass(frozen=True)
class PublishScreen:
    """A decision as it would be published now, and who is reading this."""

    decision: Decision
    reader: User

    @cached_property
    def edition(self) -> Edition:
        """The edition that publishing now would make."""
        return next_edition(self.decision)

    @cached_property
    def view(self) -> ReportView:
        """The report as it would be published now."""
        instrument = self.decision.submission.assessment.instrument.parsed()
        return ReportView(build(self.decision, self.edition), instrument)

    @cached_property
    def hurdle(self) -> Hurdle | None:
        """For an approval: the halt in force, and what keeps this from lifting it."""
        return hurdle_before(self.decision) if self.decision.verdict in APPROVING else None

    def part(self, name: str) -> SafeString:
        """A part of the very page that would be stored, in the language of the reader."""
        return part(self.view, name, "en" if get_language() == "en" else "ko")

    @property
    def counts_points(self) -> bool:
        """Whether it was scored by points: then it is none of the reports of this register."""
        return self.decision.submission.outcome.points is not None

    @cached_property
    def took_part(self) -> bool:
        """Whether the reader submitted or decided this and so may not publish it."""
        return took_part(self.reader, self.decision)

    @property
    def may_publish(self) -> bool:
        """Whether the reader may press the button."""
        return holds_role(self.reader, self.decision) and not self.took_part

    @property
    def publication(self) -> Publication | None:
        """What was published of this decision, if it was when the decision was read."""
        return getattr(self.decision, "publication", None)
