"""What a reviewer may decide, and how each verdict moves the assessment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import Action


class Verdict(models.TextChoices):
    """From the mildest to the strictest; `return` is no judgement on the system."""

    APPROVE = "approve", _("Approve")
    APPROVE_WITH_CONDITIONS = "approve_with_conditions", _("Approve with conditions")
    RETURN = "return", _("Return for correction")
    HALT = "halt", _("Halt")


ACTION = {
    Verdict.APPROVE: Action.APPROVE,
    Verdict.APPROVE_WITH_CONDITIONS: Action.APPROVE_WITH_CONDITIONS,
    Verdict.RETURN: Action.RETURN,
    Verdict.HALT: Action.HALT,
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
    Verdict.RETURN: _("The agency corrects or completes its answers and submits again."),
    Verdict.HALT: _("The system is halted from this minute; the report is published with it."),
}
