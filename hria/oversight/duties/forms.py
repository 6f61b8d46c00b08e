"""What people type about a duty."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.accounts.queries import above
from hria.oversight.models import Duty
from hria.ui.fields import Paragraphs


class ActForm(forms.Form):
    """What every act has in common: made for one duty, gives what its verb is told."""

    def __init__(self, data: Any = None, files: Any = None, *, duty: Duty) -> None:
        super().__init__(data, files)
        self.duty = duty

    def told(self) -> dict[str, Any]:
        """The keyword arguments of the verb."""
        return dict(self.cleaned_data)


class ReasonForm(ActForm):
    """An act that needs its reason."""

    words = Paragraphs(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class RemarkForm(ActForm):
    """An act that may say something."""

    words = Paragraphs(
        label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )


class OwnerForm(ActForm):
    """One person of the agency, or whoever holds the role."""

    owner = forms.ModelChoiceField(
        label=_("Person"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Whoever holds the role"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.duty.system.agency
        bodies = [agency, *above(agency)]
        people = User.objects.filter(is_active=True, memberships__agency__in=bodies)
        choice = cast("forms.ModelChoiceField[User]", self.fields["owner"])
        choice.queryset = people.distinct().order_by("name", "pk")
        self.initial["owner"] = self.duty.owner_id
