"""The forms of a departure: its preparation, the second signature, and a minority opinion."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from hria.assessments.models import Submission
from hria.reviews.attestations import SECOND
from hria.reviews.forms.decision import SHORTEST_REASONS, UNSAID, DecisionForm, Statements
from hria.reviews.forms.rows import (
    ASIDE,
    ExtraRow,
    aside_fields,
    count_of,
    judged_or_told,
    raised_of,
    tell_departure,
    typed_rows,
)
from hria.reviews.judging import DepartureRefused, ValuesRefused, check_departures, judge
from hria.reviews.proposals import Draft
from hria.reviews.verdicts import Verdict
from hria.ui.fields import Paragraphs

TOO_SHORT = {"min_length": _("Write at least one full sentence.")}


class DepartureForm(DecisionForm):
    """A decision that the rules exclude, with what it sets aside."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        submission: Submission,
        excluded: Mapping[Verdict, tuple[str, ...]],
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, submission=submission, excluded=excluded, typed=typed)
        # Nothing excludes a return, so nothing needs to be set aside for it.
        judging = [choice for choice in Verdict.choices if choice[0] != Verdict.RETURN]
        self.fields["verdict"].choices = judging  # type: ignore[attr-defined]
        source = (typed if data is None else data) or {}
        self.aside_rows = count_of(ASIDE, source)
        departable = _departable(submission, source)
        for number in range(1, self.aside_rows + 1):
            self.fields.update(aside_fields(self.instrument, departable, number))

    def judge(self, verdict: Verdict) -> None:
        """What the verdict needs is set aside, and nothing else; the rest stays excluded."""
        judged = judged_or_told(self, judge, self.submission, self.raised(), self.departures())
        if judged is None:
            return
        try:
            check_departures(judged, verdict)
        except DepartureRefused as error:
            tell_departure(self, error)
        else:
            if verdict in judged.floor_after:
                self.tell_excluded(verdict, judged.floor_after[verdict])

    def departures(self) -> list[dict[str, Any]]:
        """What is set aside, cleaned."""
        numbers = [number for number, _row in typed_rows(ASIDE, self.data)]
        return [
            {part: self.cleaned_data.get(f"aside_{part}_{number}", "") for part in ASIDE.parts}
            for number in numbers
        ]

    def draft(self) -> Draft:
        """What `proposals.propose` is told."""
        return Draft(**self.decision(), departures=self.departures())

    def departure_rows(self) -> list[ExtraRow]:
        """The rows for the template."""
        numbers = range(1, self.aside_rows + 1)
        return [ExtraRow(n, [self[f"aside_{part}_{n}"] for part in ASIDE.parts]) for n in numbers]

    def other_statements(self) -> list[Statements]:
        """Those of every verdict that rules may exclude: one of them is prepared here."""
        return self.statements_of([verdict for verdict in Verdict if verdict != Verdict.RETURN])

    @property
    def offers_conditions(self) -> bool:
        """Always: also an approval with conditions may be what is excluded."""
        return True


def _departable(submission: Submission, source: Mapping[str, Any]) -> tuple[str, ...]:
    """What may be set aside under the values that were typed, or the agency's own."""
    try:
        return judge(submission, raised_of(source)).departable
    except ValuesRefused:
        return judge(submission).departable


class SignForm(forms.Form):
    """The second reviewer's statements, one box each."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for statement in SECOND:
            self.fields[f"state_{statement.id}"] = forms.BooleanField(
                label=str(statement.text), error_messages={"required": UNSAID[True]}
            )

    def stated(self) -> list[str]:
        """The ids of what was stated."""
        return [s.id for s in SECOND if self.cleaned_data.get(f"state_{s.id}")]

    def boxes(self) -> list[BoundField]:
        """The boxes for the template."""
        return list(self)


class RefuseForm(forms.Form):
    """Why the second signature is refused."""

    reason = Paragraphs(
        label=_("Why you do not sign"),
        min_length=SHORTEST_REASONS,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The first reviewer reads it."),
        error_messages=TOO_SHORT,
    )


class OpinionForm(forms.Form):
    """A minority opinion."""

    text = Paragraphs(
        label=_("Your opinion"),
        min_length=SHORTEST_REASONS,
        max_length=10_000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("It is published with the decision, under your name, and never changed."),
        error_messages=TOO_SHORT,
    )
