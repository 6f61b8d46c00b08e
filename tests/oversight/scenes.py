"""Changes, and publications that answer them, through the real verbs."""

from typing import Any
from unittest.mock import patch

from django.utils import timezone

from hria.accounts.models import Role, User
from hria.assessments.models import Evidence
from hria.assessments.services import submit
from hria.oversight.changes import services
from hria.oversight.models import Change
from hria.publication import services as publishing
from hria.publication.models import Publication
from hria.registry.models import System
from hria.reviews.verdicts import Verdict
from tests.factories import AssessmentFactory, EvidenceFactory, member, released_instrument
from tests.publication.publishing import publisher, sketch
from tests.reviews.scenes import ALLOWED, case, decided, review_of


def declared(system: System, by: User, **changes: Any) -> Change:
    """A change of the sites that was made today."""
    asked = {"kind": "sites", "what": "북문에도 설치합니다.", "on": timezone.localdate()}
    return services.declare(system, **(asked | changes), by=by)


def handed_in_again(system: System) -> Any:
    """A new submission for this system, of the case that is allowed."""
    instrument = released_instrument()
    assessment = AssessmentFactory(
        answers=case(ALLOWED).asked(instrument.parsed()), system=system, instrument=instrument
    )
    about = {"assessment": assessment, "by": assessment.started_by}
    documented = case(ALLOWED).documented(instrument.parsed())
    Evidence.objects.bulk_create(EvidenceFactory.build(question=q, **about) for q in documented)
    return submit(assessment, by=member(Role.OFFICER, system.agency))


def resubmitted(system: System) -> Publication:
    """The system assessed anew, decided and published."""
    decision = decided(review_of(handed_in_again(system)), Verdict.APPROVE)
    with patch.object(publishing, "draw", sketch):
        return publishing.publish(decision, by=publisher())
