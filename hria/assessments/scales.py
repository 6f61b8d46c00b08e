"""What was typed over, piece by piece: what each does to the outcome, alone and in company."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from hria.assessments.forms.answer import AnswerForm
from hria.assessments.merging import NOTE, Merged, value_of
from hria.instrument.definition import Instrument
from hria.instrument.effects import Effects, effects
from hria.instrument.hearing import is_there


class Part(NamedTuple):
    """A piece of an answer that somebody typed over: the answer itself, or a row of a matrix."""

    question: str
    name: str


def names_of(form: AnswerForm, parts: Iterable[Part]) -> set[str]:
    """The names of those pieces that belong to this form."""
    return {part.name for part in parts if part.question == form.question.id}


def without(form: AnswerForm, merged: Merged, names: set[str]) -> Merged:
    """The same with these parts as they are stored."""
    kept = {name: part for name, part in merged.parts.items() if name not in names}
    stored = {name: form.stored[name] for name in names & form.stored.keys()}
    return replace(merged, parts={**kept, **stored})


class Scales:
    """Every piece that was typed over, to be put on the scales in any company."""

    def __init__(
        self,
        instrument: Instrument,
        values: Mapping[str, Any],
        merged: Mapping[AnswerForm, Merged],
    ) -> None:
        """`values`: the answers as they are stored; `merged`: what was typed laid over them."""
        self.instrument, self.values, self.merged = instrument, values, merged
        self.parts = frozenset(
            Part(form.question.id, name)
            for form, found in merged.items()
            for name in found.touched - {NOTE}
        )

    def effects(self, before: Iterable[Part], after: Iterable[Part]) -> Effects:
        """What the one set of pieces does that the other did not."""
        return effects(self.instrument, self._with(set(before)), self._with(set(after)))

    def held(self) -> frozenset[Part]:
        """The pieces that wait for consent: each that weighs alone, or all that weigh together."""
        first = frozenset(part for part in self.parts if self._is_first(part))
        weighty = {part for part in self.parts if self._weighs(part, is_first=part in first)}
        rest = self.parts - weighty
        if self.effects((), rest).changes_halt:
            return self.parts
        if self.effects(rest & first, rest).matters:
            weighty |= rest - first
        return frozenset(weighty)

    def _weighs(self, part: Part, *, is_first: bool) -> bool:
        alone = self.effects((), {part})
        return alone.changes_halt if is_first else alone.matters

    def _is_first(self, part: Part) -> bool:
        """Whether nothing that was given before is changed or taken back."""
        form = self._form(part)
        old, new = form.stored.get(part.name), self.merged[form].parts[part.name]
        if isinstance(old, dict) and isinstance(new, dict):
            return all(new.get(cell) == value for cell, value in old.items())
        return not is_there(old)

    def _form(self, part: Part) -> AnswerForm:
        return next(form for form in self.merged if form.question.id == part.question)

    def _with(self, parts: set[Part]) -> dict[str, Any]:
        values = dict(self.values)
        for form, found in self.merged.items():
            others = names_of(form, self.parts - parts)
            values[form.question.id] = value_of(form.question, without(form, found, others).parts)
        return values
