"""The acts on an order that have a page: words, form and verb of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.registry.answering import enter_statute, object_to
from hria.registry.confirm_form import ConfirmForm
from hria.registry.models import Halt
from hria.registry.order_forms import ActForm, ObjectForm, StatuteForm
from hria.registry.orders import Act
from hria.registry.switching_off import confirm_off, verify
from hria.registry.verify_form import VerifyForm

Words = str | Promise
ONLY_OFFICERS = _("Only a responsible officer of the agency, or of one above it, may do this.")


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: what its page says, what is typed, what is done, and who else is told no."""

    act: Act
    title: Words
    lead: Words
    button: Words
    done: Words
    refusal: Words
    form: type[ActForm]
    verb: Callable[..., object]


DEEDS: Mapping[str, Deed] = {
    "confirm": Deed(
        Act.CONFIRM,
        _("Confirm that it is switched off"),
        _("Switch it off first. An independent reviewer then looks at what you say and attach."),
        _("Confirm"),
        _("Confirmed. An independent reviewer verifies it."),
        ONLY_OFFICERS,
        ConfirmForm,
        confirm_off,
    ),
    "verify": Deed(
        Act.VERIFY,
        _("Verify that it is switched off"),
        _("Read the confirmation and its documents; ask or go and see where they leave a doubt."),
        _("Store what I found"),
        _("What you found is stored."),
        _(
            "Only an independent reviewer may do this, and nobody with a tie to the agency, a hand"
            " in a file of this system or a conflict of interest, nor whoever confirmed that it is"
            " off."
        ),
        VerifyForm,
        verify,
    ),
    "object": Deed(
        Act.OBJECT,
        _("Object to the halt"),
        _("The objection is kept with the order. The halt stays in force meanwhile."),
        _("Object"),
        _("The objection is stored. The halt stays in force."),
        ONLY_OFFICERS,
        ObjectForm,
        object_to,
    ),
    "statute": Deed(
        Act.ENTER_STATUTE,
        _("Enter the statute"),
        _(
            "This halt ends only with a specific statute. It becomes public here; only what is"
            " assessed after it was entered can lift the halt."
        ),
        _("Enter the statute"),
        _("The statute is stored and public."),
        ONLY_OFFICERS,
        StatuteForm,
        enter_statute,
    ),
}


def fits(order: Halt, deed: Deed) -> bool:
    """Whether the order takes this act at all: a statute only where one is waited for."""
    return deed.act != Act.ENTER_STATUTE or order.pending_law
