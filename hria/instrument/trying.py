"""Redesigns tried out: which make sense under these answers, and what the answers become."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from hria.instrument.alternatives import Redesign
from hria.instrument.conditions import Situation
from hria.instrument.definition import Instrument
from hria.instrument.hearing import Accept, hear_number, hear_several
from hria.instrument.measures import DIMENSIONS, VALUES
from hria.instrument.outcome import Outcome
from hria.instrument.questions import Question
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.scoring import assess, facts_of
from hria.instrument.walking import walk

Set: TypeAlias = frozenset[str]
MILDEST = dict.fromkeys(DIMENSIONS, min(VALUES))
HEARS: Mapping[str, Callable[[Question], Accept]] = {
    "multi": hear_several,
    "number": hear_number,
}


@dataclass(frozen=True, slots=True)
class Trial:
    """Answers as they stand, to be assessed again with some facts changed.

    `evidenced` as in `scoring.assess`.
    """

    instrument: Instrument
    answers: Mapping[str, Any]
    evidenced: frozenset[str] | None

    def after(self, redesigns: Iterable[Redesign]) -> tuple[dict[str, Any], frozenset[str] | None]:
        """The answers after these redesigns, and the questions that have a document then.

        What is changed counts with its document: that it is shown is part of the change.
        """
        answers, changed = dict(self.answers), set()
        for redesign in redesigns:
            for change in redesign.changes:
                name = change.question
                given = self._heard(name, answers)
                new = change.answer(given)
                if new is not None and new != given:
                    answers[name] = new
                    changed.add(name)
        return answers, None if self.evidenced is None else self.evidenced | changed

    def outcome(self, redesigns: Iterable[Redesign]) -> Outcome:
        """What the method says after these redesigns, with every right judged as it is now."""
        answers, evidenced = self.after(redesigns)
        return assess(self.instrument, answers, evidenced=evidenced)

    def at_best(self, redesigns: Iterable[Redesign], now: Outcome) -> tuple[Outcome, Set]:
        """The same, with rights judged anew where a fact has gone since `now`: which were lowered.

        A judgement made under a fact need not hold without it. Each of these rights is judged
        as mildly as the facts that are left allow; what was not judged stays at its worst.
        """
        answers, evidenced = self.after(redesigns)
        plain = assess(self.instrument, answers, evidenced=evidenced)
        freed = frozenset(right.id for right in plain.rights if _is_freed(right, now))
        if not freed:
            return plain, freed
        matrix = self.instrument.rights_question.id
        rows = {r: {**row, **MILDEST} if r in freed else row for r, row in answers[matrix].items()}
        best = assess(self.instrument, {**answers, matrix: rows}, evidenced=evidenced)
        # Only levels matter to what follows: a right that keeps its level need not be judged anew.
        before = {right.id: right.residual_level for right in plain.rights}
        lowered = (right for right in best.rights if right.residual_level < before[right.id])
        return best, frozenset(right.id for right in lowered)

    def sensible(self) -> tuple[Redesign, ...]:
        """The redesigns that make sense under these answers and would alter one of them."""
        situation = Situation()
        walk(self.instrument, self.answers, self.evidenced, situation)
        for fact, holds in facts_of(self.instrument):
            situation.facts[fact] = holds(situation)
        return tuple(
            redesign
            for redesign in self.instrument.redesigns
            if redesign.condition.holds(situation) and self.after([redesign])[0] != self.answers
        )

    def _heard(self, name: str, answers: Mapping[str, Any]) -> Any:
        """An answer in the order of the choices; None for what is no answer."""
        question = self.instrument.question(name)
        given = answers.get(name)
        if question.type not in HEARS:
            return given
        heard = HEARS[question.type](question)(given)
        if isinstance(heard, frozenset):
            return [choice.id for choice in question.choices if choice.id in heard]
        return heard


def _is_freed(right: RightOutcome, now: Outcome) -> bool:
    before = now.right(right.id)
    lifted = before is not None and set(before.floor_ids) - set(right.floor_ids)
    return bool(lifted) and not right.is_incomplete
