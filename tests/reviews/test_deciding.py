"""Who does what with a decision, and when: every tuple against the one table."""

from collections.abc import Callable
from unittest.mock import patch

import pytest

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Submission
from hria.assessments.services import submit
from hria.assessments.workflow import EXITS, NotAllowedNow, Status
from hria.publication import services
from hria.reviews import deciding
from hria.reviews.deciding import TABLE, Deed, Matter, Part, open_proposal, place_of
from hria.reviews.dissenting import dissent
from hria.reviews.models import Proposal, Review
from hria.reviews.proposals import propose, refuse, sign, withdraw
from hria.reviews.services import decide
from hria.reviews.standing import NotIndependent
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, member
from tests.publication.publishing import sketch
from tests.reviews import scenes
from tests.reviews.departing import STATED, WHY, drafted, proposed
from tests.reviews.scenes import decided, handed_in, review_of, reviewer, statements

pytestmark = pytest.mark.django_db
REVIEW_BODY, OWN, OTHER = "review body", "own agency", "other agency"


class Stage:
    """One submission in one matter, with a reviewer for each part that there can be."""

    def __init__(self, matter: Matter) -> None:
        self.submission = handed_in(scenes.CONDITIONAL)
        self.people: dict[Part, Review] = {}
        for part in Part:
            self.people[part] = review_of(self.submission)
        self.proposal = proposed(self.people[Part.PROPOSER])
        getattr(self, matter.value)()

    def open(self) -> None:
        withdraw(self.proposal, by=self.proposal.by)

    def proposed(self) -> None:
        """It waits; in every later matter it never was answered."""

    def returned(self) -> None:
        decided(self.people[Part.DECIDER], Verdict.RETURN)

    def decided(self) -> None:
        decided(self.people[Part.DECIDER], Verdict.HALT_USE)
        other = self.people[Part.DISSENTER]
        dissent(Review.objects.get(pk=other.pk), text=WHY, by=other.reviewer)

    def published(self) -> None:
        self.decided()
        body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
        with patch.object(services, "draw", sketch):
            services.publish(self.submission.decision, by=member(Role.PUBLISHER, body))

    def act(self, deed: Deed, review: Review, by: User) -> None:
        """Try it, as `by`, through `review`."""
        fresh = Review.objects.select_related("submission__assessment").get(pk=review.pk)
        about = {"reasons": scenes.REASONS, "by": by}
        if deed == Deed.DECIDE:
            said = statements(Verdict.HALT_USE)
            decide(fresh, Verdict.HALT_USE, attestations=said, **about)
        elif deed == Deed.PROPOSE:
            propose(fresh, drafted(fresh.submission), by=by)
        elif deed == Deed.DISSENT:
            dissent(fresh, text=WHY, by=by)
        else:
            ACTS[deed](Proposal.objects.get(), by)


ACTS: dict[Deed, Callable[[Proposal, User], object]] = {
    Deed.SIGN: lambda proposal, by: sign(proposal, attestations=STATED, by=by),
    Deed.REFUSE: lambda proposal, by: refuse(proposal, reason=WHY, by=by),
    Deed.WITHDRAW: lambda proposal, by: withdraw(proposal, by=by),
}
BEGUN = [matter for matter in Matter if matter != Matter.WAITING]


def allowed(matter: Matter, part: Part) -> frozenset[Deed]:
    """What the table says of somebody who has this part in this matter."""
    return TABLE.get((matter, part), frozenset())


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("matter", BEGUN)
def test_every_part_does_what_the_table_says_and_nothing_else(matter: Matter, deed: Deed) -> None:
    stage = Stage(matter)
    for review in stage.people.values():
        fresh = Review.objects.select_related("submission__assessment").get(pk=review.pk)
        place = place_of(fresh)
        assert place.matter == matter
        if deed not in allowed(matter, place.part):
            with pytest.raises(NotAllowedNow):
                stage.act(deed, review, review.reviewer)
    # Last, for it changes where the matter stands.
    for review in stage.people.values():
        fresh = Review.objects.select_related("submission__assessment").get(pk=review.pk)
        if deed in allowed(matter, place_of(fresh).part):
            stage.act(deed, review, review.reviewer)
            return


def seats(submission: Submission) -> list[tuple[str, str, User]]:
    """(role, where, person): every role in the own agency, another one, and a review body."""
    places = {
        OWN: submission.assessment.system.agency,
        OTHER: AgencyFactory(),
        REVIEW_BODY: AgencyFactory(kind=Agency.Kind.REVIEW_BODY),
    }
    return [
        (role.value, where, member(role, agency))
        for where, agency in places.items()
        for role in Role
        if role != Role.REVIEWER or where == REVIEW_BODY
    ]


@pytest.mark.parametrize("matter", BEGUN)
def test_nobody_else_does_anything_whatever_the_role_and_the_agency(matter: Matter) -> None:
    stage = Stage(matter)
    for deed in Deed:
        for _role, _where, person in seats(stage.submission):
            for review in list(stage.people.values())[:2]:
                with pytest.raises(NotIndependent):
                    stage.act(deed, review, person)


def test_before_anybody_declared_there_is_nothing_to_do() -> None:
    submission = handed_in()
    review = Review(submission=submission, reviewer=reviewer(), has_conflict=False)
    assert place_of(review).matter == Matter.WAITING
    assert allowed(Matter.WAITING, Part.READER) == frozenset()


def test_a_table_that_lets_everybody_sign_is_found_out(monkeypatch) -> None:
    """The broken twin: the first reviewer signs the own proposal, and the walk above fails."""
    loose = {**TABLE, (Matter.PROPOSED, Part.PROPOSER): frozenset(Deed)}
    stage = Stage(Matter.PROPOSED)
    monkeypatch.setattr(deciding, "TABLE", loose)
    first = stage.people[Part.PROPOSER]
    with pytest.raises(NotAllowedNow) as refused:
        stage.act(Deed.SIGN, first, first.reviewer)
    # By the database alone: the table is what says so first.
    assert refused.value.__cause__ is not None


# The life of an assessment


def test_every_state_has_an_exit_for_some_role() -> None:
    assert set(EXITS) == set(Status)
    for status, ways in EXITS.items():
        assert ways, status


def test_a_returned_assessment_is_submitted_again_and_all_reviews_stay() -> None:
    first = handed_in()
    reviews = [review_of(first), review_of(first)]
    decided(reviews[0], Verdict.RETURN)
    first.assessment.refresh_from_db()
    second = submit(first.assessment, by=first.by)
    assert second.assessment.status == Status.SUBMITTED
    review_of(second)
    assert list(first.reviews.all()) == reviews
    assert first.decision.verdict == Verdict.RETURN
    assert open_proposal(first) is None
