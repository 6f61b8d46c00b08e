"""The verbs of the product as campaigns use them: on what, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from unittest import mock

from django.db.models import Model

from hria.accounts.models import Role
from hria.accounts.services import found_agency, join, leave
from hria.assessments.queries import newest_instrument
from hria.assessments.saving import attach_once
from hria.assessments.services import Given, save_answers, start, submit, withdraw
from hria.publication import services as publishing
from hria.publication.pages import Pages, draw
from hria.publication.report import build
from hria.registry.answering import enter_statute, object_to
from hria.registry.models import Halt
from hria.registry.services import halt, register, retire, revise
from hria.registry.switching_off import confirm_off, escalate, verify
from hria.reviews.models import Decision
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.campaigns.departing import DEPARTING
from tests.campaigns.excepting import EXCEPTING
from tests.campaigns.judging import JUDGING
from tests.campaigns.owing import OWING
from tests.campaigns.stage import (
    ALLOWED,
    DESCRIPTION,
    PROHIBITED,
    Stage,
    kept,
    settle,
    token,
    upload,
)
from tests.campaigns.watching import WATCHING


@dataclass(frozen=True)
class Verb:
    """`prepare` makes what the verb is done to, anew each time; `act` does it, as a request
    would: on the row as it stands in the database at that moment."""

    name: str
    prepare: Callable[[Stage], Any]
    act: Callable[[Stage, Any], object]
    is_slow: bool = False  # to prepare

    def on(self, stage: Stage, subject: Any) -> Callable[[], object]:
        """The verb, ready to be done to `subject`."""
        return lambda: self.act(stage, fresh(subject))


def fresh(subject: Any) -> Any:
    """The same row, or rows, read anew; other things stay as they are."""
    if isinstance(subject, tuple):
        return tuple(fresh(part) for part in subject)
    if isinstance(subject, Model):
        return type(subject)._default_manager.get(pk=subject.pk)
    return subject


def _deciding(verdict: Verdict, case: str = "") -> Verb:
    return Verb(
        f"decide: {verdict.value}",
        lambda stage: stage.in_review(case)[0],
        lambda stage, review: settle(review, verdict),
    )


def _declaring(name: str, *, has_conflict: bool) -> Verb:
    return Verb(
        name,
        lambda stage: stage.submitted(),
        lambda stage, it: take_up(
            it, has_conflict=has_conflict, declaration="", by=stage.reviewers[0]
        ),
    )


def _publish(stage: Stage, it: tuple[Decision, Pages]) -> None:
    """Publish what was drawn before: drawing changes nothing and takes seconds."""
    decision, pages = it
    with mock.patch.object(publishing, "draw", return_value=pages):
        publishing.publish(decision, by=stage.publishers[0])


def halted_and_approved(stage: Stage) -> tuple[Decision, Pages]:
    """An approval of a system halted by a person before: publishing it lifts the halt."""
    draft, officer = stage.of_case(ALLOWED), stage.officers[0]
    order = halt(draft.system, because="신고", by=officer)
    confirm_off(order, words="껐습니다.", uploads=[kept()], by=officer)
    verify(order, is_off=True, words="보았습니다.", by=stage.reviewers[1])
    submission = submit(draft, by=officer)
    review = take_up(submission, has_conflict=False, declaration="", by=stage.reviewers[0])
    decision = settle(review, Verdict.APPROVE)
    return decision, drawn(decision)


def drawn(decision: Decision) -> Pages:
    """The real report on this decision, drawn by the real renderer."""
    instrument = decision.submission.assessment.instrument.parsed()
    return draw(build(decision, publishing.next_edition(decision)), instrument)


def _confirm(stage: Stage, order: Halt) -> object:
    return confirm_off(order, words="끔", uploads=[kept()], by=stage.officers[0])


def _saved_before(stage: Stage) -> Any:
    draft = stage.answered()
    # One answer is new, one replaces another, one stays.
    changed, same, new = Given("고친 답", seen=1), Given("plan", seen=1), Given("새 답")
    return draft, {"P01": changed, "P04": same, "P06": new}


def _join(stage: Stage, email: str) -> object:
    about = {"email": email, "name": "박새롬", "role": Role.DRAFTER}
    return join(**about, agency=stage.agency, by=stage.administrator)


VERBS = [
    Verb(
        "register",
        lambda stage: stage.agency,
        lambda stage, agency: register(agency, DESCRIPTION, by=stage.drafters[0]),
    ),
    Verb(
        "revise",
        lambda stage: stage.system(),
        lambda stage, it: revise(it, DESCRIPTION | {"name_ko": "새 이름"}, by=stage.drafters[0]),
    ),
    Verb(
        "halt",
        lambda stage: stage.system(),
        lambda stage, it: halt(it, because="오인식 신고", by=stage.officers[0]),
    ),
    Verb(
        "halt more gravely",
        lambda stage: stage.halted().system,
        lambda stage, it: halt(
            it, because="금지", by=stage.officers[0], determination="prohibited"
        ),
    ),
    Verb("confirm off", lambda stage: stage.halted(), _confirm),
    Verb(
        "verify",
        lambda stage: stage.confirmed(),
        lambda stage, it: verify(it, is_off=True, words="끔", by=stage.reviewers[0]),
    ),
    Verb(
        "refuse to verify",
        lambda stage: stage.confirmed(),
        lambda stage, it: verify(it, is_off=False, words="켬", by=stage.reviewers[0]),
    ),
    Verb(
        "escalate",
        lambda stage: stage.halted(),
        lambda stage, it: escalate(it, it.confirm_by + timedelta(minutes=1)),
    ),
    Verb(
        "object",
        lambda stage: stage.halted(),
        lambda stage, it: object_to(it, text="반대합니다.", by=stage.officers[0]),
    ),
    Verb(
        "enter a statute",
        lambda stage: stage.halted(),
        lambda stage, it: enter_statute(
            it, name="법", article="1", in_force=date(2027, 1, 1), by=stage.officers[0]
        ),
    ),
    Verb(
        "retire",
        lambda stage: stage.system(),
        lambda stage, it: retire(it, because="사업 종료", by=stage.officers[0]),
    ),
    Verb(
        "start",
        lambda stage: stage.system(),
        lambda stage, it: start(it, newest_instrument(), by=stage.drafters[0]),
    ),
    Verb(
        "save answers",
        _saved_before,
        lambda stage, it: save_answers(it[0], it[1], by=stage.drafters[0]),
    ),
    Verb(
        "attach",
        lambda stage: (stage.draft(), upload()),
        lambda stage, it: attach_once(it[0], "P12", it[1], by=stage.drafters[0]),
    ),
    Verb(
        "withdraw",
        lambda stage: stage.documented(),
        lambda stage, it: withdraw(it, by=stage.drafters[0]),
    ),
    Verb(
        "submit",
        lambda stage: stage.of_case(ALLOWED),
        lambda stage, it: submit(it, by=stage.officers[0]),
    ),
    Verb(
        "submit what halts",
        lambda stage: stage.of_case(PROHIBITED),
        lambda stage, it: submit(it, by=stage.officers[0]),
    ),
    _declaring("take up", has_conflict=False),
    _declaring("step aside", has_conflict=True),
    _deciding(Verdict.APPROVE, ALLOWED),
    _deciding(Verdict.APPROVE_WITH_CONDITIONS, ALLOWED),
    _deciding(Verdict.RETURN),
    _deciding(Verdict.HALT_USE, ALLOWED),
    Verb(
        "join",
        lambda stage: f"{token()}@example.kr",
        _join,
    ),
    Verb(
        "found an agency",
        lambda stage: stage.agency,
        lambda stage, it: found_agency(name_ko=token(), name_en="", parent=it),
    ),
    Verb(
        "leave",
        lambda stage: stage.membership(),
        lambda stage, it: leave(it, by=stage.administrator),
    ),
    *(Verb(*parts) for parts in (*OWING, *JUDGING, *DEPARTING, *WATCHING, *EXCEPTING)),
    Verb("publish", halted_and_approved, _publish, is_slow=True),
]
