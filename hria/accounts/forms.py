"""Forms on people: giving somebody a role."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import agencies_of
from hria.notices.models import Preference
from hria.ui.fields import Line
from hria.ui.widgets import choice_text

ONLY_IN_REVIEW_BODIES = _(
    "Reviewers belong to a review body: choose one as the agency, or another role."
)
MAY = {
    Role.DRAFTER: _("Registers systems and fills in assessments."),
    Role.OFFICER: _("The same, and submits assessments, halts and retires systems."),
    Role.REVIEWER: _(
        "Decides on submissions of agencies without any tie to them. Exists only in a review body."
    ),
    Role.PUBLISHER: _("Publishes decided assessments."),
    Role.AUDITOR: _("Reads everything of the agency, history included, and changes nothing."),
    Role.ADMINISTRATOR: _("Gives and ends roles. Sees systems, but does not assess them."),
}


class JoinForm(forms.Form):
    """Whom to give which role in which of the agencies that `by` administers."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The person signs in with it. A new person receives a link to set a password."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    name = Line(
        label=_("Name"),
        max_length=80,
        help_text=_("Shown wherever this person acts. A known person keeps the name on record."),
    )
    agency = forms.ModelChoiceField(
        label=_("Agency"), queryset=Agency.objects.none(), empty_label=_("Choose an agency")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=User.Language.choices,
        initial=User.Language.KOREAN,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data)
        agency = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        agency.queryset = agencies_of(by, Role.ADMINISTRATOR)
        kinds = set(agency.queryset.order_by().values_list("kind", flat=True).distinct())
        offered = [r for r in Role if any(Agency(kind=kind).takes(r) for kind in kinds)]
        role = cast("forms.ChoiceField", self.fields["role"])
        role.choices = [(r.value, choice_text(r.label, MAY[r])) for r in offered]

    def clean(self) -> dict[str, Any]:
        """The role must exist in the body chosen."""
        found = super().clean() or {}
        agency, role = found.get("agency"), found.get("role")
        if agency and role and not agency.takes(role):
            self.add_error("role", ONLY_IN_REVIEW_BODIES)
        return found


WHEN = {
    Preference.Letters.EACH: _("Within minutes after it happened."),
    Preference.Letters.DAILY: _("At eight in the morning, with everything since the last one."),
    Preference.Letters.NONE: _("Everything stands on the page of news all the same."),
}


class LettersForm(forms.Form):
    """How letters reach somebody."""

    letters = forms.ChoiceField(label=_("Letters by e-mail"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, now: str) -> None:
        super().__init__(data, initial={"letters": now})
        letters = cast("forms.ChoiceField", self.fields["letters"])
        choices = Preference.Letters
        letters.choices = [(c.value, choice_text(c.label, WHEN[c])) for c in choices]
