"""Forms on exceptional uses: open a dossier, record what follows, report afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.files.forms import AttachForm
from hria.oversight.exceptional.filing import Filing
from hria.oversight.exceptional.services import Told
from hria.oversight.models import AfterReport, ExceptionalUse
from hria.oversight.models.exceptional import Authority
from hria.ui.fields import Line, Paragraphs, Press, press_of

ORDER, URGENT = "order", "urgent"
YES, NO = "yes", "no"


class HourInput(forms.DateTimeInput):
    """A day and an hour with the browser's own picker, in the time of Seoul."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def label_of(name: str) -> Any:
    """What the model calls this field."""
    return ExceptionalUse._meta.get_field(name).verbose_name  # type: ignore[union-attr]


class OpenForm(forms.Form):
    """Everything that an order needs to know, and whether the use has begun already."""

    start = forms.ChoiceField(
        label=_("How it starts"),
        widget=forms.RadioSelect,
        choices=[
            (ORDER, _("The order comes first")),
            (URGENT, _("It has started already: an order could not be had in time")),
        ],
    )
    statute = Line(label=label_of("statute"), max_length=300)
    sought = Line(
        label=_("Person sought"),
        max_length=200,
        help_text=_(
            "One named person. The name is shown to officers and auditors of your agency alone,"
            " and stands in no history, letter or publication."
        ),
    )
    because = Paragraphs(
        label=label_of("because"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("What shows that the danger is clear and imminent, and what else was tried."),
    )
    cameras = Paragraphs(
        label=label_of("cameras"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One camera in each line, by its number or place."),
    )
    starts_at = forms.DateTimeField(label=label_of("starts_at"), widget=HourInput)
    ends_at = forms.DateTimeField(label=label_of("ends_at"), widget=HourInput)
    authority_kind = forms.ChoiceField(
        label=label_of("authority_kind"), widget=forms.RadioSelect, choices=Authority.choices
    )
    authority = Line(label=label_of("authority"), max_length=200)
    press = Press()

    def __init__(self, data: Any = None, *, hours: int, may_start_urgently: bool) -> None:
        super().__init__(data)
        self.fields["ends_at"].help_text = _("At most %(hours)s hours after the start.") % {
            "hours": hours
        }
        if not may_start_urgently:
            self.fields["start"] = forms.ChoiceField(
                choices=[(ORDER, _("The order comes first"))],
                widget=forms.HiddenInput,
                initial=ORDER,
            )

    def filing(self) -> Filing:
        """What was filed."""
        known = self.cleaned_data
        lines = [line.strip() for line in known["cameras"].splitlines()]
        return Filing(
            statute=known["statute"],
            sought=known["sought"],
            because=known["because"],
            cameras=[line for line in lines if line],
            starts_at=known["starts_at"],
            ends_at=known["ends_at"],
            authority_kind=known["authority_kind"],
            authority=known["authority"],
            is_urgent=known["start"] == URGENT,
        )

    def clean(self) -> dict[str, Any]:
        """The key stands for this form with this content."""
        found = super().clean() or {}
        return found | {"press": press_of(found.pop("press", None), found)}


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button says it all."""

    def asked(self) -> dict[str, Any]:
        """What the verb takes besides."""
        return {}


class OrderForm(AttachForm):
    """The document of an order or a refusal."""

    def asked(self) -> dict[str, Any]:
        """The inspected document."""
        return {"order": self.upload}


class StopForm(forms.Form):
    """Whether the person was found."""

    was_found = forms.ChoiceField(
        label=_("Was the person found?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("Yes")), (NO, _("No"))],
    )

    def asked(self) -> dict[str, Any]:
        """The answer as yes or no."""
        return {"was_found": self.cleaned_data["was_found"] == YES}


MOST = 2_147_483_647


def _count(name: str, help_text: Any = "") -> forms.IntegerField:
    label = AfterReport._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, help_text=help_text)


class ReportForm(forms.Form):
    """What happened, in numbers, and in words for everybody."""

    faces = _count("faces")
    hits = _count("hits")
    false_hits = _count("false_hits", _("Alerts for somebody else than the person sought."))
    stopped = _count("stopped")
    was_found = forms.ChoiceField(
        label=_("Was the person found?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("Yes")), (NO, _("No"))],
    )
    destroyed = forms.ChoiceField(
        label=_("Destruction of the data"),
        widget=forms.RadioSelect,
        choices=AfterReport.Destruction.choices,
    )
    told = forms.BooleanField(
        label=_("This report was sent to the NHRCK and the PIPC."),
        required=False,
        help_text=_("The method asks for it within 72 hours. Leave it open if it was not sent."),
    )
    summary = Paragraphs(
        label=_("What happened, in words for everybody"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Public as you write it. Name nobody who was sought, stopped or shown."),
    )

    def clean(self) -> dict[str, Any]:
        """False alerts are among the alerts."""
        found = super().clean() or {}
        hits, false_hits = found.get("hits"), found.get("false_hits")
        if hits is not None and false_hits is not None and false_hits > hits:
            self.add_error("false_hits", _("There cannot be more false alerts than alerts."))
        return found

    def asked(self) -> dict[str, Any]:
        """The report as the verb takes it."""
        known = dict(self.cleaned_data)
        return {"told": Told(**{**known, "was_found": known["was_found"] == YES})}
