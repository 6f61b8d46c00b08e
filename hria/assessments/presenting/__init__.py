"""What the screens show of an outcome: one page of plain values for drafter, reviewer and public.

`present` is called by the draft's result page, the submission, the review, the preview and the
published report, so all of them say the same.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from hria.assessments.presenting.alternative_shapes import Alternatives
from hria.assessments.presenting.alternatives import alternatives
from hria.assessments.presenting.answer_shapes import Gap, Unaffected
from hria.assessments.presenting.norms import cited, determinations, duties, rules
from hria.assessments.presenting.points import points
from hria.assessments.presenting.replies import answers_in_words, reply, typed
from hria.assessments.presenting.rights import dots, rights
from hria.assessments.presenting.shapes import OutcomePage
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained
from hria.instrument.outcome import Missing, Outcome

__all__ = ["OutcomePage", "answers_in_words", "present"]


def present(
    outcome: Outcome,
    instrument: Instrument,
    *,
    answers: Mapping[str, Any] | None = None,
    evidence: Iterable[Mapping[str, Any]] = (),
    on: date | None = None,
    explain: Callable[[], Explained] | None = None,
) -> OutcomePage:
    """Everything a screen shows of `outcome`, with all texts in both languages.

    `answers` (question id -> value) add the questions with their answers and what the assessor
    wrote about each right; `evidence` (rows with question, kind, size, sha256) the documents
    behind them. `on` is the day for which statutes count as in force or still to come: today,
    or the day of publication for a report. `explain` finds what would change the outcome; it is
    called only where that is drawn.
    """
    on = on or timezone.localdate()
    shown = rules(instrument, outcome, on)
    found = determinations(instrument, outcome, shown)
    owed = duties(instrument, outcome, on)
    told = {rule.id for determination in found for rule in determination.rules}
    return OutcomePage(
        grade=None if outcome.is_empty else instrument.level(outcome.level),
        is_provisional=outcome.provisional,
        headline=None if outcome.is_empty else found[0],
        determinations=found,
        other_rules=tuple(rule for id_, rule in shown.items() if id_ not in told),
        duties=owed,
        sources=cited(shown.values(), owed),
        rights=rights(instrument, outcome, answers or {}) if outcome.rights else (),
        not_affected=_unaffected(instrument, outcome),
        gaps=tuple(_gap(instrument, missing) for missing in outcome.missing),
        unproved=tuple(reply(instrument.question(id_), None) for id_ in outcome.unevidenced),
        dots=dots(instrument, outcome),
        steps=() if answers is None else answers_in_words(outcome, instrument, answers, evidence),
        matrix=dict(enumerate(instrument.scoring.level_matrix, start=1)),
        find_alternatives=_finder(instrument, explain),
        points=points(instrument, outcome),
    )


def _unaffected(instrument: Instrument, outcome: Outcome) -> tuple[Unaffected, ...]:
    rows = outcome.not_affected
    return tuple(Unaffected(instrument.right(r.right).title, typed(r.reason)) for r in rows)


def _finder(
    instrument: Instrument, explain: Callable[[], Explained] | None
) -> Callable[[], Alternatives] | None:
    """None without rules too: then no determination could be another one."""
    if explain is None or not instrument.rules:
        return None
    return lambda: alternatives(instrument, explain())


def _gap(instrument: Instrument, missing: Missing) -> Gap:
    """What was not answered; the open cells of a right are named one by one."""
    question = instrument.question(missing.question)
    cells = missing.read_as if isinstance(missing.read_as, Mapping) else {}
    value = None if cells else missing.read_as
    return Gap(
        key=missing.key,
        text=question.text,
        right=instrument.right(missing.right).title if missing.right else None,
        read_as=reply(question, value, is_missing=True),
        values=tuple((instrument.scale(name).title, level) for name, level in cells.items()),
    )
