"""What follows from answers: facts, floors under a judgement, rules, obligations."""

from collections.abc import Mapping
from dataclasses import dataclass

from hria.instrument.conditions import Condition
from hria.instrument.library import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A named finding drawn from several answers."""

    id: str
    title: Text
    condition: Condition


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value that facts leave to a dimension of a right."""

    id: str
    rights: tuple[str, ...]
    minimum: Mapping[str, int]
    condition: Condition
    why: Text
    note: Text | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObligationCall:
    """An obligation as a rule sets it, with the rule's own figures."""

    id: str
    parameters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """If this, then that, and why. `basis`: law, policy or design."""

    id: str
    title: Text
    basis: str
    basis_note: Text
    effective_from: str | None
    condition: Condition
    determination: str | None
    level_floor: int | None
    curable: str | None
    obligations: tuple[ObligationCall, ...]
    reason: Text
    plain: Text
    lift: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obligation:
    """What must be done, by whom, until when, how it is shown, and what a lapse does."""

    id: str
    name: Text
    text: Text
    text_unspecified: Text | None
    parameters: Mapping[str, str]  # name -> longest or shortest: which of several prevails
    basis: str
    basis_note: Text
    effective_from: str | None
    owner: str
    when: str
    days: int | None
    default_days: int
    counting: str
    every_months: int | None
    verifier: str
    lapse_effect: str
    proof: Text
    sources: tuple[str, ...]

    def wording(self, parameters: Mapping[str, int], language: str | None) -> str:
        """The text with its figures filled in; without figures, the text that needs none."""
        if self.text_unspecified is not None and self.parameters.keys() - parameters.keys():
            return self.text_unspecified.in_language(language)
        return self.text.in_language(language).format(**parameters)
