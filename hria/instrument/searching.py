"""The search for the smallest sets of redesigns that reach a goal: breadth first, bounded.

What stands in the way of a goal are rules that hold. A set that reaches it must touch what each
of them rests on; so a set is only ever grown by what the hardest obstacle rests on. No smallest
set is missed, unless the search is cut.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hria.instrument.alternatives import Redesign
from hria.instrument.definition import Instrument, Rule
from hria.instrument.goals import Goal
from hria.instrument.outcome import Outcome
from hria.instrument.resting import is_plain, rests_on, scored_minimum
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.trying import Set


@dataclass
class Search:
    """Sets of redesigns tried out under one set of answers; nothing is assessed twice.

    `lead_to`: what redesigns lead to together. `held`: rights that no redesign lowers below
    their level there.
    """

    instrument: Instrument
    redesigns: tuple[Redesign, ...]
    lead_to: Callable[[list[Redesign]], Outcome]
    held: Mapping[str, int]
    largest: int
    tries: int
    cut: bool = False
    _outcomes: dict[Set, Outcome] = field(default_factory=dict)

    @property
    def tried(self) -> int:
        """How many assessments were made."""
        return len(self._outcomes)

    def chosen(self, ids: Set) -> list[Redesign]:
        """The redesigns with these ids, in the order of the instrument."""
        return [redesign for redesign in self.redesigns if redesign.id in ids]

    def outcome(self, ids: Set) -> Outcome:
        """What these redesigns lead to together."""
        if ids not in self._outcomes:
            self._outcomes[ids] = self.lead_to(self.chosen(ids))
        return self._outcomes[ids]

    def smallest(self, goal: Goal) -> list[Set]:
        """The smallest sets that reach the goal: none has a proper part that reaches it."""
        found: list[Set] = []
        frontier: list[Set] = [frozenset()]
        for _ in range(self.largest):
            grown = dict.fromkeys(g for ids in frontier for g in self._grown(ids, goal))
            frontier = []
            for ids in grown:
                if any(smaller <= ids for smaller in found):
                    continue
                if self.tried >= self.tries and ids not in self._outcomes:
                    self.cut = True
                    return found
                (found if goal.is_reached(self.outcome(ids)) else frontier).append(ids)
        return found

    def _grown(self, ids: Set, goal: Goal) -> Iterator[Set]:
        """The set with one redesign more: one that touches the hardest obstacle."""
        chosen = self.chosen(ids)
        for redesign in self._useful(self.outcome(ids), goal):
            if redesign.id not in ids and not any(_disagree(redesign, r) for r in chosen):
                yield ids | {redesign.id}

    def _useful(self, outcome: Outcome, goal: Goal) -> list[Redesign]:
        """What touches the obstacle that the fewest redesigns touch; nothing is the fewest."""
        rule = self.instrument.rule
        obstacles = [self._touching(rule(name), outcome) for name in goal.in_the_way(outcome)]
        if goal.level is not None and outcome.score_level >= goal.level:
            obstacles.append(self._lowering(outcome, goal.level))
        return min(obstacles, key=len)

    def _touching(self, rule: Rule, outcome: Outcome) -> list[Redesign]:
        """The redesigns that touch what a rule rests on."""
        if not is_plain(rule.condition):
            return list(self.redesigns)
        touched = self._answering(rests_on(self.instrument, rule.condition))
        minimum = scored_minimum(rule.condition)
        if minimum is None:
            return touched
        lowering = self._lowering(outcome, minimum)
        return [r for r in self.redesigns if r in touched or r in lowering]

    def _lowering(self, outcome: Outcome, minimum: int) -> list[Redesign]:
        """Of the rights at this level, the one that the fewest redesigns can lower: which."""
        high = [right for right in outcome.rights if right.residual_level >= minimum]
        return min((self._under(right, minimum) for right in high), key=len, default=[])

    def _under(self, right: RightOutcome, minimum: int) -> list[Redesign]:
        """The redesigns that touch a floor under this right; none, if it needs no floor."""
        if self.held.get(right.id, 0) >= minimum:
            return []
        instrument = self.instrument
        floors = [instrument.floor(name).condition for name in right.floor_ids]
        return self._answering(frozenset().union(*(rests_on(instrument, f) for f in floors)))

    def _answering(self, questions: frozenset[str]) -> list[Redesign]:
        return [r for r in self.redesigns if any(c.question in questions for c in r.changes)]


def _disagree(one: Redesign, other: Redesign) -> bool:
    """Whether one overrules what the other says of the same question."""
    return any(
        change.question in other.replaced and other.replaced[change.question] != change.to
        for change in one.changes
    ) or any(change.question in one.replaced for change in other.changes if not change.replaces)
