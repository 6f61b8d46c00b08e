"""The pages of the acts: which form, which verb, and the words above the button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.oversight.duties import forms, services
from hria.oversight.duties.proof_form import ProofForm
from hria.oversight.duties.workflow import Action, Side
from hria.oversight.models import Duty


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with a duty, as its page shows it."""

    form: type[forms.ActForm]
    verb: Callable[..., Duty]
    lead: Promise
    done: Promise


ACTS: Mapping[Action, Act] = {
    Action.PROVE: Act(
        ProofForm,
        services.prove,
        _("Say how it was done and attach what shows it. Another person looks at it."),
        _("The proof was handed in."),
    ),
    Action.VERIFY: Act(
        forms.RemarkForm,
        services.verify,
        _("Only if the proof shows that all of it was done. Nobody verifies what is their own."),
        _("The duty is verified."),
    ),
    Action.SEND_BACK: Act(
        forms.ReasonForm,
        services.send_back,
        _("Say what is not shown. The days for which the proof waited do not count."),
        _("The proof was sent back."),
    ),
    Action.EXTEND: Act(
        forms.ReasonForm,
        services.extend,
        _("The period is extended once. That it was is public; the reason stays in the history."),
        _("The period was extended."),
    ),
    Action.PAUSE: Act(
        forms.ReasonForm,
        services.pause,
        _("While a question is open the clock stands still, and nothing lapses. Say which."),
        _("The clock stands still."),
    ),
    Action.RESUME: Act(
        forms.RemarkForm,
        services.resume,
        _("The clock runs on from today. The days that it stood still are added."),
        _("The clock runs on."),
    ),
    Action.NAME: Act(
        forms.OwnerForm,
        services.name_owner,
        _("The person is reminded. Whoever holds the role may still hand in the proof."),
        _("Stored."),
    ),
}

REFUSALS: Mapping[Side, Promise] = {
    Side.OWNER: _("Only those on whom this duty lies hand in its proof."),
    Side.VERIFIER: _(
        "Only those who verify this duty may do this, and never whoever must do it or has handed"
        " in its proof."
    ),
    Side.OFFICER: _("Only a responsible officer of the agency may do this."),
}
