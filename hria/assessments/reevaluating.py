"""A submission under a newer version: a second result beside the first, which stays as it is."""

from dataclasses import dataclass

from hria.assessments.models import Assessment, InstrumentVersion, Submission
from hria.assessments.moving import newer_than
from hria.instrument.carrying import Plan, plan
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.instrument.scoring import assess


@dataclass(frozen=True)
class SecondResult:
    """What the same answers would lead to under the newest version, computed now.

    `fired`, `silent`: the titles of rules that hold only there, or held only in the first.
    """

    old: InstrumentVersion
    new: InstrumentVersion
    plan: Plan
    first: Outcome
    outcome: Outcome
    fired: tuple[Text, ...]
    silent: tuple[Text, ...]

    @property
    def determination(self) -> Text:
        """The result by the newer rules, in words."""
        return self.new.parsed().determination(self.outcome.primary).title

    @property
    def is_same(self) -> bool:
        """Whether level and determination are those of the first result."""
        first, second = self.first, self.outcome
        return (first.level, first.primary) == (second.level, second.primary)


def second_result(submission: Submission, assessment: Assessment) -> SecondResult | None:
    """The second result of a submission of `assessment`; None where its version is the newest.

    Also None where an instrument counts points: its result names no rules to compare.
    """
    version = _under(submission, assessment)
    new = newer_than(version)
    if new is None or not (_judges_rights(version) and _judges_rights(new)):
        return None
    carried = plan(version.parsed(), new.parsed(), submission.answers)
    evidenced = {row["question"] for row in submission.evidence}
    first, second = submission.outcome, assess(new.parsed(), carried.values, evidenced=evidenced)
    before, after = ({rule.id for rule in outcome.rules} for outcome in (first, second))
    return SecondResult(
        old=version,
        new=new,
        plan=carried,
        first=first,
        outcome=second,
        fired=_titles(new.parsed(), after - before),
        silent=_titles(version.parsed(), before - after),
    )


def _under(submission: Submission, assessment: Assessment) -> InstrumentVersion:
    """The version of the submission; the assessment may have moved on since."""
    if assessment.instrument.sha256 == submission.instrument_sha256:
        return assessment.instrument
    rows = InstrumentVersion.objects.defer("definition")
    return rows.get(sha256=submission.instrument_sha256)


def _judges_rights(version: InstrumentVersion) -> bool:
    return bool(version.parsed().rules)


def _titles(instrument: Instrument, ids: set[str]) -> tuple[Text, ...]:
    return tuple(rule.title for rule in instrument.rules if rule.id in ids)
