"""The decision: verdict, reasons, statements and conditions on one page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hria.assessments.models import Submission
from hria.reviews.attestations import ATTESTATIONS, demanded
from hria.reviews.forms.conditions import ConditionRows
from hria.reviews.forms.rows import RaisingForm, judged_or_told
from hria.reviews.judging import judge
from hria.reviews.verdicts import Verdict
from hria.ui.fields import Paragraphs

SHORTEST_REASONS = 20
# By whether every decision demands the statement.
UNSAID = {
    True: gettext_lazy("Tick this statement; without it nobody can decide."),
    False: gettext_lazy("Tick this statement, or choose another decision."),
}
UNREASONED = gettext_lazy("Give reasons in at least one full sentence.")
STRAY = gettext_lazy("Only “Approve with conditions” has conditions: choose it, or empty the row.")


@dataclass(frozen=True)
class Statements:
    """Statements that certain verdicts alone demand."""

    verdicts: tuple[Verdict, ...]
    fields: list[BoundField]

    @property
    def values(self) -> str:
        """The verdicts as one attribute, for the style sheet."""
        return " ".join(self.verdicts)

    @property
    def title(self) -> str:
        """The verdicts in words."""
        return ", ".join(str(verdict.label) for verdict in self.verdicts)


class DecisionForm(ConditionRows, RaisingForm):
    """Everything that a reviewer gives on the page.

    `excluded`: verdict -> ids of the rules that exclude it under the agency's values. `typed`
    shows input again without judging it: a row was added, or the session was lost. `has_points`:
    a return needs no reasons beside what is to be corrected.
    """

    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reasons = Paragraphs(
        label=gettext_lazy("Reasons"),
        min_length=SHORTEST_REASONS,
        max_length=10_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy(
            "Plain words; the reasons are published. Say what weighed most, and answer the"
            " strongest argument against your decision."
        ),
        error_messages={"min_length": gettext_lazy("Give reasons in at least one full sentence.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        submission: Submission,
        excluded: Mapping[Verdict, tuple[str, ...]],
        typed: Mapping[str, Any] | None = None,
        has_points: bool = False,
    ) -> None:
        shown = None if typed is None else {name: typed[name] for name in typed}
        super().__init__(data, initial=shown)
        self.submission, self.instrument = submission, submission.instrument()
        self.excluded = excluded
        self.fields["reasons"].required = not has_points  # then `clean` demands them of all else
        for statement in ATTESTATIONS:
            words = str(statement.text)
            self.fields[f"state_{statement.id}"] = forms.BooleanField(label=words, required=False)
        self.add_rows((typed if data is None else data) or {})
        self.add_raise_rows((typed if data is None else data) or {})

    def judge(self, verdict: Verdict) -> None:
        """Not what the rules exclude under the reviewer's values, whatever the browser sent."""
        judged = judged_or_told(self, judge, self.submission, self.raised())
        if judged and verdict in judged.floor:
            self.tell_excluded(verdict, judged.floor[verdict])

    def tell_excluded(self, verdict: Verdict, rules: tuple[str, ...]) -> None:
        """Name the rules; where the agency's values would not exclude it, say whose values do."""
        reason = _("The rules exclude this decision: %s")
        if verdict not in self.excluded:
            reason = _("With the values that you raised the rules exclude this decision: %s")
        self.add_error("verdict", reason % ", ".join(rules))

    def clean(self) -> dict[str, Any]:
        """Every statement that the verdict demands, and conditions where they belong."""
        data = super().clean() or {}
        verdict = data.get("verdict", "")
        is_silent = not data.get("reasons") and "reasons" not in self.errors
        if is_silent and verdict != Verdict.RETURN:
            self.add_error("reasons", UNREASONED)
        for statement in demanded(verdict):
            if not data.get(f"state_{statement.id}"):
                self.add_error(f"state_{statement.id}", UNSAID[statement.is_common])
        typed = self.typed_rows()
        data["conditions"] = []
        if verdict == Verdict.APPROVE_WITH_CONDITIONS:
            data["conditions"] = [self.condition(number, data) for number in typed]
            if not typed:
                self.add_error("what_1", _("Name at least one condition."))
        elif verdict and typed:
            self.add_error(f"what_{typed[0]}", STRAY)
        if verdict:
            self.judge(Verdict(verdict))
        return data

    def decision(self) -> dict[str, Any]:
        """What `services.decide` is told."""
        data = self.cleaned_data
        return {
            "verdict": Verdict(data["verdict"]),
            "reasons": data["reasons"],
            "attestations": [a.id for a in ATTESTATIONS if data[f"state_{a.id}"]],
            "conditions": data["conditions"],
            "raised": self.raised(),
        }

    def as_typed(self) -> list[tuple[str, str]]:
        """What was typed, field by field, to be read and copied; statements are left out."""
        verdicts = dict(Verdict.choices)
        typed = [(name, self.data.get(name, "")) for name in self.fields]
        return [
            (str(self.fields[name].label), str(verdicts.get(value, value)))
            for name, value in typed
            if value and not name.startswith("state_")
        ]

    def common_statements(self) -> list[BoundField]:
        """The statements that every decision demands."""
        return [self[f"state_{a.id}"] for a in ATTESTATIONS if a.is_common]

    def other_statements(self) -> list[Statements]:
        """The statements that only some verdicts demand, of those that the rules leave open."""
        return self.statements_of([verdict for verdict in Verdict if verdict not in self.excluded])

    def statements_of(self, verdicts: Collection[Verdict]) -> list[Statements]:
        """The statements that only some of these verdicts demand."""
        groups: dict[tuple[Verdict, ...], list[BoundField]] = {}
        for statement in ATTESTATIONS:
            open_to = tuple(v for v in statement.verdicts if v in verdicts)
            if open_to and not statement.is_common:
                groups.setdefault(open_to, []).append(self[f"state_{statement.id}"])
        return [Statements(verdicts, fields) for verdicts, fields in groups.items()]

    @property
    def offers_conditions(self) -> bool:
        """Whether the rules leave an approval with conditions open."""
        return Verdict.APPROVE_WITH_CONDITIONS not in self.excluded
