"""On what a determination stands: law, policy or own design, so that none passes for another."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hria.assessments.presenting.labels import COMMISSION
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.norms import Rule
from hria.instrument.outcome import Outcome
from hria.ui.text import active_language, text_in

# The strictest first.
BASES = ("law", "policy", "design")


@dataclass(frozen=True)
class Ground:
    """One kind of basis: the acts behind it in short, and whether there are others unnamed."""

    code: str
    acts: tuple[Text | Promise, ...]
    has_more: bool

    @property
    def source(self) -> str:
        """The acts in the language of the page; empty where none is named."""
        named = ", ".join(text_in(act, active_language())[0] for act in self.acts)
        return _("%s and others") % named if named and self.has_more else named


def grounds(instrument: Instrument, rules: Iterable[str]) -> tuple[Ground, ...]:
    """The bases of the rules with these ids, the strictest first, each once."""
    found = [instrument.rule(id_) for id_ in rules]
    by_basis = ((code, [rule for rule in found if rule.basis == code]) for code in BASES)
    return tuple(_ground(instrument, code, rules) for code, rules in by_basis if rules)


def grounds_of_primary(instrument: Instrument, outcome: Outcome) -> tuple[Ground, ...]:
    """Those of the gravest determination; none while nothing is determined."""
    primary = (d.rules for d in outcome.determinations if d.id == outcome.primary)
    return grounds(instrument, next(primary, ()))


def rest_on_law(found: Iterable[Ground]) -> bool:
    """Whether a law is among them; else it must be said that none demands it."""
    return any(ground.code == "law" for ground in found)


def _ground(instrument: Instrument, code: str, rules: list[Rule]) -> Ground:
    acts = [_act(instrument, rule) for rule in rules]
    named = tuple(dict.fromkeys(act for act in acts if act is not None))
    return Ground(code, named, has_more=None in acts)


def _act(instrument: Instrument, rule: Rule) -> Text | Promise | None:
    """The act a rule rests on: the first statute of a law, the Commission's act of a policy."""
    if rule.basis == "law":
        cited = (instrument.source(id_) for id_ in rule.sources)
        statute = next((source for source in cited if source.kind == "statute"), None)
        return _short(statute.title) if statute else None
    return COMMISSION.get(rule.sources[0]) if rule.basis == "policy" and rule.sources else None


def _short(title: Text) -> Text:
    """The act without what stands in brackets behind it."""
    return Text(title.ko.partition("(")[0].strip(), title.en.partition(" (")[0].strip())
