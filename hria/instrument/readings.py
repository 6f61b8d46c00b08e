"""How an open answer could turn out: every reading worth trying, the mildest first."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hria.instrument.conditions import Compared, Condition
from hria.instrument.definition import Instrument
from hria.instrument.hearing import is_sound_number
from hria.instrument.questions import Question


@lru_cache(maxsize=4096)
def readings(instrument: Instrument, question_id: str) -> tuple[Any, ...]:
    """Answers to try for a question to choose or count; none for what is only noted.

    Each choice; of several, all the mildest together, each alone, and all the gravest together;
    of numbers, those at which a condition turns.
    """
    question = instrument.question(question_id)
    if question_id in instrument.for_the_record:
        return ()
    if question.type == "number":
        return _numbers(instrument, question)
    choices = sorted(question.choices, key=lambda choice: choice.risk)
    if question.type == "single":
        return tuple(choice.id for choice in choices)
    if question.type == "multi":
        mildest, gravest = (
            [choice.id for choice in choices if choice.risk == risk]
            for risk in (choices[0].risk, choices[-1].risk)
        )
        return (mildest, *([choice.id] for choice in choices), gravest, list(question.worst))
    return ()


def _numbers(instrument: Instrument, question: Question) -> tuple[int | float, ...]:
    limits = {
        node.limit
        for condition in _conditions(instrument)
        for node in condition.nodes()
        if isinstance(node, Compared) and node.question == question.id
    }
    near = {limit + step for limit in limits for step in (-1, 0, 1)} | {question.worst}
    sound = (number for number in near if is_sound_number(number, question.minimum))
    return tuple(sorted(sound, key=lambda number: abs(number - question.worst), reverse=True))


def _conditions(instrument: Instrument) -> Iterator[Condition]:
    yield from (q.show_if for q in instrument.questions if q.show_if is not None)
    for part in (instrument.facts, instrument.floors, instrument.rules):
        yield from (item.condition for item in part)
