"""What a save would do, before it is done: which parts of it wait for a word of consent.

An answer that was already given is held back where the new one changes level, determination,
duties or the questions asked; a first answer only where a halting determination appears or
disappears. All else is saved at once, so that nothing typed is lost and filling in an empty
form asks nothing. What is held is shown with its effects, and comes back with their print:
whoever applies it has seen exactly these effects.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from hria.assessments.forms.answer import AnswerForm
from hria.assessments.forms.step import StepPage
from hria.assessments.merging import NOTE, Merged, fingerprint, value_of
from hria.assessments.services import Given
from hria.instrument.definition import Instrument
from hria.instrument.effects import Effects, effects
from hria.instrument.hearing import is_there


class Part(NamedTuple):
    """A piece of an answer that somebody typed over: the answer itself, or a row of a matrix."""

    question: str
    name: str


@dataclass(frozen=True)
class Held:
    """What waits for consent: the questions, their answers as they would be, and the effects."""

    questions: tuple[str, ...]
    answers: dict[str, Given]
    effects: Effects

    @property
    def print(self) -> str:
        """A short print, which other effects do not share."""
        found = self.effects
        ends = {
            name: (o.primary, o.level) for name, o in (("from", found.before), ("to", found.after))
        }
        lists = (found.added, found.dropped, found.altered, found.asked, found.set_aside)
        return fingerprint({"questions": self.questions, "lists": lists, **ends})


@dataclass(frozen=True)
class Weighed:
    """What is saved at once, and what else would be saved with consent; None: nothing else."""

    at_once: dict[str, Given]
    all: dict[str, Given]
    held: Held | None


def weigh(page: StepPage) -> Weighed:
    """Weigh what was typed on a valid page; marks the forms that collide."""
    merged = page.merged()
    scales = Scales(page.draft.instrument, page.draft.values, merged)
    parts = scales.held() if _can_matter(page) else frozenset()
    whole = _given(merged)
    found = scales.effects(scales.parts - parts, scales.parts)
    if not (parts and found.matters):
        return Weighed(whole, whole, None)
    names = {form: _names(form, parts) for form in merged}
    questions = tuple(form.question.id for form in merged if names[form])
    at_once = {
        form: _without(form, m, names[form])
        for form, m in merged.items()
        if m.touched - names[form]
    }
    held = Held(questions, {q: whole[q] for q in questions}, found)
    return Weighed(_given(at_once), whole, held)


def _can_matter(page: StepPage) -> bool:
    """Whether there is an outcome to change: an empty form has none, nor one without rules."""
    return bool(page.draft.instrument.rules) and not page.draft.outcome.is_empty


def _given(merged: Mapping[AnswerForm, Merged]) -> dict[str, Given]:
    return {form.question.id: form.given(found) for form, found in merged.items()}


def _names(form: AnswerForm, parts: Iterable[Part]) -> set[str]:
    return {part.name for part in parts if part.question == form.question.id}


def _without(form: AnswerForm, merged: Merged, names: set[str]) -> Merged:
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
            others = _names(form, self.parts - parts)
            values[form.question.id] = value_of(form.question, _without(form, found, others).parts)
        return values
