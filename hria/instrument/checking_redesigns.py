"""Checks on redesigns: only facts are changed, and only to answers that count."""

from collections.abc import Iterator

from hria.instrument.alternatives import Change
from hria.instrument.definition import Instrument, Question
from hria.instrument.hearing import hear_number, hear_several

SCORED = ("single", "multi", "number")


def redesign_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of every redesign: judgements may not be changed, nor what caps them."""
    for redesign in instrument.redesigns:
        place = f"redesign {redesign.id}"
        if not redesign.changes:
            yield f"{place}: changes nothing"
        named = [change.question for change in redesign.changes]
        yield from (f"{place}: changes {q} twice" for q in sorted(set(named)) if named.count(q) > 1)
        for change in redesign.changes:
            for fault in _change_faults(change, instrument):
                yield f"{place}, change of {change.question}: {fault}"


def _change_faults(change: Change, instrument: Instrument) -> Iterator[str]:
    question = next((q for q in instrument.questions if q.id == change.question), None)
    if question is None:
        yield "unknown question"
    elif question.type not in SCORED:
        yield "only facts are changed: answers to choose, and numbers"
    elif question.id == instrument.scoring.caps.question:
        yield "what caps a judgement is no fact of the design"
    else:
        yield from _answer_faults(change, question)


def _answer_faults(change: Change, question: Question) -> Iterator[str]:
    chosen = (*change.drop, *change.add, *change.rest)
    bounds = [bound for bound in (change.at_least, change.at_most) if bound is not None]
    if chosen and question.type != "multi":
        yield "choices are dropped and added only where several may be chosen"
    if bounds and question.type != "number":
        yield "only a number has bounds"
    if sum((change.replaces, bool(chosen), bool(bounds))) > 1:
        yield "says more than one thing"
    yield from (f"has no choice {c}" for c in chosen if c not in question.choices_by_id)
    accept = hear_number(question)
    yield from (f"{bound!r} is no answer" for bound in bounds if accept(bound) is None)
    if change.replaces and not _counts(change, question):
        yield f"{change.to!r} is no answer"


def _counts(change: Change, question: Question) -> bool:
    if question.type == "single":
        return isinstance(change.to, str) and change.to in question.choices_by_id
    accept = hear_number(question) if question.type == "number" else hear_several(question)
    return accept(change.to) is not None
