"""What a save would do, before it is done: which parts of it wait for a word of consent.

An answer that was already given is held back where the new one changes level, determination,
duties or the questions asked; a first answer only where a halting determination appears or
disappears. All else is saved at once, so that nothing typed is lost and filling in an empty
form asks nothing. What is held is shown with its effects, and comes back with their print:
whoever applies it has seen exactly these effects.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hria.assessments.forms.answer import AnswerForm
from hria.assessments.forms.step import StepPage
from hria.assessments.merging import Merged, fingerprint
from hria.assessments.scales import Scales, names_of, without
from hria.assessments.services import Given
from hria.instrument.effects import Effects


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
    names = {form: names_of(form, parts) for form in merged}
    questions = tuple(form.question.id for form in merged if names[form])
    at_once = {
        form: without(form, m, names[form]) for form, m in merged.items() if m.touched - names[form]
    }
    held = Held(questions, {q: whole[q] for q in questions}, found)
    return Weighed(_given(at_once), whole, held)


def _can_matter(page: StepPage) -> bool:
    """Whether there is an outcome to change: an empty form has none, nor one without rules."""
    return bool(page.draft.instrument.rules) and not page.draft.outcome.is_empty


def _given(merged: Mapping[AnswerForm, Merged]) -> dict[str, Given]:
    return {form.question.id: form.given(found) for form, found in merged.items()}
