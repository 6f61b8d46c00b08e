"""What a reviewer may decide, and how each verdict moves the assessment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import Action


class Verdict(models.TextChoices):
    """From the mildest to the strictest; `return` is no judgement on the system."""

    APPROVE = "approve", _("Approve")
    APPROVE_WITH_CONDITIONS = "approve_with_conditions", _("Approve with conditions")
    RETURN = "return", _("Return for correction")
    HALT_DEVELOPMENT = "halt_development", _("Halt development")
    HALT_USE = "halt_use", _("Halt use")
    SUSPEND_PENDING_LAW = "suspend_pending_law", _("Suspend until a specific statute exists")
    PROHIBITED = "prohibited", _("Prohibited")


APPROVING = (Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS)
HALTING = (
    Verdict.HALT_DEVELOPMENT,
    Verdict.HALT_USE,
    Verdict.SUSPEND_PENDING_LAW,
    Verdict.PROHIBITED,
)
# A return judges nothing; whatever else is decided is published.
PUBLISHED = (*APPROVING, *HALTING)
# Records of before knew one halt only: it stopped the use, whatever the stage.
_OF_BEFORE = {"halt": Verdict.HALT_USE}

ACTION = {
    Verdict.APPROVE: Action.APPROVE,
    Verdict.APPROVE_WITH_CONDITIONS: Action.APPROVE_WITH_CONDITIONS,
    Verdict.RETURN: Action.RETURN,
    **dict.fromkeys(HALTING, Action.HALT),
}

# What each does, in a sentence beside its button.
MEANING = {
    Verdict.APPROVE: _(
        "The assessment can be published. With it a halt ends that was last demanded before this"
        " submission."
    ),
    Verdict.APPROVE_WITH_CONDITIONS: _(
        "The assessment can be published, with conditions: what is done, by whom, by when, and"
        " how it is shown. A halt ends that was last demanded before this submission."
    ),
    Verdict.RETURN: _(
        "The agency answers your questions, corrects or completes its answers and submits again."
    ),
    Verdict.HALT_DEVELOPMENT: _(
        "Development, training and procurement stop from this minute; the report is published"
        " with it."
    ),
    Verdict.HALT_USE: _(
        "Development and use stop from this minute; the report is published with it."
    ),
    Verdict.SUSPEND_PENDING_LAW: _(
        "Development and use stop from this minute, until a specific statute is in force and the"
        " system has been assessed again."
    ),
    Verdict.PROHIBITED: _(
        "Development and use stop from this minute for good: no measure makes this use acceptable."
    ),
}


def verdict_of(code: str) -> Verdict:
    """The verdict of a stored code, also of those that earlier records bear."""
    return _OF_BEFORE.get(code) or Verdict(code)
