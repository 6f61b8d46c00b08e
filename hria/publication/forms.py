"""The form of a publisher: every statement ticked one by one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.publication.attestations import STATEMENTS

UNTICKED = _("Please confirm each statement before you publish.")


class PublishForm(forms.Form):
    """One box for each statement; publishing needs all of them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for id_, text in STATEMENTS.items():
            self.fields[id_] = forms.BooleanField(
                label=text, required=True, error_messages={"required": UNTICKED}
            )

    def stated(self) -> list[str]:
        """The ids of what was stated."""
        return [id_ for id_ in STATEMENTS if self.cleaned_data.get(id_)]
