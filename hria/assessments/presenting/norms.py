"""Rules, determinations and obligations as the screens show them."""

from collections.abc import Iterable
from datetime import date

from hria.assessments.presenting.grounds import grounds
from hria.assessments.presenting.labels import LAPSES, NOT_IN_OUR_HANDS, PEOPLE
from hria.assessments.presenting.norm_shapes import (
    Basis,
    Citation,
    DeterminationShown,
    DutyShown,
    Reply,
    RuleShown,
)
from hria.assessments.presenting.replies import reply
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.norms import Obligation, Rule
from hria.instrument.outcome import FiredRule, Obliged, Outcome
from hria.instrument.reasons import Reading, Reason

# The most urgent first; within one kind the shorter period first.
URGENCY = ("immediate", "before_operation", "within_days", "during_use", "recurring")


def to_come(day: str | None, on: date) -> date | None:
    """The day a provision comes into force, if that is still to come on the day `on`."""
    starts = date.fromisoformat(day) if day else None
    return starts if starts and starts > on else None


def citations(instrument: Instrument, ids: Iterable[str], on: date) -> tuple[Citation, ...]:
    """The sources with these ids, with a mark at those not yet in force on the day `on`."""
    found = (instrument.source(id_) for id_ in ids)
    return tuple(
        Citation(id=s.id, title=s.title, url=s.url, starts=to_come(s.in_force_from, on))
        for s in found
    )


def basis(norm: Rule | Obligation, on: date) -> Basis:
    """What a rule or an obligation stands on; policy is never shown as law."""
    return Basis(code=norm.basis, note=norm.basis_note, starts=to_come(norm.effective_from, on))


def read(instrument: Instrument, reading: Reading) -> Reply:
    """One answer as the method read it, in words."""
    question = instrument.question(reading.question)
    return reply(question, reading.value, is_missing=reading.missing)


def replies(instrument: Instrument, because: Reason) -> tuple[Reply, ...]:
    """The answers that a rule or floor rests on, in words."""
    return tuple(read(instrument, reading) for reading in because.answers)


def rules(instrument: Instrument, outcome: Outcome, on: date) -> dict[str, RuleShown]:
    """Every rule that fired, by id, in the order of the instrument."""
    return {fired.id: _rule(instrument, fired, on) for fired in outcome.rules}


def _rule(instrument: Instrument, fired: FiredRule, on: date) -> RuleShown:
    rule = instrument.rule(fired.id)
    return RuleShown(
        id=rule.id,
        title=rule.title,
        plain=rule.plain,
        reason=rule.reason,
        lift=rule.lift,
        basis=basis(rule, on),
        replies=replies(instrument, fired.because),
        rights=tuple(instrument.right(right).title for right in fired.because.rights),
        sources=citations(instrument, rule.sources, on),
        level_floor=fired.level_floor,
    )


def determinations(
    instrument: Instrument, outcome: Outcome, shown: dict[str, RuleShown]
) -> tuple[DeterminationShown, ...]:
    """Every determination that stays in force, the gravest first."""
    found = []
    for reached in outcome.determinations:
        known = instrument.determination(reached.id)
        because = tuple(shown[rule] for rule in reached.rules)
        found.append(
            DeterminationShown(
                code=known.id,
                rank=known.rank,
                title=known.title,
                plain=known.plain,
                advice=known.advice,
                curable=reached.curable or "",
                rules=because,
                grounds=grounds(instrument, reached.rules),
            )
        )
    return tuple(found)


def duties(instrument: Instrument, outcome: Outcome, on: date) -> tuple[DutyShown, ...]:
    """Every obligation with its figures, the most urgent first."""
    found = [_duty(instrument, obliged, on) for obliged in outcome.obligations]
    return tuple(sorted(found, key=lambda duty: (URGENCY.index(duty.when), duty.days or 0)))


def _duty(instrument: Instrument, obliged: Obliged, on: date) -> DutyShown:
    duty = instrument.obligation(obliged.id)
    figures = obliged.parameters
    name, lead = NOT_IN_OUR_HANDS.get(duty.id, (duty.name, ""))
    return DutyShown(
        id=duty.id,
        name=name,
        lead=lead,
        text=Text(
            # The name stands right before it: "Immediate stop: ..." would say it twice.
            duty.wording(figures, "ko").removeprefix(f"{duty.name.ko}: "),
            duty.wording(figures, "en").removeprefix(f"{duty.name.en}: "),
        ),
        when=duty.when,
        days=duty.days,
        months=figures.get("months", duty.every_months),
        owner=PEOPLE[duty.owner],
        verifier=PEOPLE[duty.verifier],
        lapse=LAPSES[duty.lapse_effect],
        proof=duty.proof,
        basis=basis(duty, on),
        rules=obliged.rules,
        sources=citations(instrument, duty.sources, on),
    )


def cited(rules: Iterable[RuleShown], duties: Iterable[DutyShown]) -> tuple[Citation, ...]:
    """Every source behind these rules and duties, each once, by its id."""
    found = {source.id: source for rule in rules for source in rule.sources}
    found |= {source.id: source for duty in duties for source in duty.sources}
    return tuple(found[id_] for id_ in sorted(found))
