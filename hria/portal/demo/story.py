"""The life of each teaching case, told through the same verbs that people use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.assessments.models import Assessment, InstrumentVersion, Submission
from hria.assessments.saving import attach_once
from hria.assessments.services import Given, save_answers, start, submit
from hria.files.store import store
from hria.files.uploads import Upload, inspect
from hria.oversight.duties.services import prove
from hria.oversight.duties.services import verify as verify_duty
from hria.oversight.exceptional.allowed import EXCEPTION_ONLY
from hria.portal.demo import beside
from hria.portal.demo.cases import FOLDER, Case
from hria.portal.demo.people import Cast
from hria.portal.demo.reasons import note, reasons
from hria.publication.attestations import STATEMENTS
from hria.publication.models import Publication
from hria.publication.services import publish
from hria.registry.models import Halt, Stage, System
from hria.registry.services import halt, register, revise
from hria.reviews.attestations import demanded
from hria.reviews.models import Decision, Review
from hria.reviews.services import decide, take_up
from hria.reviews.verdicts import Verdict

DONE = "담당 부서가 이행하고 그 결과를 기록했습니다. 기록의 사본을 붙입니다."
CHECKED = "기록과 현장이 서로 맞습니다."
CONFLICT = "이 시스템의 공급자에게 자문한 적이 있어 검토하지 않습니다."


class Teller:
    """Tells cases one after the other; a later one may go on with an earlier one's system."""

    def __init__(self, cast: Cast, version: InstrumentVersion) -> None:
        self.cast = cast
        self.version = version
        self.instrument = version.parsed()
        self.systems: dict[str, System] = {}
        self.decisions: dict[str, Decision] = {}
        self.told = 0

    def tell(self, case: Case) -> str:
        """Bring one case to its end, short of publishing; returns what its file calls the end."""
        system = self._system(case)
        end = self._tell(case, system)
        _tell_beside(self.cast, case, system)
        return end

    def _tell(self, case: Case, system: System) -> str:
        self.systems[case.id] = system
        assessment = start(system, self.version, by=self.cast.drafter(system.agency))
        end: str = case.data["end"]
        first = case.data.get("first_attempt", {})
        self._fill(assessment, case, without=first.get("without", ()))
        if end == "draft":
            return end
        submission = self._submit(assessment)
        if first:
            _decide(self._review(submission), Verdict.RETURN, first["returned_because"])
            self._fill(assessment, case)
            submission = self._submit(assessment)
        if end == "submitted":
            return end
        if end == "in_review":
            self._in_review(submission, recused="recused" in case.data)
            return end
        self.decisions[case.id] = self._close(self._review(submission), case)
        return end

    def publish(self, case: Case) -> Publication:
        """Make the decided case public: page, PDF and data; this is what takes time."""
        decision = self.decisions[case.id]
        publisher = self.cast.publisher(decision.submission.assessment.system.agency)
        made = publish(decision, attestations=list(STATEMENTS), by=publisher)
        _follow(self.cast, decision)
        return made

    def _system(self, case: Case) -> System:
        description = _description(case)
        if "same_system_as" in case.data:
            system = self.systems[case.data["same_system_as"]]
            # It stays where it is: what the next stage waits for has not been done.
            staying = {**description, "stage": system.stage}
            return revise(system, staying, by=self.cast.drafter(system.agency))
        agency: Agency = self.cast.agencies[case.data["agency"]]
        system = register(agency, description, by=self.cast.drafter(agency))
        if "officer_halts" in case.data:
            officer = self.cast.someone(Role.OFFICER, agency)
            order = halt(system, because=case.data["officer_halts"], by=officer)
            _switch_off(self.cast, order)
        return system

    def _fill(self, assessment: Assessment, case: Case, without: Iterable[str] = ()) -> None:
        """Answer what is not answered yet, and attach what the answers need."""
        drafter = self.cast.drafter(assessment.system.agency)
        left_out = {*without, *assessment.values()}
        answers = {q: v for q, v in case.asked(self.instrument).items() if q not in left_out}
        given = {q: Given(value, note(case) if q == "P01" else "") for q, value in answers.items()}
        save_answers(assessment, given, by=drafter)
        for question in case.documented(self.instrument) if answers else ():
            if question not in without and question not in assessment.evidenced():
                attach_once(assessment, question, _sample(question), by=drafter)

    def _submit(self, assessment: Assessment) -> Submission:
        fresh = Assessment.objects.get(pk=assessment.pk)
        return submit(fresh, by=self.cast.someone(Role.OFFICER, fresh.system.agency))

    def _review(self, submission: Submission) -> Review:
        """The reviewers take turns."""
        self.told += 1
        reviewers = self.cast.reviewers()
        reviewer = reviewers[self.told % len(reviewers)]
        return take_up(submission, has_conflict=False, declaration="", by=reviewer)

    def _in_review(self, submission: Submission, *, recused: bool) -> None:
        """One reviewer reads; the other reads too, or declares a conflict of interest."""
        first, second = self.cast.reviewers()
        take_up(submission, has_conflict=False, declaration="", by=first)
        why = CONFLICT if recused else ""
        take_up(submission, has_conflict=recused, declaration=why, by=second)

    def _close(self, review: Review, case: Case) -> Decision:
        told = case.data["decision"]
        today = timezone.localdate()
        conditions = [
            {"what": row["what"], "owner": row["owner"], "proof": row["proof"]}
            | {"due": today + timedelta(days=row["days"])}
            for row in told.get("conditions", ())
        ]
        why = told.get("because") or reasons(case, self.instrument)
        other = self._other(review) if "dissent" in told else None
        raised = told.get("raised", ())
        decision = _decide(review, Verdict(told["verdict"]), why, conditions, raised)
        if other:
            beside.disagree(other, told["dissent"])
        return decision

    def _other(self, review: Review) -> Review:
        """The file in the hands of a second reviewer, too."""
        by = next(user for user in self.cast.reviewers() if user.pk != review.reviewer_id)
        return take_up(review.submission, has_conflict=False, declaration="", by=by)


def _decide(
    review: Review,
    verdict: Verdict,
    why: str,
    conditions: Sequence[Any] = (),
    raised: Sequence[Any] = (),
) -> Decision:
    return decide(
        review,
        verdict,
        reasons=why,
        attestations=[statement.id for statement in demanded(verdict)],
        conditions=conditions,
        raised=raised,
        by=review.reviewer,
    )


def _switch_off(cast: Cast, order: Halt, *, is_verified: bool = True) -> None:
    sample = _sample("U06")
    store(sample)
    beside.switch_off(cast, order, sample, is_verified=is_verified)


def _tell_beside(cast: Cast, case: Case, system: System) -> None:
    """What happened to the system after all that."""
    officer = cast.someone(Role.OFFICER, system.agency)
    if told := case.data.get("change"):
        beside.plan_change(system, told, by=officer)
    if told := case.data.get("exclusion"):
        beside.claim_exclusion(system, told, _sample("U06"), by=officer)
    if told := case.data.get("switched_off"):
        _switch_off(cast, system.halts.latest("pk"), is_verified=told == "verified")


def _follow(cast: Cast, decision: Decision) -> None:
    """Of an approval with conditions one duty is done and verified, one waits for it."""
    if decision.verdict != Verdict.APPROVE_WITH_CONDITIONS:
        return
    officer = cast.someone(Role.OFFICER, decision.submission.assessment.system.agency)
    if decision.submission.outcome.primary == EXCEPTION_ONLY:
        sample, system = _sample("U06"), decision.submission.assessment.system
        store(sample)
        beside.use_exceptionally(system, sample, by=officer)
        beside.be_advised(system, by=officer)
    owed = decision.duties.filter(owner_role=Role.OFFICER, verifier="reviewer").exclude(code="")
    for duty in (first_two := list(owed[:2])):
        prove(duty, words=DONE, uploads=[_sample("U06")], by=officer)
    for duty in first_two[:1]:
        verify_duty(duty, words=CHECKED, by=decision.by)


def _description(case: Case) -> Mapping[str, str]:
    name, purpose = case.data["name"], case.data["purpose"]
    return {
        "name_ko": name["ko"],
        "name_en": name["en"],
        "purpose_ko": purpose["ko"],
        "purpose_en": purpose["en"],
        "use_type": case.data["use_type"],
        "stage": case.answers.get("P04", Stage.PLAN),
    }


@cache
def _sample(question: str) -> Upload:
    """The teaching sample for a question, inspected as any upload is."""
    data = (FOLDER / "evidence" / f"teaching-sample-{question}.pdf").read_bytes()
    return inspect(SimpleUploadedFile(f"교육용 예시 {question}.pdf", data, "application/pdf"))
