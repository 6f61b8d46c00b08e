"""How far a draft is: which questions are asked now, what is answered, what is still open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from hria.instrument.conditions import Situation
from hria.instrument.definition import Instrument
from hria.instrument.open_points import OpenPoint, open_points, visible_questions, with_files
from hria.instrument.walking import walk

__all__ = ["OpenPoint", "StepState", "open_points", "step_states", "visible_questions"]

State: TypeAlias = Literal["not_started", "in_progress", "complete"]


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as the task list shows it."""

    number: int
    key: str
    asked: int
    answered: int
    open_points: tuple[OpenPoint, ...]
    state: State


def step_states(
    instrument: Instrument,
    answers: Mapping[str, Any],
    evidenced: Collection[str] | None = None,
) -> list[StepState]:
    """Every step with its counts and open points; `evidenced` as in `open_points`."""
    found = walk(instrument, with_files(instrument, answers, evidenced), None, Situation())
    points = open_points(instrument, answers, evidenced)
    states = []
    for step in instrument.steps:
        asked = [q.id for q in instrument.questions if q.step == step.number]
        asked = [question for question in asked if question not in found.hidden]
        answered = sum(question in found.answered for question in asked)
        here = tuple(point for point in points if point.step == step.number)
        states.append(
            StepState(step.number, step.key, len(asked), answered, here, _state(answered, here))
        )
    return states


def _state(answered: int, points: tuple[OpenPoint, ...]) -> State:
    if not answered:
        return "not_started"
    return "in_progress" if points else "complete"
