"""Forms of reviewers: the declaration before the file opens, and the decision."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hria.reviews.attestations import ATTESTATIONS, demanded
from hria.reviews.models import Condition
from hria.reviews.verdicts import Verdict
from hria.ui.widgets import DayInput

SHORTEST_REASONS = 20
ROWS = 3
MOST_ROWS = 30
PARTS = ("what", "owner", "due", "proof")
# By whether every decision demands the statement.
UNSAID = {
    True: gettext_lazy("Tick this statement; without it nobody can decide."),
    False: gettext_lazy("Tick this statement, or choose another decision."),
}
GAP = gettext_lazy("Fill in this part, or empty the whole row.")
STRAY = gettext_lazy("Only “Approve with conditions” has conditions: choose it, or empty the row.")
CONFLICT_CHOICES = (
    ("no", gettext_lazy("I have no conflict of interest")),
    ("yes", gettext_lazy("I have a conflict of interest, or one could be seen")),
)


class DeclarationForm(forms.Form):
    """Whether a conflict of interest exists, declared before the file opens."""

    conflict = forms.ChoiceField(
        label=gettext_lazy("Your declaration"),
        choices=CONFLICT_CHOICES,
        widget=forms.RadioSelect,
    )
    declaration = forms.CharField(
        label=gettext_lazy("Explanation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "With a conflict: say in a sentence what it is. Without one: name any contact with"
            " the agency or the supplier that others should know of."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """A conflict is explained."""
        data = super().clean() or {}
        if data.get("conflict") == "yes" and not data.get("declaration"):
            self.add_error("declaration", _("Say in a sentence what the conflict is."))
        return data

    def declared(self) -> dict[str, Any]:
        """What `services.take_up` is told."""
        data = self.cleaned_data
        return {"has_conflict": data["conflict"] == "yes", "declaration": data["declaration"]}


class Row(NamedTuple):
    """One condition on the form."""

    number: int
    fields: list[BoundField]


class Statements(NamedTuple):
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


class DecisionForm(forms.Form):
    """Verdict, reasons, statements and conditions on one page.

    `excluded`: verdict -> ids of the rules that exclude it. `typed` shows input again without
    judging it: a row was added, or the session was lost.
    """

    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
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
        excluded: Mapping[Verdict, tuple[str, ...]],
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=_as_initial(typed))
        self.excluded = excluded
        source = typed if data is None else data
        self.rows = _row_count(source or {})
        for statement in ATTESTATIONS:
            self.fields[f"state_{statement.id}"] = forms.BooleanField(
                label=str(statement.text), required=False
            )
        for number in range(1, self.rows + 1):
            self.fields.update(_condition_fields(number))

    def clean_verdict(self) -> str:
        """Not one that the rules exclude, whatever the browser sent."""
        verdict: str = self.cleaned_data["verdict"]
        rules = self.excluded.get(Verdict(verdict))
        if rules:
            reason = _("The rules exclude this decision: %s")
            raise forms.ValidationError(reason % ", ".join(rules))
        return verdict

    def clean(self) -> dict[str, Any]:
        """Every statement that the verdict demands, and conditions where they belong."""
        data = super().clean() or {}
        verdict = data.get("verdict", "")
        for statement in demanded(verdict):
            if not data.get(f"state_{statement.id}"):
                self.add_error(f"state_{statement.id}", UNSAID[statement.is_common])
        typed = [number for number in range(1, self.rows + 1) if self._is_typed(number)]
        if verdict == Verdict.APPROVE_WITH_CONDITIONS:
            data["conditions"] = [self._condition(number, data) for number in typed]
            if not typed:
                self.add_error("what_1", _("Name at least one condition."))
        else:
            data["conditions"] = []
            if typed and verdict:
                self.add_error(f"what_{typed[0]}", STRAY)
        return data

    def _is_typed(self, number: int) -> bool:
        return any(self.data.get(f"{part}_{number}", "").strip() for part in PARTS)

    def _condition(self, number: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """One row, whole or with its gaps named."""
        row = {part: data.get(f"{part}_{number}") for part in PARTS}
        for part, value in row.items():
            if not value and f"{part}_{number}" not in self.errors:
                self.add_error(f"{part}_{number}", GAP)
        if row["due"] and row["due"] <= timezone.localdate():
            self.add_error(f"due_{number}", _("Choose a date that is still to come."))
        return row

    def decision(self) -> dict[str, Any]:
        """What `services.decide` is told."""
        data = self.cleaned_data
        return {
            "verdict": Verdict(data["verdict"]),
            "reasons": data["reasons"],
            "attestations": [a.id for a in ATTESTATIONS if data[f"state_{a.id}"]],
            "conditions": data["conditions"],
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

    def condition_rows(self) -> list[Row]:
        """The conditions, row by row, for the template."""
        numbers = range(1, self.rows + 1)
        return [Row(n, [self[f"{part}_{n}"] for part in PARTS]) for n in numbers]

    def common_statements(self) -> list[BoundField]:
        """The statements that every decision demands."""
        return [self[f"state_{a.id}"] for a in ATTESTATIONS if a.is_common]

    def other_statements(self) -> list[Statements]:
        """The statements that only some verdicts demand, of those that the rules leave open."""
        groups: dict[tuple[Verdict, ...], list[BoundField]] = {}
        for statement in ATTESTATIONS:
            open_to = tuple(v for v in statement.verdicts if v not in self.excluded)
            if open_to and not statement.is_common:
                groups.setdefault(open_to, []).append(self[f"state_{statement.id}"])
        return [Statements(verdicts, fields) for verdicts, fields in groups.items()]

    @property
    def offers_conditions(self) -> bool:
        """Whether the rules leave an approval with conditions open."""
        return Verdict.APPROVE_WITH_CONDITIONS not in self.excluded


def _row_count(data: Mapping[str, Any]) -> int:
    """The rows that the browser showed; one more where it asks for one."""
    shown = str(data.get("rows", ROWS))
    count = int(shown) if shown.isdecimal() else ROWS
    return max(ROWS, min(count + ("add" in data), MOST_ROWS))


def _as_initial(typed: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if typed is None else {name: typed[name] for name in typed}


def _condition_fields(number: int) -> Iterator[tuple[str, forms.Field]]:
    """The model's own fields, not yet demanded: a row may stay empty."""
    widgets: dict[str, type[forms.Widget] | forms.Widget] = {
        "what": forms.Textarea({"rows": 2}),
        "due": DayInput({"min": _tomorrow().isoformat()}),
    }
    for part, field in fields_for_model(Condition, PARTS, widgets=widgets).items():
        field.required = False
        # The number tells rows apart in the list of errors.
        field.label = f"{number}. {field.label}"
        yield f"{part}_{number}", field


def _tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)
