"""What an officer has before their eyes when they state that they have read it."""

from hria.assessments.models import Assessment
from hria.instrument.hashing import digest
from hria.registry.describing import described


def print_of(assessment: Assessment) -> str:
    """A fingerprint of all that would be handed in now; it differs after any change.

    Covers the version of each answer, the documents, the questionnaire and what the registry
    says of the system.
    """
    return digest(
        {
            "answers": dict(assessment.answers.values_list("question", "version")),
            "documents": list(assessment.evidence.in_force().values_list("pk", flat=True)),
            "instrument": assessment.instrument.sha256,
            "system": described(assessment.system),
        }
    )
