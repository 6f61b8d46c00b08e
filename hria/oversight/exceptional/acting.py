"""The acts of people on a dossier, each with its form, its verb and what it does in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.oversight.exceptional import services
from hria.oversight.exceptional.forms import ConfirmForm, OrderForm, ReportForm, StopForm
from hria.oversight.exceptional.life import Act


@dataclass(frozen=True)
class Doing:
    """How one act is done: what it is called, what happens, what is asked, by which verb."""

    title: Promise
    happens: Promise
    make: type[forms.BaseForm]
    verb: Callable[..., object]
    is_end: bool = False


DOINGS: Mapping[Act, Doing] = {
    Act.REQUEST: Doing(
        _("Record that the order was requested"),
        _(
            "The hour of the request is this minute. Once 24 hours have passed since the start,"
            " the use ends by itself and no request is taken."
        ),
        ConfirmForm,
        services.request,
    ),
    Act.AUTHORISE: Doing(
        _("Record the order"),
        _("The use runs under the order until its hour, and then ends by itself."),
        OrderForm,
        services.authorise,
    ),
    Act.REFUSE: Doing(
        _("Record the refusal"),
        _(
            "A use that runs ends this minute: switch it off, and delete all data, results and"
            " outputs. One that has not begun never begins."
        ),
        OrderForm,
        services.refuse,
        is_end=True,
    ),
    Act.STOP: Doing(
        _("End this use now"),
        _("It ends this minute and cannot be resumed. The report is due within 72 hours."),
        StopForm,
        services.stop,
        is_end=True,
    ),
    Act.DROP: Doing(
        _("Drop this use"),
        _("It never begins. The dossier stays."),
        ConfirmForm,
        services.drop,
        is_end=True,
    ),
    Act.REPORT: Doing(
        _("Report on this use"),
        _("The numbers and words of this report are public from this minute and never change."),
        ReportForm,
        services.report,
    ),
}
