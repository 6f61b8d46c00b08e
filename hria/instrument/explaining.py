"""Explains conditions over one walk, in the words of an outcome."""

from hria.instrument.conditions import Condition, Trace
from hria.instrument.definition import Instrument
from hria.instrument.reasons import Grounds, Reading
from hria.instrument.walking import Walk


class Explainer:
    """Explains conditions; each reading is made once and shared."""

    def __init__(self, instrument: Instrument, walk: Walk) -> None:
        """`walk` holds the answers that count and those that are missing."""
        self._instrument = instrument
        self._situation = walk.situation
        self._missing = {question.id for question in walk.missing}
        self._readings: dict[str, Reading] = {}

    def reading(self, question_id: str) -> Reading:
        """How a question that was asked is read."""
        if question_id not in self._readings:
            question = self._instrument.question(question_id)
            value = self._situation.values[question_id]
            shown = (
                tuple(choice.id for choice in question.choices if choice.id in value)
                if isinstance(value, frozenset)
                else value
            )
            missing = question_id in self._missing
            self._readings[question_id] = Reading(question_id, shown, missing)
        return self._readings[question_id]

    def grounds(self, condition: Condition) -> Grounds:
        """What the present truth of a condition rests on."""
        found = Trace()
        condition.trace(self._situation, found)
        return Grounds(
            answers=tuple(map(self.reading, found.questions)),
            facts=tuple(name for name, holds in found.facts.items() if holds),
            absent_facts=tuple(name for name, holds in found.facts.items() if not holds),
            rights=tuple(found.rights),
        )
